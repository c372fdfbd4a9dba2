import ConnectionRequests
import Foundation
import Networking

extension CreateOutcome {
  /// Reads what an answer says of a request that was sent.
  ///
  /// Only 201 is success: 200 is also what the list answers, which a redirect turns a request into.
  init(_ response: HTTPResponse, to request: ConnectionRequest, at url: String, now: Date) {
    if response.status == 201 {
      self = Self.created(response)
      return
    }
    let findings = AnswerFindings(request: request).read(response, from: url)
    let refusal = Refusal(status: response.status, findings: findings)
    switch response.status {
    case _ where response.isAboutCredentials: self = .notAuthorised(refusal)
    case 429:
      self = .throttled(
        Refusal(status: 429, findings: findings, retryAfter: RetryAfter.seconds(in: response, now: now)))
    // 303 is the answer of a server that has done something, and shows it elsewhere.
    case 303: self = .unknown(.answer(status: 303, findings: findings))
    case 300...399, 400, 403, 404, 405, 406, 409, 413, 415, 422: self = .refused(refusal)
    default: self = .unknown(.answer(status: response.status, findings: findings))
    }
  }

  private static func created(_ response: HTTPResponse) -> CreateOutcome {
    func unconfirmed(_ reason: UnconfirmedReason) -> CreateOutcome {
      .sentUnconfirmed(status: response.status, reason: reason)
    }
    let answer: JSONValue
    do {
      answer = try JSONValue(parsing: response.body, .json)
    } catch {
      switch response.completeness {
      case .cutShort: return unconfirmed(.cutShort)
      case .capped: return unconfirmed(.tooLong)
      case .whole: return unconfirmed(response.body.isEmpty ? .empty : .unreadable(detail: error.description))
      }
    }
    let identifiers = ["request_uuid", "uuid", "record_uuid"].compactMap { answer[$0] }.filter { $0 != .null }
    if let uuid = identifiers.lazy.compactMap(\.string).first(where: { UUID(uuidString: $0) != nil }) {
      return .sent(CreatedRequest(uuid: uuid, date: answer["request_date"].flatMap(RequestDate.init)))
    }
    guard let first = identifiers.first else { return unconfirmed(.noIdentifier) }
    return unconfirmed(.invalidIdentifier((first.string ?? first.text(indented: false)).shortened(to: 100)))
  }
}

extension HTTPResponse {
  /// True if it is about who asks rather than about what is asked.
  ///
  /// Django REST framework answers 403 for a bad token where it looks for a session first.
  var isAboutCredentials: Bool {
    guard status == 403 else { return status == 401 }
    guard let answer = try? JSONValue(parsing: body, .json) else { return false }
    let text = [answer["detail"], answer["code"]].compactMap { $0?.string }.joined(separator: " ").lowercased()
    return ["token", "credential", "authenticat"].contains { text.contains($0) }
  }
}
