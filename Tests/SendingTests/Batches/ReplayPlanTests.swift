import ConnectionRequests
import Delivery
import Drafts
import Foundation
import TestSupport
import Testing

@testable import Sending

@Suite("The plan of a batch")
struct ReplayPlanTests {
  private typealias Samples = ReplaySamples
  private let id = UUID()

  /// The steps, and for known results their words.
  private func words(_ plan: ReplayPlan) -> [String] {
    plan.items.map { item in
      switch item.step {
      case .send: "send"
      case .lookUp: "look up"
      case .duplicate(let place): "same as \(plan.items[place].file.name)"
      case .tell(let result): result.word
      }
    }
  }

  private func told(_ plan: ReplayPlan, _ place: Int) -> ReplayResult? {
    if case .tell(let result) = plan.items[place].step { result } else { nil }
  }

  @Test("A request without findings is sent, one with errors is not, and warnings hold it back until they are accepted")
  func checks() {
    let inputs = [
      Samples.input("a", .request(Samples.request())), Samples.input("b", .request(ConnectionRequest())),
      Samples.input("c", .request(Samples.oddRequest)),
    ]
    for accepts in [false, true] {
      var plan = ReplayPlan(BatchPermissions(acceptsWarnings: accepts))
      for input in inputs { plan.add(input) }
      #expect(words(plan) == ["send", "invalid", accepts ? "send" : "held_back"])
      #expect(told(plan, 1)?.status == .notSent(.invalid))
      #expect(plan.hasWork)
    }
  }

  @Test("A file that cannot be read has its findings, and one that does not exist is missing")
  func unreadable() throws {
    let finding = Finding(severity: .error, code: "syntax", path: .request, message: "No JSON.")
    var input = ReplayPlan.Input(
      file: BatchFile(name: "a", path: "/a"), content: .failure(UnreadableRequest(findings: [finding])))
    var result = try #require(told(Samples.plan(input), 0))
    #expect(result.findings == [finding] && result.draft == nil && result.status == .notSent(.invalid))
    input.isMissing = true
    result = try #require(told(Samples.plan(input), 0))
    #expect(result.status == .notSent(.missing))
    #expect(!Samples.plan(input).hasWork)
  }

