import ConnectionRequests
import Foundation
import Screen
import Testing

@testable import Wizard

/// A conversation in memory: answers go in, what is said and asked is kept, saves succeed at once unless told otherwise.
struct PlainTranscript {
  var wizard: PlainWizard
  private(set) var text = ""
  private(set) var effects: [Effect] = []
  var savesSucceed = true

  init(
    _ request: ConnectionRequest = ConnectionRequest(), earlier: EarlierAttempt? = nil, isInteractive: Bool = true,
    server: Server = WizardSession.server
  ) throws {
    let state = State(
      request: request, earlier: earlier, server: server, size: Size(columns: 0, rows: 0), now: WizardSession.now,
      zone: try #require(TimeZone(identifier: "America/Denver")))
    wizard = PlainWizard(state, isInteractive: isInteractive)
    show()
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
      guard case .save(_, let revision, _) = effect else { continue }
      let saved = SavedDraft(name: "bob-big-boy-7f3a91c2", revision: revision, date: WizardSession.now)
      queue += wizard.handle(savesSucceed ? .saved(saved) : .saveFailed(message: "no space left on device"))
    }
    show()
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
