import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking
import Wizard

extension CreateOutcome {
  /// How the attempt ended, for the record.
  var attemptState: AttemptEnd {
    switch self {
    case .sent: .sent
    case .sentUnconfirmed: .sentUnconfirmed
    case .refused: .refused
    case .notAuthorised, .throttled, .notSent: .notSent
    case .unknown: .unknown
    }
  }

  /// The status that a command which sent only this one ends with.
  var exitStatus: ExitStatus {
    switch self {
    case .sent: .done
    case .sentUnconfirmed, .unknown: .unknown
    case .refused: .refusedOrInvalid
    case .notAuthorised: .notAuthorised
    case .throttled, .notSent: .notSent
    }
  }

  /// What happened, what was kept, what to do next.
  var sentence: String {
    switch self {
    case .sent(let created): "The request was sent, as \(created.uuid)."
    case .sentUnconfirmed(let status, let reason):
      "The server took the request (\(status)), but \(reason.sentence). Do not send it again."
    case .refused(let refusal): "The server refused the request (\(refusal.status))."
    case .notAuthorised(let refusal):
      "The server did not take the token (\(refusal.status)), so nothing was created. Another one is read from its "
        + "file at once, from INTAKE_TOKEN at the next start."
    case .throttled(let refusal):
      "The server asks for a pause (429), so nothing was created."
        + (refusal.retryAfter.map { " Try again in \($0) s." } ?? "")
    case .notSent(let reason): reason.saysThatNothingWasSent ? reason.sentence : "\(reason.sentence) Nothing was sent."
    case .unknown(.noAnswer(let reason)): "\(reason.sentence) The request may have arrived."
    case .unknown(.answer(let status, _)):
      "The server answered \(status), which says neither yes nor no. The request may have arrived."
    }
  }

  /// Whether the server said no to the request itself.
  var isRefusal: Bool {
    if case .refused = self { true } else { false }
  }

  /// The status of the server's answer; nil where none came.
  var status: Int? {
    switch self {
    case .sent: 201
    case .sentUnconfirmed(let status, _), .unknown(.answer(let status, _)): status
    case .refused(let refusal), .notAuthorised(let refusal), .throttled(let refusal): refusal.status
    case .notSent, .unknown(.noAnswer): nil
    }
  }

  /// What the server said of the request.
  var findings: [Finding] {
    switch self {
    case .refused(let refusal), .notAuthorised(let refusal), .throttled(let refusal): refusal.findings
    case .unknown(.answer(_, let findings)): findings
    case .sent, .sentUnconfirmed, .notSent, .unknown(.noAnswer): []
    }
  }
}

extension UnconfirmedReason {
  /// What is wrong with the answer; follows a "but".
  fileprivate var sentence: String {
    switch self {
    case .empty: "its answer is empty"
    case .unreadable(let detail): "its answer cannot be read (\(detail))"
    case .cutShort: "the connection ended inside its answer"
    case .tooLong: "its answer is longer than 1 MiB"
    case .noIdentifier: "its answer names no UUID"
    case .invalidIdentifier(let text): "what its answer names is no UUID: \(text)"
    }
  }
}
