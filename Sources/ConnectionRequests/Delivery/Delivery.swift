/// The way of a draft to the server: a state, and which event may lead to which.
///
/// The rule behind it: what may have arrived is never sent again without a person's word.
package struct Delivery: Hashable, Sendable {
  package private(set) var state: DeliveryState

  package init(_ state: DeliveryState = .draft) {
    self.state = state
  }

  /// Takes an event.
  ///
  /// - Throws: where the event cannot follow the state; the state stays as it was.
  package mutating func apply(_ event: DeliveryEvent) throws(ForbiddenDelivery) {
    guard let next = state.next(after: event) else { throw ForbiddenDelivery(state: state, event: event) }
    state = next
  }

  /// Whether the event may follow the state.
  package func allows(_ event: DeliveryEvent) -> Bool { state.next(after: event) != nil }
}

/// An event that cannot follow a state.
package struct ForbiddenDelivery: Error, Hashable, Sendable {
  package var state: DeliveryState
  package var event: DeliveryEvent
}

extension DeliveryState {
  /// The state that an event leads to, nil where it cannot happen.
  fileprivate func next(after event: DeliveryEvent) -> DeliveryState? {
    switch event {
    case .edited: isOpen ? .draft : self
    case .checked(hasErrors: true): isOpen ? .draft : self
    case .checked(hasErrors: false): self == .draft ? .ready : self
    case .began: isOpen && self != .draft ? .sending : nil
    case .beganAsNew: self == .draft || self == .sending ? nil : .sending
    case .ended(let end): next(afterEnd: end)
    case .leftBehind: self == .sending ? .unknown : nil
    case .looked(let result): isUnsettled ? next(afterLook: result) : nil
    case .chose: isUnsettled ? .adopted : nil
    }
  }

  /// Whether nothing of it can be with the server, so that changing and sending it is free.
  private var isOpen: Bool {
    switch self {
    case .draft, .ready, .refused, .notSent: true
    case .sending, .sent, .sentUnconfirmed, .unknown, .adopted, .absent, .ambiguous: false
    }
  }

  /// Whether looking at the server's list can say more.
  private var isUnsettled: Bool {
    switch self {
    case .sentUnconfirmed, .unknown, .absent, .ambiguous: true
    case .draft, .ready, .sending, .sent, .refused, .notSent, .adopted: false
    }
  }

  private func next(afterEnd end: AttemptEnd) -> DeliveryState? {
    switch self {
    // An attempt that another session took for left behind can still end.
    case .sending, .unknown: end.state
    // An identifier of the server's own outweighs whatever was concluded since.
    case .adopted, .absent, .ambiguous: end == .sent ? .sent : nil
    case .draft, .ready, .sent, .sentUnconfirmed, .refused, .notSent: nil
    }
  }

  private func next(afterLook result: LookResult) -> DeliveryState {
    switch result {
    case .one: .adopted
    case .several: .ambiguous
    // Neither the server's own word that it has it nor several that were seen are undone by a list without them.
    case .none: self == .sentUnconfirmed || self == .ambiguous ? self : .absent
    }
  }
}
