import Delivery

/// The course of a replay as a value: the next step, the requests under way, and the reason nothing more begins.
///
/// It knows nothing of clocks, threads and servers; whoever has these tells it what happened.
package struct ReplayScheduler {
  /// The reason nothing more is sent.
  package enum Stop: Hashable, Sendable {
    /// The server did not accept the token, and there is no other.
    case notAuthorised
    /// The server has no such call, as its status says.
    case wrongAddress(Int)
    /// The server refuses everything that this account sends, as its status says.
    case forbidden(Int)
    /// The server asks for a pause again and again, or for a long one: seconds.
    case throttled(Int?)
    /// Several requests in a row came to nothing because of the server.
    case breaker
    /// The disk did not take a record.
    case storage
    /// The report could not be written.
    case report
    /// A signal asked for it, by its number.
    case signal(Int32)
  }

  /// The circumstances of sending an item.
  package enum Attempt: Hashable, Sendable {
    case first
    /// Another session had the draft, so its lock is waited for.
    case waitingForLock
    /// An earlier attempt was not found in the server's list.
    case again
  }

  /// The next thing to do.
  package enum Step: Hashable {
    /// Send the item at this place.
    case deliver(Int, Attempt)
    /// Look up the attempts of the items at these places.
    case settle([Int])
    /// Report the result of the item at this place.
    case tell(Int)
    /// Wait for something to happen.
    case wait
  }

  /// The consequence of a result.
  package enum Disposition: Hashable {
    /// It is the item's result.
    case told
    /// The item is tried again.
    case again
    /// Nobody knows whether it arrived, so it is looked up later.
    case open
  }

  package let plan: ReplayPlan
  package let jobs: Int
  package private(set) var stop: Stop?
  /// True if the server did not accept the token, so that nothing begins before there is another.
  package private(set) var needsToken = false
  /// The places of the items under way.
  package private(set) var underWay: Set<Int> = []
  /// The results of the items that have ended, by their places.
  package private(set) var results: [Int: ReplayResult] = [:]
  private var next = 0
  /// The results so far of items that have not ended.
  private var before: [Int: ReplayResult] = [:]
  /// Items that are tried again: with another token, or after an attempt that was not found.
  private var returned: Set<Int> = []
  /// Items that another session had, which are tried once more at the end.
  private var locked: Set<Int> = []
  private var triedWithLock: Set<Int> = []
  /// Items that may have arrived.
  private var open: [Int]
  private var settling: Set<Int> = []
  /// Items that are sent again after an attempt that was not found.
  private var resent: Set<Int> = []
  /// Duplicates of items that have not ended.
  private var duplicates: [Int] = []
  /// The items that wait before they try again, because the server asked for it.
  private var pausing: Set<Int> = []
  private var breaker = CircuitBreaker()

  package init(_ plan: ReplayPlan, jobs: Int = 1) {
    self.plan = plan
    self.jobs = jobs
    open = plan.items.indices.filter { plan.items[$0].step == .lookUp }
  }

  /// True if every item has ended and was told.
  package var isOver: Bool {
    next == plan.items.count && duplicates.isEmpty && returned.isEmpty && locked.isEmpty && open.isEmpty
      && underWay.isEmpty
  }

  /// Takes the next step, and counts a delivery or lookup that it begins as under way.
  package mutating func step() -> Step {
    if let place = duplicates.first(where: { results[original(of: $0) ?? $0] != nil }) {
      duplicates.removeAll { $0 == place }
      return tell(place)
    }
    if stop != nil { return stepAfterStop() }
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
      case .duplicate(let original) where results[original] == nil: duplicates.append(place)
      case .duplicate, .tell: return tell(place)
      }
    }
    if let place = locked.min() {
      locked.remove(place)
      triedWithLock.insert(place)
      return deliver(place)
    }
    return settle()
  }

  /// First the open attempts are looked up, then the rest is told.
  private mutating func stepAfterStop() -> Step {
    guard underWay.isEmpty else { return .wait }
    if !open.isEmpty { return settle() }
    if let place = returned.union(locked).min() {
      returned.remove(place)
      locked.remove(place)
      results[place] = before[place]
      return .tell(place)
    }
    while next < plan.items.count {
      let place = next
      next += 1
      switch plan.items[place].step {
      case .lookUp: break
      case .duplicate(let original) where results[original] == nil: duplicates.append(place)
      case .send, .duplicate, .tell: return tell(place)
      }
    }
    return .wait
  }

  private mutating func settle() -> Step {
    guard underWay.isEmpty, !open.isEmpty else { return .wait }
    let places = open
    open = []
    settling = Set(places)
    underWay = settling
    return .settle(places)
  }

  /// Handles the result of an item that was under way.
  package mutating func end(_ place: Int, _ result: ReplayResult) -> Disposition {
    underWay.remove(place)
    pausing.remove(place)
    var result = result
    if let earlier = before.removeValue(forKey: place) { result.add(earlier) }
    if settling.remove(place) != nil { return endSettling(place, result) }
    if case .locked = result.obstacle, !triedWithLock.contains(place), stop == nil {
      before[place] = result
      locked.insert(place)
      return .again
    }
    breaker.record(result)
    if let cause = result.obstacle?.cause ?? result.status.cause { react(to: cause) }
    if result.recordFailure != nil { stop(.storage) } else if case .record = result.obstacle { stop(.storage) }
    if case .attempt(let cause) = result.obstacle, cause.code == .notAuthorised { return keep(result, at: place) }
    if result.status.kind == .unknown || result.status.kind == .unconfirmed {
      before[place] = result
      open.append(place)
      return .open
    }
    results[place] = result
    return .told
  }

  private mutating func react(to cause: Cause) {
    switch cause.code {
    case .notAuthorised: needsToken = true
    case .wrongAddress: stop(.wrongAddress(cause.status ?? 0))
    case .throttled: stop(.throttled(cause.retryAfter))
    default:
      if breaker.isOpen { stop(.breaker) }
      if breaker.isForbidden { stop(.forbidden(cause.status ?? 0)) }
    }
  }

  private mutating func endSettling(_ place: Int, _ result: ReplayResult) -> Disposition {
    if let age = plan.permissions.resendsAbsentAfter, stop == nil, result.held == nil,
      result.status.canResend(after: age),
      resent.insert(place).inserted
    {
      return keep(result, at: place)
    }
    results[place] = result
    return .told
  }

  /// Keeps the result of an item until it was tried again.
  private mutating func keep(_ result: ReplayResult, at place: Int) -> Disposition {
    before[place] = result
    returned.insert(place)
    return .again
  }

  /// Notes whether the item at a place waits as the server asked for; meanwhile nothing begins.
  package mutating func pause(_ place: Int, _ isPausing: Bool) {
    if isPausing, underWay.contains(place) { pausing.insert(place) } else { pausing.remove(place) }
  }

  /// Continues with another token.
  package mutating func useNewToken() { needsToken = false }

  /// Lets nothing more be sent; the first reason counts.
  package mutating func stop(_ reason: Stop) {
    if stop == nil { stop = reason }
  }

  /// True if there are requests that were not tried.
  package var isCutShort: Bool { results.values.contains(where: \.isUntried) }

  /// True if nothing is left to resume: no request waits to be sent, and none is open.
  package var isSettled: Bool { isOver && results.values.allSatisfy(\.isSettled) }

  private mutating func deliver(_ place: Int) -> Step {
    underWay.insert(place)
    return .deliver(
      place, resent.contains(place) ? .again : triedWithLock.contains(place) ? .waitingForLock : .first)
  }

  private mutating func tell(_ place: Int) -> Step {
    results[place] = known(place)
    return .tell(place)
  }

  private func original(of place: Int) -> Int? {
    if case .duplicate(let original) = plan.items[place].step { original } else { nil }
  }

  /// The result of an item that nothing is done for.
  private func known(_ place: Int) -> ReplayResult {
    let item = plan.items[place]
    switch item.step {
    case .tell(let told): return told
    case .duplicate(let original):
      if let result = results[original] {
        return ReplayResult(file: item.file.name, path: item.file.path, draft: item.draft, duplicateOf: result)
      }
    case .send, .lookUp: break
    }
    return item.result(.notSent(.notTried(stop?.message ?? "")))
  }
}
