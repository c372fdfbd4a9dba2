import ConnectionRequests
import Delivery
import Screen
import TestSupport

@testable import Wizard

extension Scenario {
  /// What helps to fill a request in: lists to pick from, questions about pasted text, the drafts that are saved.
  static let helping: [Scenario] = [
    Scenario(
      name: "40-actions", title: "What can be done here", request: Samples.ownersRequest, script: "<M-3><C-p>"),
    Scenario(
      name: "41-actions-found", title: "Found by what it does", request: Samples.ownersRequest,
      script: "<M-3><C-p>draft"),
    Scenario(name: "42-types", title: "The types", request: Samples.ownersRequest, script: "<M-3><C-n><Space>tr"),
    Scenario(
      name: "43-long-text", title: "A text of several lines, a part of it selected", request: Samples.ownersRequest,
      script: "<Tab><Tab> wants<C-j>orders every hour,<C-j>and no pictures<Home><C-Space><Up>"),
    Scenario(
      name: "44-file", title: "A UUID that is none", request: Samples.ownersRequest,
      script: "<M-4><Enter><Tab><BS><BS>x<Tab><Up><Up><Up><Up><Enter><Tab>"),
    Scenario(
      name: "45-pasted-request", title: "A whole request in the clipboard",
      script: KeyScript("<paste:\(Samples.ownersRequestText.replacing(">", with: ""))>")),
    Scenario(
      name: "46-pasted-files", title: "A list of files in the clipboard",
      script: KeyScript(
        "<M-4><paste:" + (1...7).map { "Sizes \($0)  555b68e5-e407-4b15-b200-6fade898059\($0)\\n" }.joined() + ">")),
    Scenario(
      name: "47-errors", title: "What has to be mended", script: "Bob Big Boy<M-3><C-n>o<M-5>"),
    Scenario(
      name: "48-drafts-found", title: "Found by typing",
      events: [.key(.control("o"))] + listed + "twin".map { .key(.character($0)) }),
    Scenario(
      name: "49-draft-renamed", title: "Another name for a draft",
      events: [.key(.control("o"))] + listed + [.key(.down), .key(.control("e"))]),
    Scenario(
      name: "50-drafts-none", title: "Before the first draft", events: [.key(.control("o")), .draftsListed([])]),
    Scenario(
      name: "51-not-authorised", title: "A token that was not taken", request: Samples.ownersRequest,
      script: "<M-5><M-6><Enter>",
      events: [.sendEnded(.notAuthorised)]),
    Scenario(
      name: "52-send-again", title: "Once more, on a person's word", request: .complete, script: "a",
      isSaved: true, after: .sent),
  ]
}
