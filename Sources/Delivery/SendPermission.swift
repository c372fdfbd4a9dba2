package import Foundation

/// The decisions of a person that allow a send which is otherwise held back.
package struct SendPermission: Hashable, Sendable {
  /// The earlier attempts whose status the person has seen, so that another one may follow them.
  package var attempts: Set<UUID>
  /// The UUIDs, in lower case, of the server's records that the person has seen and ruled out.
  package var records: Set<String>
  /// Send even if the server has a similar request.
  package var similar: Bool
  /// Send even if the server's list cannot be read to its end.
  package var withoutLookup: Bool
  /// Another attempt may follow one that a damaged journal hides, which has no identifier.
  package var damagedJournal: Bool

  package static let none = SendPermission()

  package init(
    attempts: Set<UUID> = [], records: Set<String> = [], similar: Bool = false, withoutLookup: Bool = false,
    damagedJournal: Bool = false
  ) {
    self.attempts = attempts
    self.records = records
    self.similar = similar
    self.withoutLookup = withoutLookup
    self.damagedJournal = damagedJournal
  }

  /// A person asked for another request although an earlier attempt or a record on the server may be this one.
  package var allowsAnother: Bool { !attempts.isEmpty || !records.isEmpty || damagedJournal }

  /// Returns `true` if everything that another permission allows is allowed by this one, too.
  package func covers(_ other: SendPermission) -> Bool {
    attempts.isSuperset(of: other.attempts) && records.isSuperset(of: other.records)
      && (similar || !other.similar) && (withoutLookup || !other.withoutLookup)
      && (damagedJournal || !other.damagedJournal)
  }
}
