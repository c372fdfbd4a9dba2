import ConnectionRequests
import Foundation
import Glibc
import Soaking
import Synchronization
import TestSupport

/// The API with a fault for each request: it has a list of what it keeps, and remembers every body that reached it.
final class FaultAPI: Sendable {
  /// What happens to a request that is to be created.
  enum Fate: Sendable {
    /// It is kept, and answered as the document says, once the steps are done.
    case created(after: [FaultServer.Step] = [])
    /// It is kept, and this is played.
    case keeps([FaultServer.Step])
    /// Another request is kept in its place, and this is played.
    case stores([UInt8], [FaultServer.Step])
    /// This is played, and it is kept once the list has been asked for so often.
    case keepsLate([FaultServer.Step], afterLists: Int)
    /// It is not kept, and this is played.
    case loses([FaultServer.Step])
  }

  /// The way in which the list takes the start and the size of a page.
  enum Paging: Sendable {
    /// From the query, as the document says.
    case query
    /// From a JSON body.
    case body
    /// Not at all: every page is the first one.
    case ignored
  }

  private struct State {
    var store = SoakStore()
    var posted: [[UInt8]] = []
    var stored: [[UInt8]] = []
    var lists = 0
  }

  private let state = Mutex(State())
  private let server = Mutex<FaultServer?>(nil)
  private let fates: [Fate]
  private let paging: Paging
  private let list: (@Sendable (Int) -> [FaultServer.Step]?)?

  /// Starts a server.
  ///
  /// - Parameters:
  ///   - paging: the way in which the list takes the start and the size of a page.
  ///   - list: what is played to the first, the second … question for the list, instead of answering it.
  ///   - fates: what becomes of the first request, the second and so on; the last one's is that of the rest.
  init(
    paging: Paging = .query, list: (@Sendable (Int) -> [FaultServer.Step]?)? = nil, _ fates: Fate...
  ) throws {
    self.paging = paging
    self.fates = fates.isEmpty ? [.created()] : fates
    self.list = list
    let listening = try FaultServer([.choose { [weak self] in self?.steps(for: $0) ?? [.close] }])
    server.withLock { $0 = listening }
  }

  /// The URL without a path.
  var baseURL: String { server.withLock { $0?.url("") ?? "" } }
  /// The bodies that reached it, in their order.
  var posted: [[UInt8]] { state.withLock { $0.posted } }
  /// The bodies that it keeps.
  var stored: [[UInt8]] { state.withLock { $0.stored } }
  /// The identifiers of what it keeps.
  var uuids: [String] { state.withLock { $0.store.records.map(\.uuid) } }
  /// How often its list was asked for.
  var lists: Int { state.withLock { $0.lists } }

  /// Keeps a request that came another way.
  func keep(_ body: [UInt8]) throws { try state.withLock { _ = try $0.store.add(body) } }

  private func steps(for request: FaultServer.ReceivedRequest) -> [FaultServer.Step] {
    let words = request.line.split(separator: " ")
    guard words.count > 1, words[1].hasPrefix("/organizations/connections/request/") else {
      return Self.answer("404 Not Found", "{}")
    }
    return words[0] == "POST" ? create(request.body) : page(words[1], request.body)
  }

  private func page(_ target: Substring, _ body: [UInt8]) -> [FaultServer.Step] {
    var target = target
    switch paging {
    case .query: break
    case .ignored: target = ""
    case .body:
      let body = try? JSONValue(parsing: body, .json)
      let members = ["start", "limit"].compactMap { name in
        if case .number(let value)? = body?[name] { "\(name)=\(value)" } else { nil }
      }
      target = "?\(members.joined(separator: "&"))"
    }
    let (number, text) = state.withLock { state in
      state.lists += 1
      return (state.lists, state.store.page(target))
    }
    return list?(number) ?? Self.answer("200 OK", text)
  }

  private func create(_ body: [UInt8]) -> [FaultServer.Step] {
    state.withLock { state in
      let fate = fates[min(state.posted.count, fates.count - 1)]
      state.posted.append(body)
      var uuid = ""
      switch fate {
      case .loses(let steps): return steps
      case .stores(let other, let steps):
        _ = try? state.store.add(other)
        return steps
      case .keepsLate(let steps, let count):
        return steps + [.run { [weak self] in self?.keep(body, afterLists: count) }]
      case .created, .keeps:
        uuid = (try? state.store.add(body).uuid) ?? ""
        state.stored.append(body)
      }
      let created = Self.answer(
        "201 Created", #"{"request_uuid": "\#(uuid)", "request_date": "2018-04-12 23:38:06.750000+00:00"}"#)
      switch fate {
      case .created(let steps): return steps + created
      case .keeps(let steps), .keepsLate(let steps, _), .stores(_, let steps), .loses(let steps): return steps
      }
    }
  }

  /// Keeps a request once the list has been asked for so often.
  private func keep(_ body: [UInt8], afterLists count: Int) {
    let end = ContinuousClock.now + .seconds(20)
    while lists < count, ContinuousClock.now < end { usleep(1_000) }
    state.withLock { state in
      _ = try? state.store.add(body)
      state.stored.append(body)
    }
  }

  /// A page of a list without requests.
  static let emptyPage = #"{"requests": [], "pagination": {"total_count": 0, "start": 0, "limit": 100}}"#

  /// The steps that answer, once a request was read.
  static func answer(_ status: String, _ body: String = "", headers: [String] = []) -> [FaultServer.Step] {
    Array(FaultServer.answering(status, headers: headers, body).dropFirst(2))
  }
}

extension FaultOracle {
  /// What holds after every fault of a program in its home, against a server.
  init(_ binary: borrowing IntakeBinary, _ api: FaultAPI? = nil, texts: [ChildProcess.End] = []) {
    self.init(home: binary.home.url)
    posted = api?.posted ?? []
    stored = api?.stored ?? []
    token = binary.environment["INTAKE_TOKEN"] ?? token
    self.texts = texts.flatMap { [$0.output, $0.errors] }
  }
}
