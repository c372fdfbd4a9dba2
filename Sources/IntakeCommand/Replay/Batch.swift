/// The course of a replay: what begins next, what is under way, and why nothing more begins.
///
/// It knows nothing of clocks, threads and servers; whoever has these tells it what happened.
struct Batch {
  /// Why nothing more begins.
  enum Stop: Hashable, Sendable {
    /// The server did not take the token, and there is no other.
    case notAuthorised
    /// The server said in effect that it has no such call; the number is the status.
    case wrongPath(Int)
    /// The server asks for a pause again and again.
    case throttled
    /// Several requests in a row came to nothing because of the server.
    case breaker
    /// The disk did not take a record.
    case storage
    /// The report could not be written.
    case report
    /// A signal asked for it, by its number.
    case signal(Int32)
  }

  /// What to do next.
  enum Turn: Hashable {
    /// Begin the item at this place.
    case deliver(Int)
    /// Nothing is done for the item at this place: its result is known.
    case tell(Int)
    /// Wait for something to happen.
    case wait
  }

  let plan: ReplayPlan
  let jobs: Int
  private(set) var stop: Stop?
  /// Whether the server did not take the token, so that nothing begins before there is another.
  private(set) var needsToken = false
  /// The places of the items that are under way.
  private(set) var underWay: Set<Int> = []
  /// The results of the items that have ended, by their places.
  private(set) var results: [Int: ReplayItem] = [:]
  private var next = 0
  /// Items that are tried again with another token, with what became of them before.
  private var returned: [Int: ReplayItem] = [:]
  /// Twins of items that have not ended.
  private var twins: [Int] = []
  /// The items that wait before they try again, as the server asked for it.
  private var pausing: Set<Int> = []
  private var breaker = Breaker()

  init(_ plan: ReplayPlan, jobs: Int = 1) {
    self.plan = plan
    self.jobs = jobs
  }

  /// Whether every item has ended and was told.
  var isOver: Bool { next == plan.items.count && twins.isEmpty && returned.isEmpty && underWay.isEmpty }

  /// Takes the next turn; an item that is to be delivered is under way from then on.
  mutating func turn() -> Turn {
    if let place = twins.first(where: { results[original(of: $0) ?? $0] != nil }) {
      twins.removeAll { $0 == place }
      return tell(place)
    }
    if stop == nil {
      guard !needsToken, pausing.isEmpty, underWay.count < jobs else { return .wait }
    } else if !underWay.isEmpty {
      return .wait
    }
    if let place = returned.keys.min() {
      if stop == nil {
        returned[place] = nil
        return deliver(place)
      }
      results[place] = returned.removeValue(forKey: place)
      return .tell(place)
    }
    guard next < plan.items.count else { return .wait }
    let place = next
    next += 1
    switch plan.items[place].step {
    case .tell: return tell(place)
    case .twin(let original) where results[original] == nil:
      twins.append(place)
      return turn()
    case .twin: return tell(place)
    case .send, .lookUp: return stop == nil ? deliver(place) : tell(place)
    }
  }

  /// Takes what became of an item that was under way.
  ///
  /// - Returns: whether it has ended; an item that needs another token is tried again.
  mutating func end(_ place: Int, _ item: ReplayItem) -> Bool {
    underWay.remove(place)
    pausing.remove(place)
    breaker.record(item)
    switch item.trouble {
    case .notAuthorised:
      returned[place] = item
      needsToken = true
      return false
    case .wrongPath: stop(.wrongPath(item.status ?? 0))
    case .throttled: stop(.throttled)
    case .storage: stop(.storage)
    default: if breaker.isOpen { stop(.breaker) }
    }
    results[place] = item
    return true
  }

  /// Whether the item at a place waits as the server asked for; meanwhile nothing begins.
  mutating func pause(_ place: Int, _ isPausing: Bool) {
    if isPausing, underWay.contains(place) { pausing.insert(place) } else { pausing.remove(place) }
  }

  /// Goes on with another token.
  mutating func takeToken() { needsToken = false }

  /// Lets nothing more begin; the first reason counts.
  mutating func stop(_ reason: Stop) {
    if stop == nil { stop = reason }
  }

  /// Whether there are requests that were not tried.
  var isCutShort: Bool { results.values.contains { $0.trouble == .notTried } }

  /// Whether nothing is left to go on with: no request waits to be sent, and none has an open fate.
  var isSettled: Bool {
    isOver && results.values.allSatisfy { !$0.state.isOpen && $0.state != .notSent && $0.state != .locked }
  }

  private mutating func deliver(_ place: Int) -> Turn {
    underWay.insert(place)
    return .deliver(place)
  }

  private mutating func tell(_ place: Int) -> Turn {
    results[place] = known(place)
    return .tell(place)
  }

  private func original(of place: Int) -> Int? {
    if case .twin(let original) = plan.items[place].step { original } else { nil }
  }

  /// The result of an item that nothing is done for.
  private func known(_ place: Int) -> ReplayItem {
    let item = plan.items[place]
    switch item.step {
    case .tell(let told): return told
    case .twin(let original):
      if let twin = results[original] {
        return ReplayItem(file: item.file.name, draft: item.draft, twin: twin)
      }
    case .send, .lookUp: break
    }
    return ReplayItem(
      file: item.file.name, draft: item.draft, state: .notSent, findings: item.findings,
      message: "Not tried: \(stop?.sentence ?? "")", trouble: .notTried)
  }
}
