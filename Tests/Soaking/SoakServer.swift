import ConnectionRequests
import Foundation
import Glibc
import Synchronization
import TestSupport

/// The API with faults by seed: it keeps what it stores, whatever it answers.
final class SoakServer: Sendable {
  private struct State {
    var store = SoakStore()
    /// How often a request of that organization came.
    var tries: [String: Int] = [:]
    var lists = 0
    /// The requests since the program was started last.
    var posts = 0
    var faults: [SoakFault: Int] = [:]
    var stalls = 0
    var kill: SoakKill?
    var program: ChildProcess.Started?
  }

  private let state = Mutex(State())
  private let seed: UInt64
  private let isQuick: Bool
  private let server = Mutex<FaultServer?>(nil)

  /// - Parameters:
  ///   - before: drafts that it has already, from another machine.
  ///   - similar: drafts of which it has a similar request already.
  init(seed: UInt64, isQuick: Bool, before: [SoakDraft], similar: [SoakDraft]) throws {
    self.seed = seed
    self.isQuick = isQuick
    for draft in before { _ = try state.withLock { try $0.store.add(draft.request.body) } }
    for draft in similar {
      _ = try state.withLock { try $0.store.add(draft.similarRequest.body, isOnlySimilar: true) }
    }
    let listening = try FaultServer([
      .choose { [weak self] request in self?.steps(for: request) ?? [.close] }
    ])
    server.withLock { $0 = listening }
  }

  var baseURL: String { server.withLock { $0?.url("") ?? "" } }

  /// Everything that it has.
  var records: [SoakStore.Record] { state.withLock { $0.store.records } }
  /// How often each fault was played.
  var faults: [SoakFault: Int] { state.withLock { $0.faults } }

  /// Tells which program is running now, and when to kill it.
  func begin(_ program: ChildProcess.Started, _ kill: SoakKill?) {
    state.withLock {
      $0.posts = 0
      $0.program = program
      $0.kill = kill
    }
  }

  /// Kills nothing from now on.
  func end() { state.withLock { ($0.program, $0.kill) = (nil, nil) } }

  /// Plays no faults any more, so that what is unknown can be found.
  func stop() { server.withLock { $0 }?.stop() }

  private func steps(for request: FaultServer.ReceivedRequest) -> [FaultServer.Step] {
    let words = request.line.split(separator: " ")
    guard words.count > 1, words[1].hasPrefix("/organizations/connections/request/") else {
      return Self.answer("404 Not Found", "{}")
    }
    return words[0] == "POST" ? create(request.body) : list(words[1])
  }

  private func list(_ target: Substring) -> [FaultServer.Step] {
    let number = state.withLock { state in
      state.lists += 1
      return state.lists
    }
    var numbers = SeededNumbers(seed, 2, number)
    let fault = numbers.pick(SoakListFault.weights) ?? .answered
    switch fault {
    case .fails: return Self.answer("500 Internal Server Error", #"{"detail": "Server Error (500)"}"#)
    case .closes: return [.close]
    case .slow: return [.run { usleep(100_000) }] + Self.answer("200 OK", state.withLock { $0.store.page(target) })
    case .answered, .incomplete, .ignoresStart:
      return Self.answer("200 OK", state.withLock { $0.store.page(target, fault) })
    }
  }

  private func create(_ body: [UInt8]) -> [FaultServer.Step] {
    guard let organization = (try? JSONValue(parsing: body, .json))?["organization_name"]?.string else {
      return Self.answer("400 Bad Request", #"{"detail": "This is no request."}"#)
    }
    return state.withLock { state in
      state.tries[organization, default: 0] += 1
      state.posts += 1
      let kill = state.kill.flatMap { $0.request == state.posts ? $0 : nil }
      var numbers = SeededNumbers(seed, 3, Int(organization.filter(\.isNumber)) ?? 0, state.tries[organization] ?? 0)
      var fault = numbers.pick(SoakFault.weights(isQuick: isQuick)) ?? .created
      if kill?.moment == .lost {
        return [.run { [weak self] in self?.fire(kill) }, .close]
      }
      // Each costs twenty seconds.
      if fault == .storesAndStalls {
        state.stalls += 1
        if state.stalls > 3 { fault = .storesAndCloses }
      }
      state.faults[fault, default: 0] += 1
      var record: SoakStore.Record?
      if fault.stores {
        let delays: ClosedRange<Int> =
          switch fault {
          case .storesSoon: 100...1_500
          case .storesLate: 2_000...60_000
          default: 0...0
          }
        let delay = Duration.milliseconds(Int.random(in: delays, using: &numbers))
        record = try? state.store.add(
          body, visibleFrom: .now + delay, isRewritten: fault == .storesRewritten)
      }
      let answer = Self.steps(fault, record?.uuid ?? "")
      guard let kill else { return answer }
      let fire = FaultServer.Step.run { [weak self] in self?.fire(kill) }
      return kill.moment == .answered ? answer.dropLast(where: \.isEnd) + [fire, .close] : [fire, .close]
    }
  }

  private func fire(_ kill: SoakKill?) {
    if let kill, kill.delay > 0 { usleep(kill.delay) }
    state.withLock { $0.program }?.send(SIGKILL)
  }

  private static func steps(_ fault: SoakFault, _ uuid: String) -> [FaultServer.Step] {
    let date = Date().formatted(.iso8601.dateTimeSeparator(.space)).dropLast() + ".000001+00:00"
    let created = #"{"request_uuid": "\#(uuid)", "request_date": "\#(date)"}"#
    switch fault {
    case .created: return answer("201 Created", created)
    case .storesAnd502: return answer("502 Bad Gateway", "<html><title>502 Bad Gateway</title></html>")
    case .storesAnd503: return answer("503 Service Unavailable", "{}", "Retry-After: 30")
    case .storesAndCloses, .storesSoon, .storesLate, .storesRewritten, .closes: return [.close]
    case .storesAndResets, .resets: return [.reset]
    case .storesAndStalls: return [.stall]
    case .storesAndCuts: return [.send("HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{\"request_u"), .close]
    case .storesNameless: return answer("201 Created", "{}")
    case .fails: return answer("500 Internal Server Error", #"{"detail": "Server Error (500)"}"#)
    case .throttles: return answer("429 Too Many Requests", #"{"detail": "Slow down."}"#, "Retry-After: 1")
    case .refuses: return answer("400 Bad Request", #"{"organization_name": ["No."]}"#)
    }
  }

  private static func answer(_ status: String, _ body: String, _ headers: String...) -> [FaultServer.Step] {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers
    return [.send((head + ["", body]).joined(separator: "\r\n"))]
  }
}

extension FaultServer.Step {
  /// Whether it ends the connection, or waits for its end.
  fileprivate var isEnd: Bool {
    switch self {
    case .close, .reset, .stall: true
    default: false
    }
  }
}

extension Array {
  /// The elements without the last one, where that is of a kind.
  fileprivate func dropLast(where isOfKind: (Element) -> Bool) -> [Element] {
    last.map(isOfKind) == true ? Array(dropLast()) : self
  }
}
