import ConnectionRequests
import Foundation
import Networking

/// What came of asking for one page.
enum ListAnswer {
  case page(ListPage)
  /// The page is longer than what is read of an answer.
  case tooLong
  case notAuthorised(Refusal)
  /// Passing is what may be gone a moment later; the seconds are the server's own wish.
  case failed(ListFailure, isPassing: Bool, retryAfter: Int?)

  init(_ outcome: Outcome, at url: String, now: Date) {
    switch outcome {
    case .notSent(.cancelled), .unknown(.cancelled): self = .failed(.cancelled, isPassing: false, retryAfter: nil)
    case .notSent(let reason): self = .failed(.notSent(reason), isPassing: reason.isPassing, retryAfter: nil)
    case .unknown(let reason): self = .failed(.noAnswer(reason), isPassing: true, retryAfter: nil)
    case .answered(let response) where response.status == 200: self = Self.page(response)
    case .answered(let response):
      let findings = AnswerFindings(request: ConnectionRequest()).read(response, from: url)
      if response.isAboutCredentials {
        self = .notAuthorised(Refusal(status: response.status, findings: findings))
      } else {
        let isPassing = [408, 429].contains(response.status) || (500...599).contains(response.status)
        let retryAfter = RetryAfter.seconds(in: response, now: now)
        self = .failed(
          .answer(status: response.status, findings: findings, retryAfter: retryAfter), isPassing: isPassing,
          retryAfter: retryAfter)
      }
    }
  }

  private static func page(_ response: HTTPResponse) -> ListAnswer {
    func unreadable(_ detail: String, isPassing: Bool = false) -> ListAnswer {
      .failed(.unreadable(detail: detail), isPassing: isPassing, retryAfter: nil)
    }
    switch response.completeness {
    case .capped: return .tooLong
    case .cutShort: return unreadable("the answer ends in the middle", isPassing: true)
    case .whole: break
    }
    do throws(JSONSyntaxError) {
      guard let page = ListPage(try JSONValue(parsing: response.body, .json)) else {
        return unreadable("it holds no list of requests")
      }
      return .page(page)
    } catch {
      return unreadable(error.description)
    }
  }
}
