import ConnectionRequests
import ConnectionsAPI
import Foundation
import Networking
import Synchronization
import TestSupport

/// A transport that answers the list call as a function of where a page begins and how long it may be.
final class ListServer: Transport {
  /// Where a server reads the numbers of a page; without them it gives the first 50 records.
  enum Source {
    case query
    case body
    case nowhere
  }

  private let source: Source
  private let answer: @Sendable (_ start: Int, _ limit: Int, _ call: Int) -> Outcome
  private let asked = Mutex<[HTTPRequest]>([])

  /// - Parameter answer: gets the number of the call, from 0, as well.
  init(
    reading source: Source = .query,
    _ answer: @escaping @Sendable (_ start: Int, _ limit: Int, _ call: Int) -> Outcome
  ) {
    (self.source, self.answer) = (source, answer)
  }

  /// What was asked, as `start=0&limit=100` or as the body.
  var queries: [String] {
    requests.map {
      $0.body.isEmpty ? String($0.url.drop { $0 != "?" }.dropFirst()) : String(decoding: $0.body, as: UTF8.self)
    }
  }
  var requests: [HTTPRequest] { asked.withLock { $0 } }

  func send(
    _ request: HTTPRequest, deadlines: Deadlines, cancellation: Cancellation, willSend: () throws -> Void
  ) -> Outcome {
    let text =
      switch source {
      case .query: request.url.split(separator: "?").dropFirst().first.map(String.init) ?? ""
      case .body: String(decoding: request.body, as: UTF8.self)
      case .nowhere: ""
      }
    let numbers = text.split { !$0.isNumber }.compactMap { Int($0) }
    let call = asked.withLock { asked in
      asked.append(request)
      return asked.count - 1
    }
    return answer(numbers.first ?? 0, numbers.last ?? 50, call)
  }
}

/// The identifier of a record.
func uuid(_ number: Int) -> String { "00000000-0000-4000-8000-" + String(1_000_000_000_000 + number).dropFirst() }

/// A record of the list, of an organization of its own.
func record(_ number: Int) -> String { #"{"record_uuid": "\#(uuid(number))", "org_name": "Organization \#(number)"}"# }

/// A page of the list.
///
/// - Parameters:
///   - total: nil for an answer that says nothing about pages.
///   - start: where the server says that the page begins; nil where it does not say.
func page(_ records: some Sequence<String>, total: Int?, start: Int?, limit: Int? = nil) -> Outcome {
  let members = [("total_count", total), ("start", start), ("limit", limit)].compactMap { name, value in
    value.map { "\"\(name)\": \($0)" }
  }
  return answered(
    200, #"{"requests": [\#(records.joined(separator: ", "))], "pagination": {\#(members.joined(separator: ", "))}}"#)
}

/// A page as an honest server of so many records gives it.
func honestPage(of count: Int, _ start: Int, _ limit: Int) -> Outcome {
  page((0..<count).dropFirst(start).prefix(limit).map(record), total: count, start: start, limit: limit)
}

/// A page with any text for its count.
func page(of count: Int, _ start: Int, _ limit: Int, total: String) -> Outcome {
  let records = (0..<count).dropFirst(start).prefix(limit).map(record).joined(separator: ", ")
  let pagination = #"{"total_count": \#(total), "start": \#(start), "limit": \#(limit)}"#
  return answered(200, #"{"requests": [\#(records)], "pagination": \#(pagination)}"#)
}

func answered(_ status: Int, _ body: String = "", _ headers: HTTPHeader...) -> Outcome {
  .answered(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
}

/// What was waited for, in seconds.
final class Pauses: Sendable {
  private let seconds = Mutex<[Double]>([])

  var all: [Double] { seconds.withLock { $0 } }

  func add(_ pause: Double) { seconds.withLock { $0.append(pause) } }
}

/// Reads a list with waits that are written down and random numbers that are the largest possible.
func list(
  _ transport: any Transport, _ pauses: Pauses = Pauses(), cancellation: Cancellation = Cancellation(),
  progress: (Int, Int?) -> Void = { _, _ in }
) throws -> StoredRequestsOutcome {
  let client = ConnectionsClient(
    baseURL: try BaseURL("https://api.example.com"), token: try Token("SECRET"), transport: transport,
    retryPolicy: RetryPolicy(longestRetryAfter: 300) { $0.upperBound },
    pause: { seconds, cancellation in
      pauses.add(seconds)
      return cancellation.isCancelled
    }, clock: { Date(timeIntervalSince1970: 784_123_200) })
  return client.storedRequests(cancellation: cancellation, progress: progress)
}

extension StoredRequestsOutcome {
  var list: StoredRequests? {
    if case .list(let list) = self { list } else { nil }
  }
}
