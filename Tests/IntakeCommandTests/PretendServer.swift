import ConnectionRequests
import ConnectionsAPI
import Foundation
import Networking
import Synchronization
import TestSupport

@testable import IntakeCommand

/// A server that keeps requests and lists them, and whose answers to new ones are scripted.
final class PretendServer: Transport {
  /// What one new request comes to; the last one of a script is played from then on.
  struct Turn: Sendable {
    var stores: Bool
    /// Nil answers as the API does.
    var outcome: Outcome?

    static let takes = Turn(stores: true)
    static func takes(_ outcome: Outcome) -> Turn { Turn(stores: true, outcome: outcome) }
    static func drops(_ outcome: Outcome) -> Turn { Turn(stores: false, outcome: outcome) }
    static func drops(_ status: Int, _ headers: [HTTPHeader] = []) -> Turn {
      drops(.answered(HTTPResponse(status: status, headers: headers, body: [])))
    }
  }

  fileprivate struct State {
    var turns: [Turn]
    var bodies: [JSONValue] = []
    var posts = 0
    var lists = 0
    /// What the list answers instead; nil lists.
    var listOutcome: Outcome?
  }
  private let state: Mutex<State>

  init(_ turns: Turn...) { state = Mutex(State(turns: turns)) }

  var posts: Int { state.withLock { $0.posts } }
  var lists: Int { state.withLock { $0.lists } }
  var stored: Int { state.withLock { $0.bodies.count } }

  /// Keeps a request as if somebody else had sent it.
  func keep(_ request: ConnectionRequest) { state.withLock { $0.bodies.append(request.json) } }

  func answerList(_ outcome: Outcome?) { state.withLock { $0.listOutcome = outcome } }

  func send(
    _ request: HTTPRequest, deadlines: Deadlines, cancellation: Cancellation, willSend: () throws -> Void
  ) -> Outcome {
    if cancellation.isCancelled { return .notSent(.cancelled) }
    if request.method == .get { return state.withLock { $0.list() } }
    let turn = state.withLock { $0.turns.count > 1 ? $0.turns.removeFirst() : $0.turns[0] }
    if case .notSent? = turn.outcome { return turn.outcome ?? .notSent(.cancelled) }
    do { try willSend() } catch { return .notSent(.refusedByCaller(detail: "\(error)")) }
    return state.withLock { state in
      state.posts += 1
      if turn.stores, let body = try? JSONValue(parsing: request.body) { state.bodies.append(body) }
      return turn.outcome ?? Self.answer(201, #"{"request_uuid": "\#(Self.uuid(state.bodies.count))"}"#)
    }
  }

  /// The identifier of the request that was kept so many-th.
  static func uuid(_ number: Int) -> String {
    let digits = String(number)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }

  private static func answer(_ status: Int, _ body: String) -> Outcome {
    .answered(HTTPResponse(status: status, headers: [], body: Array(body.utf8)))
  }
}

extension PretendServer.State {
  fileprivate mutating func list() -> Outcome {
    lists += 1
    if let listOutcome { return listOutcome }
    let records = bodies.enumerated().map { index, body in
      var members: [JSONMember] = []
      if case .object(let own) = body { members = own }
      return JSONValue.object(
        members + [
          JSONMember("record_uuid", .string(PretendServer.uuid(index + 1))),
          JSONMember("request_date", .string("2026-11-25T12:00:00Z")),
        ])
    }
    let pagination = JSONValue.object([
      JSONMember("total_count", .number(String(records.count))), JSONMember("start", .number("0")),
      JSONMember("limit", .number("100")),
    ])
    let answer = JSONValue.object([JSONMember("requests", .array(records)), JSONMember("pagination", pagination)])
    return .answered(HTTPResponse(status: 200, headers: [], body: Array(answer.text(indented: false).utf8)))
  }
}

/// A clock that only waiting moves.
final class PretendClock: Sendable {
  private struct State {
    var now = Date(timeIntervalSince1970: 1_795_608_000)
    var uptime = 0.0
    var waits: [Double] = []
  }

  private let state = Mutex(State())

  var now: Date { state.withLock { $0.now } }
  /// Seconds of the clock that nobody sets.
  var uptime: Double { state.withLock { $0.uptime } }
  /// The waits that took any time, in seconds.
  var waits: [Double] { state.withLock { $0.waits } }

  func wait(_ seconds: Double) {
    state.withLock { state in
      guard seconds > 0 else { return }
      state.now += seconds
      state.uptime += seconds
      state.waits.append(seconds)
    }
  }

  /// Sets the clock of the day.
  func set(by seconds: Double) { state.withLock { $0.now += seconds } }
}
