import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport

@testable import Wizard

extension Scenario {
  private static let document = Samples.ownersRequest

  /// A request that is sent, and what happens then.
  private static func sending(
    _ name: String, _ title: String, _ events: [Event], then seconds: TimeInterval = 0
  ) -> Scenario {
    Scenario(
      name: name, title: title, request: document, script: "<M-5><M-6><Enter>",
      events: events + [.clock(WizardSession.now + seconds)])
  }

  private static func keys(_ keys: Key...) -> [Event] {
    keys.flatMap { [.clock(WizardSession.now), .key($0)] }
  }

  /// The results of sending and looking up.
  static let delivery: [Scenario] = [
    sending(
      "16-looking-before", "Does the server have it already?", [.sendProgress(.lookingBefore(read: 50, of: 150))]),
    sending(
      "17-trying-again", "Another attempt after one that did not leave",
      [
        .sendProgress(
          .waiting(until: WizardSession.now + 6, after: Cause(.unreachable, Said.notReached), next: 2, of: 3))
      ], then: 2),
    sending(
      "18-looking", "No answer came, and the lookups go on",
      [
        .sendEnded(.unknown), .sendProgress(.looking(2, of: 7, next: WizardSession.now + 8)), .lookedUp(.notListed),
      ], then: 2),
    sending("19-found", "The server had it before", [.sendEnded(.found)]),
    sending("20-adopted", "It has arrived", [.sendEnded(.unknown), .sendEnded(.arrived)]),
    sending(
      "21-absent", "Not in the list after five minutes",
      [.sendEnded(.unknown), .clock(WizardSession.now + 300), .sendEnded(.absent)], then: 300),
    Scenario(
      name: "22-send-absent", title: "Send what is not in the list", request: document, script: "<M-5><M-6>s",
      after: .absent),
    sending("23-several", "Several may be it", [.sendEnded(.ambiguous), .key(.down)]),
    Scenario(
      name: "24-that-one", title: "A person picks one", request: document, script: "<M-5><M-6><Down><Enter>",
      after: .ambiguous),
    Scenario(
      name: "25-look-at-start", title: "A draft whose attempt is unknown", request: document,
      events: [.started, .sendProgress(.looking(1, of: 7, next: nil))], isSaved: true, after: .unknown),
    sending(
      "53-not-listed", "Not in the list yet",
      [.sendEnded(.unknown), .clock(WizardSession.now + 2), .sendEnded(.notListed)],
      then: 2),
    sending("54-similar", "The server has similar requests", [.sendEnded(.similar)]),
    sending("55-send-similar", "Send it in spite of them?", [.sendEnded(.similar)] + keys(.character("s"))),
    sending("56-incomplete-list", "The list cannot be read to its end", [.sendEnded(.incompleteList)]),
    sending(
      "57-send-without-list", "Send it without the list?", [.sendEnded(.incompleteList)] + keys(.character("s"))),
    sending(
      "58-unconfirmed", "Accepted without a UUID",
      [.sendEnded(.unconfirmed), .sendProgress(.looking(2, of: 7, next: WizardSession.now + 6))]),
    sending(
      "59-lookup-failed", "A lookup failed",
      [
        .sendEnded(.unknown),
        .sendEnded(
          .failing(Cause(.noList, "The server answered 503 when asked for its list of requests.", status: 503))),
      ]),
    sending(
      "60-refused-there", "Refused, at the step that sends", [refused] + keys(.alt("6"))),
  ]
}
