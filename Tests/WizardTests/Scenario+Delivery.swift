import Foundation
import Screen
import TestSupport

@testable import Wizard

extension Scenario {
  private static let document = Samples.ownersRequest

  /// A request on its way, once something has become of it.
  private static func sending(
    _ name: String, _ title: String, _ events: [Event], then seconds: TimeInterval = 0
  ) -> Scenario {
    Scenario(
      name: name, title: title, request: document, script: "<M-5><M-6><Enter>",
      events: events + [.clock(WizardSession.now + seconds)])
  }

  static let candidates = [
    Candidate(
      uuid: "b60dc695-cd0f-4538-9211-ea9c4933e0e4", dateText: "2026-11-23 21:02:31+00:00",
      organization: "Bob Big Boy"),
    Candidate(uuid: "0c1d2e3f-aaaa-4bbb-8ccc-0123456789ab", dateText: "2026-11-23", organization: "Bob Big Boy"),
  ]

  static let absent = SendOutcome.absent(
    message: Said.absent,
    near: [
      Candidate(
        uuid: "5d0c9a10-7b1e-4f6a-9d3b-2f1e0c9b8a7d", dateText: "2026-11-23", organization: "Bob Big Boy")
    ])

  static let ambiguous = SendOutcome.ambiguous(message: Said.ambiguous, candidates)

  /// What can become of a request that was sent.
  static let delivery: [Scenario] = [
    sending("16-looking-before", "Is it there already?", [.sendProgress(.lookingBefore)]),
    sending(
      "17-trying-again", "What did not leave is tried again",
      [
        .sendProgress(
          .waiting(until: WizardSession.now + 6, why: Said.notReached, next: 2, of: 3))
      ], then: 2),
    sending(
      "18-looking", "Has it arrived?",
      [.sendProgress(.looking(look: 2, of: 4, next: WizardSession.now + 6))]),
    sending("19-found", "It was there before", [.sendEnded(.found(sent))]),
    sending("20-adopted", "It has arrived", [.sendEnded(.adopted(sent))]),
    sending("21-absent", "It has not arrived", [.sendEnded(absent)]),
    Scenario(
      name: "22-send-absent", title: "A word of its own", request: document, script: "<M-5><M-6>s",
      earlier: .absent(at: WizardSession.now - 3_600)),
    sending("23-several", "Several may be it", [.sendEnded(ambiguous), .key(.down)]),
    Scenario(
      name: "24-that-one", title: "A person picks one", request: document, script: "<M-5><M-6><Down><Enter>",
      earlier: .ambiguous(candidates, at: WizardSession.now - 3_600)),
    Scenario(
      name: "25-look-at-start", title: "A draft whose attempt is unknown", request: document,
      events: [.started, .sendProgress(.looking(look: 1, of: 4, next: nil))], isSaved: true,
      earlier: .unknown(at: WizardSession.now - 3_600)),
  ]
}
