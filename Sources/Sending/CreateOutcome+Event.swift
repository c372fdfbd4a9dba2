package import ConnectionRequests
package import ConnectionsAPI
package import Delivery
import Foundation
import Networking

extension CreateOutcome {
  /// The event that the outcome is for the attempt.
  package func event(at time: Timepoint) -> DeliveryEvent {
    switch self {
    case .sent(let created): .created(ServerRecord(created))
    case .sentUnconfirmed(let status, let reason):
      .accepted(
        Cause(.unnamed, "The server accepted the request (\(status)), but \(reason.clause).", status: status), time)
    case .refused(let refusal): .refused(refusal.cause)
    case .notAuthorised(let refusal): .notApplied(refusal.credentialsCause)
    case .throttled(let refusal):
      .notApplied(
        Cause(
          .throttled,
          "The server asks for a pause (429). Nothing was created."
            + (refusal.retryAfter.map { " Try again in \($0.duration)." } ?? ""),
          status: refusal.status, retryAfter: refusal.retryAfter, findings: refusal.findings))
    case .notSent(let reason): .notApplied(reason.cause)
    case .unknown(.noAnswer(let reason)):
      .lost(Cause(reason == .cancelled ? .cancelled : .noAnswer, reason.message), time)
    case .unknown(.answer(let status, let findings)):
      .lost(
        Cause(
          .inconclusive, "The server answered \(status), which says neither yes nor no.", status: status,
          findings: findings), time)
    }
  }
}

extension Int {
  /// Seconds in the unit that a person would use, rounded up, since nothing is to be tried earlier.
  var duration: String {
    switch self {
    case ..<120: "\(self) s"
    case ..<7_200: "\((self + 59) / 60) min"
    default: "\((self + 3_599) / 3_600) h"
    }
  }
}

extension Refusal {
  fileprivate var cause: Cause {
    // These are about no request in particular: the path, the method or the kind of body is wrong for all.
    let isAboutAddress = [404, 405, 415].contains(status) || (300..<400).contains(status)
    let detail =
      (300..<400).contains(status)
      ? "The server redirected the request (\(status)), and redirects are not followed."
      : "The server refused the request (\(status))."
    return Cause(isAboutAddress ? .wrongAddress : .refused, detail, status: status, findings: findings)
  }

  /// The cause of an answer that the token was not accepted.
  package var credentialsCause: Cause {
    Cause(
      .notAuthorised,
      "The server did not accept the token (\(status)). Nothing was created. A token file is read again before the next "
        + "attempt, INTAKE_TOKEN at the next start.", status: status, findings: findings)
  }
}

extension UnconfirmedReason {
  /// The defect of the answer; follows a "but".
  fileprivate var clause: String {
    switch self {
    case .empty: "its answer is empty"
    case .unreadable(let detail): "its answer cannot be read (\(detail))"
    case .cutShort: "the connection ended inside its answer"
    case .tooLong: "its answer is longer than 1 MiB"
    case .noIdentifier: "its answer names no UUID"
    case .invalidIdentifier(let text): "its answer does not name a UUID: \(text)"
    }
  }
}

extension ServerRecord {
  init(_ created: CreatedRequest) {
    self.init(uuid: created.uuid, dateText: created.date?.text ?? "", instant: created.date?.instant)
  }

  /// A record of the server's list.
  package init(_ stored: StoredRequest, differences: [FieldPath] = []) {
    self.init(
      uuid: stored.uuid, dateText: stored.date?.text ?? "", instant: stored.date?.instant,
      organization: stored.organization, contact: stored.contact, differences: differences)
  }
}

extension RequestDate {
  /// The instant; `nil` if the text names a day only or cannot be read.
  fileprivate var instant: Date? { isDateOnly ? nil : date }
}