  @Test("A request without a draft is named by its content")
  func identity() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request())), Samples.input("b", Samples.draft(id, Samples.request("B"))))
    #expect(plan.items[0].draft == ContentIdentity.uuid(of: Samples.request().body))
    #expect(plan.items[0].draft == plan.items[0].content)
    #expect(plan.items[1].draft == id)
    #expect(plan.items[1].content == ContentIdentity.uuid(of: Samples.request("B").body))
  }

  @Test("The same request is sent once, with a draft around it or without")
  func duplicates() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request())), Samples.input("b", .request(Samples.request())),
      Samples.input("c", Samples.draft(id, Samples.request())), Samples.input("d", .request(Samples.request("D"))))
    #expect(words(plan) == ["send", "same as a", "same as a", "send"])
  }

  @Test("A similar request is held back with the places that differ, until a person permits it")
  func similar() throws {
    var request = Samples.request()
    request.organizationName = request.organizationName.uppercased()
    let inputs = [Samples.input("a", .request(Samples.request())), Samples.input("b", .request(request))]
    let plan = Samples.plan(inputs[0], inputs[1])
    #expect(words(plan) == ["send", "similar"])
    let result = try #require(told(plan, 1))
    #expect(result.relation == .similar(to: "a", [.field(.organizationName)]))
    #expect(result.status == .similar([]))
    #expect(
      words(Samples.plan(inputs[0], inputs[1], permissions: BatchPermissions(sendsSimilar: true))) == ["send", "send"])
  }

  @Test("A draft that is given twice is sent once, and with other contents only as a new request")
  func sameDraft() {
    let inputs = [
      Samples.input("a", Samples.draft(id, Samples.request())),
      Samples.input("b", Samples.draft(id, Samples.request())),
      Samples.input("c", Samples.draft(id, Samples.request("C"))),
    ]
    #expect(words(Samples.plan(inputs[0], inputs[1], inputs[2])) == ["send", "same as a", "changed"])
    let plan = Samples.plan(inputs[0], inputs[1], inputs[2], permissions: BatchPermissions(sendsChanged: true))
    #expect(words(plan) == ["send", "same as a", "send"])
    #expect(plan.items[2].draft == plan.items[2].content)
  }

  @Test("A request that was held back has no duplicates that would share its result")
  func heldBack() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.oddRequest)), Samples.input("b", .request(Samples.oddRequest)))
    #expect(words(plan) == ["held_back", "held_back"])
  }

  @Test("A draft that was sent is told with its UUID, and as changed if it holds something else now")
  func sentAlready() throws {
    for body in [nil, Samples.request().body] {
      let plan = Samples.plan(
        Samples.input("a", Samples.draft(id, Samples.request()), Samples.sent, sent: body),
        Samples.input("b", .request(Samples.request())))
      #expect(words(plan) == ["sent", "same as a"])
      #expect(told(plan, 0)?.status == Samples.sent)
      #expect(!plan.hasWork)
    }
    let input = Samples.input("a", Samples.draft(id, Samples.request()), Samples.sent, sent: Samples.request("B").body)
    let plan = Samples.plan(input)
    #expect(words(plan) == ["changed"])
    #expect(told(plan, 0)?.held == .changed(Samples.record) && told(plan, 0)?.status == Samples.sent)
    let permitted = Samples.plan(input, permissions: BatchPermissions(sendsChanged: true))
    #expect(words(permitted) == ["send"])
    #expect(permitted.items[0].draft == permitted.items[0].content)
  }

  static let open: [DeliveryStatus] = [
    Samples.unknown, .unconfirmed(Samples.uncertainty), .ambiguous(Samples.uncertainty, [Samples.record]),
    Samples.absent,
  ]

  @Test("An attempt that may have arrived is looked up, warnings or not", arguments: open)
  func lookedUp(status: DeliveryStatus) {
    let plan = Samples.plan(
      Samples.input("a", Samples.draft(id, Samples.oddRequest), status),
      Samples.input("b", .request(Samples.request())))
    #expect(words(plan) == ["look up", "send"])
    #expect(words(plan.lookupsOnly) == ["look up", "unsent"])
    #expect(plan.lookupsOnly.items[0] == plan.items[0])
  }

  @Test(
    "An earlier file with the same request as an attempt that may have arrived waits for it",
    arguments: open + [Samples.sent])
  func earlierFile(status: DeliveryStatus) {
    let bare = Samples.input("a", .request(Samples.request()))
    let draft = Samples.input("b", Samples.draft(id, Samples.request()), status, sent: Samples.request().body)
    let plan = Samples.plan(bare, draft)
    #expect(words(plan)[0] == "same as b")
    var request = Samples.request()
    request.organizationName = request.organizationName.uppercased()
    let similar = Samples.plan(Samples.input("a", .request(request)), draft)
    #expect(words(similar)[0] == "similar")
    #expect(
      words(
        Samples.plan(Samples.input("a", .request(request)), draft, permissions: BatchPermissions(sendsSimilar: true)))[
          0] == "send")
  }

  @Test("A lost attempt whose draft has changed since stands for no other file")
  func changedAfterLoss() {
    let draft = Samples.input(
      "a", Samples.draft(id, Samples.request()), Samples.unknown, sent: Samples.request("Before").body)
    let bare = Samples.input("b", .request(Samples.request()))
    #expect(words(Samples.plan(draft, bare)) == ["look up", "send"])
    #expect(words(Samples.plan(bare, draft)) == ["send", "look up"])
  }

  @Test("If the journal cannot be read, nothing is sent")
  func unreadableJournal() {
    var input = Samples.input("a", Samples.draft(id, Samples.request()))
    input.recordFailure = "No."
    let plan = Samples.plan(input)
    #expect(told(plan, 0)?.status == .notSent(.record("No.")) && told(plan, 0)?.recordFailure == "No.")
  }

  @Test("A request that an unfinished batch had planned otherwise is changed")
  func planned() {
    var input = Samples.input("a", Samples.draft(id, Samples.request()))
    let content = ContentIdentity.uuid(of: Samples.request().body)
    for (planned, word) in [((id, content), "send"), ((id, UUID()), "changed"), ((UUID(), content), "changed")] {
      input.planned = (planned.0, planned.1)
      #expect(words(Samples.plan(input)) == [word])
    }
  }

  @Test("A changed draft that an unfinished batch had planned as a new request is sent as that")
  func plannedAsNew() {
    var input = Samples.input("a", Samples.draft(id, Samples.request()))
    let content = ContentIdentity.uuid(of: Samples.request().body)
    input.planned = (content, content)
    let plan = Samples.plan(input)
    #expect(words(plan) == ["send"])
    #expect(plan.items[0].draft == content)
    input.planned = (content, UUID())
    #expect(words(Samples.plan(input)) == ["changed"])
  }

  @Test("Two bodies with one name get names of their own in the plan")
  func collision() {
    let first = Samples.input("a", .request(Samples.request("A")))
    var second = Samples.input("b", .request(Samples.request("B")))
    // As if the journal had another body under the usual name of the second.
    second.contentName = ContentIdentity.uuid(of: Samples.request("B").body, number: 1)
    let plan = Samples.plan(first, second)
    #expect(words(plan) == ["send", "send"])
    #expect(plan.items[1].draft == second.contentName)
    #expect(plan.items[1].content == ContentIdentity.uuid(of: Samples.request("B").body))
    // As if the draft of an earlier file had that name as well.
    let taken = Samples.input("c", Samples.draft(second.contentName ?? id, Samples.request("C")))
    let three = Samples.plan(taken, second)
    #expect(words(three) == ["send", "send"])
    #expect(three.items[1].draft == ContentIdentity.uuid(of: Samples.request("B").body, number: 2))
  }

  @Test("Standard input is kept, since it cannot be read twice")
  func standardInput() {
    var input = Samples.input("-", .request(Samples.request()))
    (input.file.path, input.file.isReadOnce) = ("-", true)
    #expect(Samples.plan(input).items[0].request == Samples.request())
    #expect(Samples.plan(Samples.input("a", .request(Samples.request()))).items[0].request == nil)
  }
}
