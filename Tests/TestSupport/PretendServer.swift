package import ConnectionRequests
package import ConnectionsAPI
import Foundation
package import Networking
import Synchronization

/// A server that stores requests and lists them, and whose answers to new ones are scripted.
package final class PretendServer: Transport {
  /// The fate of one new request; the last one of a script stays.
  package struct Turn: Sendable {
    /// The seconds after which it is stored and listed; `nil` if it never is.
    package var storesAfter: Double?
    /// `nil` answers as the API does.
    package var outcome: Outcome?

    package static let takes = Turn(storesAfter: 0)
    package static func takes(_ outcome: Outcome, after seconds: Double = 0) -> Turn {
      Turn(storesAfter: seconds, outcome: outcome)
    }
    package static func drops(_ outcome: Outcome) -> Turn { Turn(storesAfter: nil, outcome: outcome) }
    package static func drops(_ status: Int, _ headers: [HTTPHeader] = []) -> Turn { drops(answer(status, headers)) }

    package static func answer(_ status: Int, _ headers: [HTTPHeader] = [], _ body: String = "") -> Outcome {
      .answered(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }
  }

  fileprivate struct Record {
    var uuid: String
    var body: JSONValue
    /// Seconds of the clock that nobody sets.
    var storedAt: Double
    var date: Date
  }

  fileprivate struct State {
    var turns: [Turn]
    var records: [Record] = []
    var bodies: [[UInt8]] = []
    var lists = 0
    /// The answer to the call for the list; `nil` lists.
    var listOutcome: Outcome?
    /// The number of calls for the list that are answered as usual before.
    var listsBefore = 0
    /// The number of records that the list claims; `nil` tells the truth.
    var totalCount: JSONValue?
    /// The way in which the server stores what it was sent.
    var rewrite: @Sendable (JSONValue) -> JSONValue = { $0 }
  }
  private let state: Mutex<State>
  private let clock: PretendClock

  package init(_ turns: Turn..., clock: PretendClock = PretendClock()) {
    state = Mutex(State(turns: turns))
    self.clock = clock
  }

  /// The number of requests whose bytes arrived.
  package var posts: Int { state.withLock { $0.bodies.count } }
  /// The bodies that arrived, in their order.
  package var bodies: [[UInt8]] { state.withLock { $0.bodies } }
  package var lists: Int { state.withLock { $0.lists } }
  /// The number of records that are listed now.
  package var stored: Int { state.withLock { state in state.records.count { $0.storedAt <= clock.uptime } } }

  /// Stores a request as if somebody else had sent it.
  package func keep(_ request: ConnectionRequest) { keep(request.json) }
  package func keep(_ body: JSONValue) { state.withLock { $0.store(body, after: 0, clock) } }

  package func removeAll() { state.withLock { $0.records = [] } }

  /// Answers calls for the list so, after so many in all.
  package func answerList(_ outcome: Outcome?, after lists: Int = 0) {
    state.withLock { ($0.listOutcome, $0.listsBefore) = (outcome, lists) }
  }
  package func claimTotal(_ count: JSONValue?) { state.withLock { $0.totalCount = count } }
  package func rewriteStored(_ rewrite: @escaping @Sendable (JSONValue) -> JSONValue) {
    state.withLock { $0.rewrite = rewrite }
  }

  /// A client whose waits move the clock.
  package func client() throws -> ConnectionsClient {
    ConnectionsClient(
      baseURL: try BaseURL("https://a.example"), token: try Token("s3cr3t"), transport: self,
      pause: { [clock] seconds, _ in
        clock.wait(seconds)
        return false
      }, clock: { [clock] in clock.now })
  }

  package func send(
    _ request: HTTPRequest, deadlines: Deadlines, cancellation: Cancellation, willSend: () throws -> Void
  ) -> Outcome {
    if cancellation.isCancelled { return .notSent(.cancelled) }
    let now = clock.uptime
    if request.method == .get { return state.withLock { $0.list(at: now) } }
    let turn = state.withLock { $0.turns.count > 1 ? $0.turns.removeFirst() : $0.turns[0] }
    if case .notSent? = turn.outcome { return turn.outcome ?? .notSent(.cancelled) }
    do { try willSend() } catch { return .notSent(.refusedByCaller(detail: "\(error)")) }
    return state.withLock { state in
      state.bodies.append(request.body)
      if let seconds = turn.storesAfter, let body = try? JSONValue(parsing: request.body) {
        state.store(state.rewrite(body), after: seconds, clock)
      }
      return turn.outcome ?? Turn.answer(201, [], #"{"request_uuid": "\#(Self.uuid(state.records.count))"}"#)
    }
  }

  /// The identifier of the request that was stored so many-th.
  package static func uuid(_ number: Int) -> String {
    let digits = String(number)
    return "00000000-0000-4000-8000-" + String(repeating: "0", count: 12 - digits.count) + digits
  }
}

extension PretendServer.State {
  fileprivate mutating func store(_ body: JSONValue, after seconds: Double, _ clock: PretendClock) {
    records.append(
      PretendServer.Record(
        uuid: PretendServer.uuid(records.count + 1), body: body, storedAt: clock.uptime + seconds,
        date: clock.now + seconds))
  }

  fileprivate mutating func list(at uptime: Double) -> Outcome {
    lists += 1
    if let listOutcome, lists > listsBefore { return listOutcome }
    let records = records.filter { $0.storedAt <= uptime }.map { record in
      var members: [JSONMember] = []
      if case .object(let own) = record.body { members = own }
      return JSONValue.object(
        members + [
          JSONMember("record_uuid", .string(record.uuid)),
          JSONMember("request_date", .string(record.date.formatted(.iso8601))),
        ])
    }
    let pagination = JSONValue.object([
      JSONMember("total_count", totalCount ?? .number(String(records.count))), JSONMember("start", .number("0")),
      JSONMember("limit", .number("100")),
    ])
    let answer = JSONValue.object([JSONMember("requests", .array(records)), JSONMember("pagination", pagination)])
    return PretendServer.Turn.answer(200, [], answer.text(indented: false))
  }
}
