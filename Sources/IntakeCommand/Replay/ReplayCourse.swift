/// The course of a replay: what begins next, what is under way, and why nothing more begins.
///
/// It knows nothing of clocks, threads and servers; whoever has these tells it what happened.
struct ReplayCourse {
  /// Why nothing more is sent.
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
    /// Send the item at this place; as a new one, where an earlier attempt was not found.
    case deliver(Int, asNew: Bool)
    /// Find out what became of attempts of the items at these places.
    case settle([Int])
    /// Nothing is done for the item at this place: its result is known.
    case tell(Int)
    /// Wait for something to happen.
    case wait
  }

  /// What follows the end of what was done for an item.
  enum Ending: Hashable {
    /// Its result is known.
    case told
    /// It is tried again.
    case again
    /// Nobody knows whether it arrived, so that it is looked for later.
    case open
  }

  let plan: ReplayPlan
  let jobs: Int
  /// Whether what is not found on the server is sent as a new request.
  let resendsAbsent: Bool
  private(set) var stop: Stop?
  /// Whether the server did not take the token, so that nothing begins before there is another.
  private(set) var needsToken = false
  /// The places of the items that something is done for.
  private(set) var underWay: Set<Int> = []
  /// The results of the items that have ended, by their places.
  private(set) var results: [Int: ReplayItem] = [:]
  private var next = 0
  /// What became so far of items that have not ended.
  private var before: [Int: ReplayItem] = [:]
  /// Items that are tried again: with another token, or as new ones.
  private var returned: Set<Int> = []
  /// Items that may have arrived.
  private var open: [Int]
  private var settling: Set<Int> = []
  /// Items that are sent as new ones, or were.
  private var asNew: Set<Int> = []
  /// Twins of items that have not ended.
  private var twins: [Int] = []
  /// The items that wait before they try again, as the server asked for it.
  private var pausing: Set<Int> = []
  private var breaker = Breaker()

  init(_ plan: ReplayPlan, jobs: Int = 1, resendsAbsent: Bool = false) {
    self.plan = plan
    self.jobs = jobs
    self.resendsAbsent = resendsAbsent
    open = plan.items.indices.filter { plan.items[$0].step == .lookUp }
  }

  /// Whether every item has ended and was told.
  var isOver: Bool {
    next == plan.items.count && twins.isEmpty && returned.isEmpty && open.isEmpty && underWay.isEmpty
  }

  /// Takes the next turn; what is to be done is under way from then on.
  mutating func turn() -> Turn {
    if let place = twins.first(where: { results[original(of: $0) ?? $0] != nil }) {
      twins.removeAll { $0 == place }
      return tell(place)
    }
    if stop != nil { return turnAfterStop() }
    guard !needsToken, pausing.isEmpty, underWay.count < jobs else { return .wait }
    if let place = returned.min() {
      returned.remove(place)
      return deliver(place)
    }
    while next < plan.items.count {
      let place = next
      next += 1
      switch plan.items[place].step {
      case .send: return deliver(place)
      case .lookUp: break
      case .twin(let original) where results[original] == nil: twins.append(place)
      case .twin, .tell: return tell(place)
      }
    }
    return settle()
  }

  /// First it is found out what became of attempts, then the rest is told.
  private mutating func turnAfterStop() -> Turn {
    guard underWay.isEmpty else { return .wait }
    if !open.isEmpty { return settle() }
    if let place = returned.min() {
      returned.remove(place)
      results[place] = before[place]
      return .tell(place)
    }
    while next < plan.items.count {
      let place = next
      next += 1
      switch plan.items[place].step {
      case .lookUp: break
      case .twin(let original) where results[original] == nil: twins.append(place)
      case .send, .twin, .tell: return tell(place)
      }
    }
    return .wait
  }

  private mutating func settle() -> Turn {
    guard underWay.isEmpty, !open.isEmpty else { return .wait }
    let places = open
    open = []
    settling = Set(places)
    underWay = settling
    return .settle(places)
  }

  /// Takes what became of an item that was under way.
  mutating func end(_ place: Int, _ item: ReplayItem) -> Ending {
    underWay.remove(place)
    pausing.remove(place)
    var item = item
    if let earlier = before.removeValue(forKey: place) { item.add(earlier) }
    if settling.remove(place) != nil {
      if item.state == .absent, resendsAbsent, stop == nil, asNew.insert(place).inserted {
        return keep(item, at: place)
      }
      results[place] = item
      return .told
    }
    breaker.record(item)
    switch item.trouble {
    case .notAuthorised:
      needsToken = true
      return keep(item, at: place)
    case .wrongPath: stop(.wrongPath(item.status ?? 0))
    case .throttled: stop(.throttled)
    case .storage: stop(.storage)
    default: if breaker.isOpen { stop(.breaker) }
    }
    if item.state == .unknown || item.state == .sentUnconfirmed {
      before[place] = item
      open.append(place)
      return .open
    }
    results[place] = item
    return .told
  }

  /// Keeps what became of an item until it was tried again.
  private mutating func keep(_ item: ReplayItem, at place: Int) -> Ending {
    before[place] = item
    returned.insert(place)
    return .again
  }

  /// Whether the item at a place waits as the server asked for; meanwhile nothing begins.
  mutating func pause(_ place: Int, _ isPausing: Bool) {
    if isPausing, underWay.contains(place) { pausing.insert(place) } else { pausing.remove(place) }
  }

  /// Goes on with another token.
  mutating func takeToken() { needsToken = false }

  /// Lets nothing more be sent; the first reason counts.
  mutating func stop(_ reason: Stop) {
    if stop == nil { stop = reason }
  }

  /// Whether there are requests that were not tried.
  var isCutShort: Bool { results.values.contains { $0.trouble == .notTried } }

  /// Whether nothing is left to go on with: no request waits to be sent, and none has an open fate.
  var isSettled: Bool {
    isOver && results.values.allSatisfy(\.state.isDone)
  }

  private mutating func deliver(_ place: Int) -> Turn {
    underWay.insert(place)
    return .deliver(place, asNew: asNew.contains(place))
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
      if let twin = results[original] { return ReplayItem(file: item.file.name, draft: item.draft, twin: twin) }
    case .send, .lookUp: break
    }
    return ReplayItem(
      file: item.file.name, draft: item.draft, state: .notSent, findings: item.findings,
      message: "Not tried: \(stop?.sentence ?? "")", trouble: .notTried)
  }
}
