import ConnectionRequests
import Foundation
import TestSupport
import Testing

@testable import Wizard

@Suite("Drafts and time zones in lines")
struct PlainDraftsTests {
  /// A conversation that has asked for the drafts, which are listed and read.
  private func transcript(isInteractive: Bool = true) throws -> PlainTranscript {
    var transcript = try PlainTranscript(isInteractive: isInteractive)
    transcript.answer("Mine", "drafts")
    #expect(transcript.wizard.prompt == nil, "it waits for the list")
    for event in Scenario.listed { transcript.handle(event) }
    return transcript
  }

  @Test("The drafts are listed with their state once they are read, and one is opened by its number")
  func open() throws {
    var transcript = try transcript()
    #expect(transcript.saved?.organizationName == "Mine")
    #expect(transcript.text.contains("8 drafts, the newest first:"))
    #expect(
      transcript.text.contains(
        "2. Bob Big Boy, bob-big-boy-7f3a91c2, saved 2026-11-23 12:55, sent, UUID b60dc695-cd0f-4538-9211-ea9c4933e0e4")
    )
    transcript.answer("open 2")
    #expect(transcript.effects.last == .openDraft(name: "bob-big-boy-7f3a91c2"))
    #expect(transcript.wizard.prompt == nil)
    transcript.handle(.draftOpened(OpenedDraft(name: "bob-big-boy-7f3a91c2", request: .complete)))
    #expect(transcript.wizard.state.request == .complete)
    #expect(transcript.text.hasSuffix("Draft bob-big-boy-7f3a91c2.\n\nStep 1 of 6: Organization\n"))
    #expect(transcript.wizard.prompt?.contains("now Bob Big Boy") == true)
  }

  @Test("A number alone opens the draft of that number too")
  func number() throws {
    var transcript = try transcript()
    transcript.answer("9", "2")
    #expect(transcript.text.contains("That means nothing here"))
    #expect(transcript.effects.last == .openDraft(name: "bob-big-boy-7f3a91c2"))
  }

  @Test("Words narrow the list, and the numbers are those of what is listed")
  func find() throws {
    var transcript = try transcript()
    transcript.answer("find twin")
    #expect(transcript.text.contains("1 draft with the words twin, the newest first:\n1. Twins, twins-55556666"))
    transcript.answer("copy 1")
    #expect(transcript.effects.last == .changeDraft(.duplicate(name: "twins-55556666")))
    #expect(transcript.wizard.prompt == nil)
    transcript.handle(.draftsFailed(.duplicate(name: "twins-55556666"), message: "read-only file system"))
    #expect(transcript.text.contains("read-only file system"))
    transcript.answer("find nothing like it", "find")
    #expect(transcript.text.contains("0 drafts with the words nothing like it."))
    #expect(transcript.text.hasSuffix("refused\n"))
  }

  @Test("A draft is named and deleted, and comes back")
  func change() throws {
    var transcript = try transcript()
    transcript.answer("rename 3 Winter  2026")
    #expect(transcript.effects.last == .changeDraft(.rename(name: "summer-11112222", to: "Winter 2026")))
    let drafts = [ListedDraft(name: "winter-2026-11112222", date: WizardSession.now)]
    transcript.handle(
      .draftChanged(.rename(name: "summer-11112222", to: "Winter 2026"), name: "winter-2026-11112222", drafts))
    transcript.handle(.draftsRead([DraftSummary(name: drafts[0].name, content: .unreadable("It is empty."))]))
    #expect(transcript.text.contains("The draft is called winter-2026-11112222 now."))
    #expect(transcript.text.hasSuffix("cannot be read: It is empty.\n"))
    transcript.answer("undo", "delete 1")
    #expect(transcript.text.contains("Nothing was deleted in this session."))
    transcript.handle(.draftChanged(.delete(name: drafts[0].name), name: drafts[0].name, []))
    #expect(transcript.text.contains("winter-2026-11112222 was deleted; undo brings it back."))
    transcript.answer("undo")
    #expect(transcript.effects.last == .changeDraft(.restore(name: drafts[0].name)))
  }

  @Test("Many drafts are said bit by bit")
  func pages() throws {
    var transcript = try PlainTranscript()
    transcript.answer("drafts")
    let drafts = (1...45).map { ListedDraft(name: "draft-\($0)", date: WizardSession.now) }
    transcript.handle(.draftsListed(drafts))
    func read(_ transcript: inout PlainTranscript) {
      for effect in transcript.effects {
        guard case .readDrafts(let names) = effect else { continue }
        transcript.handle(
          .draftsRead(names.map { DraftSummary(name: $0, content: .draft(.init(organization: $0, title: $0))) }))
      }
    }
    read(&transcript)
    #expect(transcript.text.contains("20. draft-20") && !transcript.text.contains("21. "))
    #expect(transcript.text.hasSuffix("more lists the other 25.\n"))
    transcript.answer("more")
    read(&transcript)
    transcript.answer("more")
    read(&transcript)
    #expect(transcript.text.contains("45. draft-45"))
    transcript.answer("more")
    #expect(transcript.text.hasSuffix("That were all.\n"))
  }

  @Test(
    "Back asks the question again that was left, quit leaves, new begins a request",
    arguments: ["back", "", "quit", "new"])
  func ways(_ word: String) throws {
    var transcript = try transcript()
    transcript.answer("?", word)
    #expect(transcript.text.contains("find bob lists those"))
    switch word {
    case "quit": #expect(transcript.exit == .done)
    case "new":
      #expect(transcript.effects.last == .newDraft)
      #expect(transcript.wizard.state.request == ConnectionRequest())
      #expect(transcript.wizard.prompt == "Organization (required): ")
    default: #expect(transcript.wizard.prompt == "Account number (optional): ")
    }
  }

  @Test("A list that cannot be read says so, and the question before is asked again")
  func failure() throws {
    var transcript = try PlainTranscript()
    transcript.answer("drafts")
    transcript.handle(.draftsFailed(nil, message: "/home/x: Permission denied (open)."))
    #expect(transcript.text.contains("/home/x: Permission denied (open)."))
    #expect(transcript.wizard.prompt == "Organization (required): ")
  }

  @Test("From a pipe a wrong number ends the session instead of answering another question")
  func piped() throws {
    var transcript = try transcript(isInteractive: false)
    transcript.answer("open 9")
    #expect(transcript.wizard.stoppedEarly && transcript.exit == .done)
  }

  @Test(
    "A time zone is picked by its name, by a part that only one has, and by a number of the list",
    arguments: [
      (["zone Europe/Berlin"], "Europe/Berlin"), (["zone berlin"], "Europe/Berlin"),
      (["zone new york"], "America/New_York"),
      (["zone america n", "zone 2"], nil), (["zone"], "America/Denver"), (["zone nowhere at all"], "America/Denver"),
    ] as [([String], String?)])
  func zone(_ answers: [String], _ name: String?) throws {
    var transcript = try PlainTranscript(.complete)
    transcript.answer("step 3", "edit 1", "")
    #expect(transcript.wizard.prompt?.contains("cron") == true)
    for answer in answers { transcript.answer(answer) }
    let zone = transcript.wizard.state.scheduleZone.identifier
    #expect(zone == name ?? zone)
    if name != "America/Denver" { #expect(transcript.text.contains("Next runs, \(zone):")) }
    if name == nil { #expect(transcript.text.contains("2. \(zone)")) }
    #expect(transcript.wizard.state.request.integrations[0].updateFrequency == "33 * * * *")
    #expect(transcript.wizard.prompt?.contains("cron") == true)
  }
}
