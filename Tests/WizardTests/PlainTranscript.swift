import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

/// A conversation in memory: answers go in, what is said and asked is kept, saves succeed at once unless told otherwise.
struct PlainTranscript {
  var wizard: PlainWizard
  private(set) var text = ""
  private(set) var effects: [Effect] = []
  var savesSucceed = true
  /// The result of every lookup, at once; `nil` if the test gives it.
  var looked: DeliveryReport?
  /// What the file holds that somebody else has written meanwhile.
  var theirs: ConnectionRequest?

  init(
    _ request: ConnectionRequest = ConnectionRequest(), after report: DeliveryReport? = nil, isInteractive: Bool = true,
    server: Server = WizardSession.server, savedName: String? = nil, readOnly: String? = nil, recovery: Recovery? = nil,
    looked: DeliveryReport? = .notListed
  ) throws {
    self.looked = looked
    let state = State(
      request: request, savedName: savedName, delivery: report?.record ?? DeliveryRecord(), server: server,
      size: Size(columns: 0, rows: 0),
      now: WizardSession.now, zone: try #require(TimeZone(identifier: "America/Denver")), readOnly: readOnly,
      recovery: recovery)
    wizard = PlainWizard(state, isInteractive: isInteractive)
    show()
    handle(.started)
  }

  /// Gives answers, one after the other, while something is asked.
  mutating func answer(_ lines: String...) {
    for line in lines {
      guard let prompt = wizard.prompt else { return }
      text += "\(VisibleText.string(prompt))«\(line)»\n"
      carryOut(wizard.answer(line))
    }
  }

  mutating func handle(_ event: Event) { carryOut(wizard.handle(event)) }

  mutating func end() { carryOut(wizard.end()) }

  mutating func refuseOverlongLine() { carryOut(wizard.refuseOverlongLine()) }

  mutating func cancel() { carryOut(wizard.cancelSending() ?? []) }

  private mutating func carryOut(_ wanted: [Effect]) {
    var queue = wanted
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      effects.append(effect)
      if effect == .look, let looked { queue += wizard.handle(.sendEnded(looked)) }
      guard case .save(_, let revision, let mode) = effect else { continue }
      queue += wizard.handle(answer(to: mode, revision))
    }
    show()
  }

  private func answer(to mode: Effect.SaveMode, _ revision: Int) -> Event {
    guard savesSucceed else { return .saveFailed(message: Said.diskFull) }
    if let theirs, mode == .ifUnchanged {
      return .saveConflict(theirs: theirs, message: Said.changedOnDisk)
    }
    let name = mode == .asCopy ? "bob-big-boy-c0ffee00" : "bob-big-boy-7f3a91c2"
    return .saved(SavedDraft(name: name, revision: revision, date: WizardSession.now))
  }

  private mutating func show() {
    for line in wizard.takeLines() { text += VisibleText.string(line) + "\n" }
  }

  /// The requests that were handed out to be sent.
  var sent: [ConnectionRequest] {
    effects.compactMap { if case .send(let request, _) = $0 { request } else { nil } }
  }

  /// How it ended; nil while it has not.
  var exit: Exit? {
    effects.lazy.compactMap { if case .quit(let exit) = $0 { exit } else { nil } }.first
  }

  /// The request that the last save wrote.
  var saved: ConnectionRequest? {
    effects.reversed().lazy.compactMap { if case .save(let request, _, _) = $0 { request } else { nil } }.first
  }
}
