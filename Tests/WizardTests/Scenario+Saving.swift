import ConnectionRequests
import Delivery
import Foundation
import Screen
import TestSupport

@testable import Wizard

extension Scenario {
  static let held = Said.held

  /// The document's request as somebody else left it: another phone, another order, one integration less.
  static let theirs: ConnectionRequest = {
    var request = Samples.ownersRequest
    request.primaryContactPhone = "801-555-9999"
    request.integrations[0].fileLocations = "ftp://foo:baz@baz.blerg"
    request.integrations[1].rules = ""
    request.integrations.remove(at: 2)
    return request
  }()

  /// What stands in the way of a draft that is to be kept.
  static let saving: [Scenario] = [
    Scenario(
      name: "26-read-only", title: "A draft that somebody else has open", request: Samples.ownersRequest,
      script: "x", isSaved: true, readOnly: held),
    Scenario(
      name: "27-read-only-send", title: "Nothing is sent from here", request: Samples.ownersRequest, script: "<M-6>",
      isSaved: true, readOnly: held),
    Scenario(
      name: "28-changed-on-disk", title: "Mine, theirs or both", request: Samples.ownersRequest,
      script: "<M-2><C-u>Robert Brown<Tab><C-s>", isSaved: true, theirs: theirs),
    Scenario(
      name: "29-changed-later", title: "Until that is decided", request: Samples.ownersRequest,
      script: "<M-2><C-u>Robert Brown<Tab><C-s><Esc>", isSaved: true, theirs: theirs),
    Scenario(
      name: "30-recovery", title: "After a crash", request: Samples.ownersRequest, isSaved: true,
      recovery: Recovery(before: theirs, endedAt: WizardSession.now - 900)),
    Scenario(
      name: "31-not-saved", title: "The disk is full", script: "Bob Big Boy<Tab>", savesSucceed: false),
    Scenario(
      name: "32-other-folder", title: "Another folder", script: "Bob Big Boy<Tab><C-s>", savesSucceed: false),
    Scenario(
      name: "33-quit-unsaved", title: "Leaving with something unsaved", script: "Bob Big Boy<C-q>",
      savesSucceed: false),
    Scenario(
      name: "34-left-open", title: "Drafts that were left open",
      events: [.abandonedDrafts([left, AbandonedDraft(name: "summer-11112222", title: "Zenith", date: left.date)])]),
    Scenario(
      name: "35-drafts", title: "Where every draft stands",
      events: [.abandonedDrafts([left]), .key(.control("o"))] + listed),
  ]

  private static let left = AbandonedDraft(
    name: "cafe-soehne-0a1b2c3d", title: "Café & Söhne", date: WizardSession.now - 900)

  private static func attempt(_ report: DeliveryReport) -> Attempt {
    Attempt(
      id: DeliveryReport.attempt, url: "https://api-dev.example.com/organizations/connections/request/",
      startedAt: Timepoint(WizardSession.now - 3_600), status: report.status)
  }

  static let listed: [Event] = {
    let drafts: [(name: String, organization: String, attempt: Attempt?, readOnly: String?)] = [
      ("cafe-soehne-0a1b2c3d", "Café & Söhne", nil, nil),
      ("bob-big-boy-7f3a91c2", "Bob Big Boy", attempt(.sent), nil),
      ("summer-11112222", "Zenith", attempt(.arrived), nil),
      ("lost-33334444", "Lost & Found", attempt(.absent), nil),
      ("twins-55556666", "Twins", attempt(.ambiguous), nil),
      ("held-77778888", "Held by Ann", nil, held),
      ("open-99990000", "Who knows", attempt(.unknown), nil),
      ("refused-1a2b3c4d", "Refused & Co", attempt(.refused([])), nil),
    ]
    return [
      .draftsListed(
        drafts.enumerated().map { ListedDraft(name: $1.name, date: WizardSession.now - Double($0) * 4_000) }),
      .draftsRead(
        drafts.map { draft in
          DraftSummary(
            name: draft.name,
            content: .draft(
              .init(
                organization: draft.organization, title: String(draft.name.dropLast(9)), attempt: draft.attempt,
                readOnly: draft.readOnly.map { .init(words: Said.heldWords, message: $0) })))
        }),
    ]
  }()
}
