package import ConnectionRequests
package import Foundation

/// How sending ended, in words for a person.
package enum SendOutcome: Hashable, Sendable {
  case sent(SentRequest)
  /// It was in the server's list before, so nothing was sent.
  case found(SentRequest)
  /// A request in the server's list is the one that an earlier attempt made.
  case adopted(SentRequest)
  /// The server took the request, but its answer names no identifier.
  case sentUnconfirmed(message: String)
  case refused(message: String, findings: [Finding])
  /// The token was not taken; the request was not looked at.
  case notAuthorised(message: String)
  /// Nothing left this machine, or the server said that it did nothing.
  case notSent(message: String)
  /// It may have arrived.
  case unknown(message: String)
  /// It is not in the server's list, however often that was read; some requests there are like it, but not the same.
  case absent(message: String, near: [Candidate] = [])
  /// Several requests in the server's list may be the one that an attempt made.
  case ambiguous(message: String, [Candidate])
}

/// A request in the server's list that may be the one that an attempt made.
package struct Candidate: Hashable, Sendable {
  package var uuid: String
  /// The date as the server wrote it; empty where it wrote none.
  package var dateText: String
  package var organization: String

  package init(uuid: String, dateText: String, organization: String) {
    self.uuid = uuid
    self.dateText = dateText
    self.organization = organization
  }
}

/// How far sending or looking has come.
package enum SendProgress: Hashable, Sendable {
  /// Reads the server's list, since the request may be there already.
  case lookingBefore
  case sending
  /// The attempt before certainly did not arrive, and the next one starts at that time.
  case waiting(until: Date, why: String, next: Int, of: Int)
  /// Reads the server's list for what an attempt made; with a time, waits until then to do so.
  case looking(look: Int, of: Int, next: Date?)
}

/// A request that the server has.
package struct SentRequest: Hashable, Sendable {
  package var uuid: String
  /// The date as the server wrote it; empty where it wrote none.
  package var dateText: String
  /// The instant of the date; nil where it is a day only or cannot be read.
  package var instant: Date?
  /// The file that holds the record of this attempt.
  package var recordPath: String

  package init(uuid: String, dateText: String, instant: Date?, recordPath: String) {
    self.uuid = uuid
    self.dateText = dateText
    self.instant = instant
    self.recordPath = recordPath
  }
}
