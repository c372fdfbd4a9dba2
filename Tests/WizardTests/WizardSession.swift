import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

/// A wizard in memory: keys go in, effects are kept, saves succeed at once unless told otherwise.
struct WizardSession {
  var state: State
  /// Every effect so far, in order.
  private(set) var effects: [Effect] = []
  var savesSucceed = true
  /// What the file holds that somebody else has written meanwhile; saves ask about it then.
  var theirs: ConnectionRequest?

  /// Monday, 23 November 2026, 14:02 in Denver.
  static let now = Date(timeIntervalSince1970: 1_795_467_720)

  init(
    _ request: ConnectionRequest = ConnectionRequest(), after report: DeliveryReport? = nil, columns: Int = 100,
    rows: Int = 30, server: Server? = nil, savedName: String? = nil, savedAt: Date? = nil, readOnly: String? = nil,
    recovery: Recovery? = nil
  ) throws {
    state = State(
      request: request, savedName: savedName, savedAt: savedAt, delivery: report?.record ?? DeliveryRecord(),
      server: server ?? Self.server,
      size: Size(columns: columns, rows: rows), now: Self.now,
      zone: try #require(TimeZone(identifier: "America/Denver")), readOnly: readOnly, recovery: recovery,
      otherFolder: "/home/ann/intake-drafts")
  }

  static let server = Server(
    url: "https://api-dev.example.com/organizations/connections/request/", name: "api-dev.example.com")

  mutating func press(_ script: KeyScript) {
    for step in script.steps {
      // A person looks at the screen before the next key: each is a batch of its own.
      handle(.clock(state.now))
      switch step {
      case .key(let key): handle(.key(key))
      case .paste(let text): handle(.paste(text))
      }
    }
  }

  mutating func handle(_ event: Event) {
    var queue = update(&state, event)
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      effects.append(effect)
      guard case .save(let request, let revision, let mode) = effect else { continue }
      queue += update(&state, answer(to: request, revision, mode))
    }
  }

  private func answer(to request: ConnectionRequest, _ revision: Int, _ mode: Effect.SaveMode) -> Event {
    guard savesSucceed else { return .saveFailed(message: Said.diskFull) }
    if let theirs, mode == .ifUnchanged {
      return .saveConflict(theirs: theirs, message: Said.changedOnDisk)
    }
    let name = mode == .asCopy ? "bob-big-boy-c0ffee00" : name(of: request)
    return .saved(SavedDraft(name: name, revision: revision, date: Self.now))
  }

  private func name(of request: ConnectionRequest) -> String {
    request.organizationName.isEmpty ? "request-7f3a91c2" : "bob-big-boy-7f3a91c2"
  }

  var frame: Frame { render(state) }

  /// The sentences of the step or of what lies over it, whatever rows they are broken into.
  var sentences: String {
    let pieces = state.content(Layout(state.size)).lines.flatMap(\.pieces)
    return pieces.flatMap { $0.text.split(separator: " ") }.joined(separator: " ")
  }

  /// The request that the last save wrote.
  var saved: ConnectionRequest? {
    effects.reversed().lazy.compactMap { if case .save(let request, _, _) = $0 { request } else { nil } }.first
  }
}

extension ConnectionRequest {
  /// A request that nothing is to be said about.
  static var complete: ConnectionRequest {
    var request = ConnectionRequest()
    request.organizationName = "Bob Big Boy"
    request.primaryContactName = "Bob Brown"
    var order = Integration()
    order.type = "order"
    order.updateFrequency = "33 * * * *"
    order.rules = "Only big willy style is allowed"
    request.integrations = [order]
    return request
  }
}
