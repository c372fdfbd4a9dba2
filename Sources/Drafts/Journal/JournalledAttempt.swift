package import ConnectionRequests
package import Foundation

/// What the journal says about one attempt to send a draft.
package struct JournalledAttempt: Hashable, Sendable {
  /// Nil where the line that named it is damaged.
  package var id: UUID?
  /// Nil where no intent was recorded, or its line is damaged.
  package var url: String?
  /// When the first byte was about to leave; nil as the URL.
  package var startedAt: Date?
  /// How it ended, or what was found of it since; an attempt without a recorded outcome is unknown.
  package var state: DeliveryState
  /// The status of the server's answer, nil where there was none.
  package var status: Int?
  package var requestUUID: String?
  /// As the server wrote it.
  package var requestDate: String?
  package var detail: String?
  /// The server's identifiers of what looked the same before the attempt; nil where nobody looked, or there were more than
  /// a line of the journal holds.
  package var matchesBefore: [String]?
  /// The server's identifiers of what the attempt may have made, as far as a line of the journal holds them.
  package var candidates: [String] = []
  /// Whether a person asked for it although an earlier one may have arrived.
  package var isNew = false
}
