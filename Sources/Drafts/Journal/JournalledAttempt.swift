package import Foundation

/// How an attempt to send a draft ended; the raw value is the word in files.
package enum AttemptState: String, Hashable, Sendable, CaseIterable {
  /// The server has it and named it.
  case sent
  /// The server took it, but its answer names no identifier.
  case sentUnconfirmed = "sent_unconfirmed"
  /// The server looked at it and said no.
  case refused
  /// It provably never left, or the server did nothing with it.
  case notSent = "not_sent"
  /// It may have arrived.
  case unknown

  /// Whether the server may have it.
  package var mayHaveArrived: Bool {
    switch self {
    case .sent, .sentUnconfirmed, .unknown: true
    case .refused, .notSent: false
    }
  }
}

/// What the journal says about one attempt.
package struct JournalledAttempt: Hashable, Sendable {
  /// Nil where the line that named it is damaged.
  package var id: UUID?
  /// Nil where no intent was recorded, or its line is damaged.
  package var url: String?
  /// When the first byte was about to leave; nil as the URL.
  package var startedAt: Date?
  /// An attempt without a recorded outcome is unknown.
  package var state: AttemptState
  /// The status of the server's answer, nil where there was none.
  package var status: Int?
  package var requestUUID: String?
  /// As the server wrote it.
  package var requestDate: String?
  package var detail: String?
}
