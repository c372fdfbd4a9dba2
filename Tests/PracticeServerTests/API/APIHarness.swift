import ConnectionRequests
import Foundation
import Synchronization

@testable import PracticeServer

/// A practice API without sockets, with a clock and identities that are always the same.
struct APIHarness {
  /// The moment and the identity of the document's sample answer.
  static let moment = Date(timeIntervalSince1970: 1_523_576_286.923137)
  static let requests = "/organizations/connections/request/"

  var api: PracticeAPI
  var now = moment
  private var count = 0

  init(script: [ScriptedAnswer] = [], faults: PracticeFaults = PracticeFaults()) {
    api = PracticeAPI(token: "secret", script: script, faults: faults)
  }

  /// Carries one call out, with the faults that it meets but for delays.
  ///
  /// - Parameters:
  ///   - target: the path and the query.
  ///   - authorization: the value of that header; nil for none.
  mutating func call(
    _ method: String, _ target: String, _ body: String = "", type: String? = "application/json; charset=utf-8",
    authorization: String? = "Token secret"
  ) throws -> Answer? {
    var head = try RequestHead(requestLine: "\(method) \(target) HTTP/1.1")
    if let type { head.fields.append(HeaderField("Content-Type", type)) }
    if let authorization { head.fields.append(HeaderField("Authorization", authorization)) }
    var made = count
    let context = PracticeAPI.Context(now: now) {
      made += 1
      return Self.uuid(made)
    }
    defer { count = made }
    let request = IncomingRequest(head: head, body: Array(body.utf8))
    let reply = api.reply(to: request, context, api.fault(for: request))
    guard case .answer(let status, let headers, let body) = reply else { return nil }
    return Answer(status, headers: headers, body: body)
  }

  /// The identities in the order in which they are given out, from 1.
  static func uuid(_ number: Int) -> UUID {
    let digits = String(number)
    return UUID(uuidString: "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits)
      ?? UUID()
  }
}

extension Answer {
  var text: String { String(decoding: body, as: UTF8.self) }

  func header(_ name: String) -> String? { headers.values(of: name).first }
}
