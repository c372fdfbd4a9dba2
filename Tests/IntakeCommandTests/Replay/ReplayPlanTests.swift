import ConnectionRequests
import Foundation
import TestSupport
import Testing

@testable import Drafts
@testable import IntakeCommand

@Suite("The plan of a replay")
struct ReplayPlanTests {
  private typealias Samples = ReplaySamples
  private let id = UUID()

  /// The words of the plan's items, without their names.
  private func words(_ plan: ReplayPlan) -> [String] {
    plan.items.map { String(plan.line($0).dropFirst($0.file.name.count + 2)) }
  }

  private func told(_ plan: ReplayPlan, _ place: Int) -> ReplayItem? {
    if case .tell(let item) = plan.items[place].step { item } else { nil }
  }

  @Test("What is whole is sent, what has errors is not, and warnings hold it back until they are accepted")
  func checks() throws {
    let inputs = [
      Samples.input("a", .request(Samples.request())), Samples.input("b", .request(ConnectionRequest())),
      Samples.input("c", .request(Samples.oddRequest)),
    ]
    for accepts in [false, true] {
      var plan = ReplayPlan(acceptsWarnings: accepts)
      for input in inputs { plan.add(input) }
      #expect(
        words(plan) == [
          "will be sent", "invalid: Not sent: it has errors.",
          accepts ? "will be sent" : "held_back: Not sent: look at the warnings, then add --accept-warnings.",
        ])
      #expect(told(plan, 1)?.trouble == .invalid)
      #expect(told(plan, 2)?.trouble == (accepts ? nil : .warnings))
      #expect(plan.exit == .refusedOrInvalid)
      let counts = accepts ? "2 to send, 1 not valid" : "1 to send, 1 with warnings, 1 not valid"
      #expect(plan.summary == "3 requests: \(counts)")
    }
  }

  @Test("A file that cannot be read is told with its findings")
  func unreadable() throws {
    let finding = Finding(severity: .error, code: "syntax", path: .request, message: "No JSON.")
    let file = RequestPaths.File(name: "a", path: "/a")
    let input = ReplayPlan.Input(file: file, content: .failure(UnreadableRequest(findings: [finding])))
    let item = try #require(told(Samples.plan(input), 0))
    #expect(item.findings == [finding])
    #expect(item.draft == nil)
    #expect(item.state == .invalid)
  }

  @Test("A file that is not there is told as that, and not as one with errors")
  func missing() throws {
    let content = RequestInput("/nowhere/a").content
    let file = RequestPaths.File(name: "a", path: "/nowhere/a")
    let plan = Samples.plan(ReplayPlan.Input(file: file, content: content))
    #expect(words(plan) == ["missing"])
    #expect(told(plan, 0)?.findings.map(\.message) == ["There is no file /nowhere/a."])
    #expect(plan.summary == "1 request: 1 not there")
    #expect(plan.exit == .refusedOrInvalid)
  }

  @Test("What a batch tried before it was gone on with is counted like what it tries now")
  func resumed() throws {
    let folder = try TemporaryFolder()
    let journal = Journal(folder: folder.path)
    let begin = Date(timeIntervalSince1970: 1_000_000)
    var batch = RecordedBatch(id: UUID())
    batch.startedAt = begin
    for (number, seconds) in [-60.0, 60].enumerated() {
      let request = Samples.request("\(number)")
      let path = folder.path + "/\(number).json"
      try Data(request.body).write(to: URL(filePath: path))
      let content = ContentIdentity.uuid(of: request.body)
      batch.items.append(BatchItem(file: "\(number)", path: path, draft: content, content: content))
      try journal.recordIntent(
        draft: content, attempt: UUID(), url: "u", body: request.body, at: begin + seconds)
    }
    let plan = ReplayPlan(
      restOf: batch, acceptsWarnings: false, journal: journal, locks: DraftLocks(folder: folder.path), url: "u")
    #expect(plan.items.map(\.wasTried) == [false, true])
    var course = ReplayCourse(plan)
    #expect(course.turn() == .settle([0, 1]))
    for place in 0...1 { #expect(course.end(place, Samples.item(.adopted)) == .told) }
    #expect(course.ending == "1 arrived without an answer, 1 on the server already.")
  }

  @Test("What somebody else has is told as locked before anything is tried, and is tried all the same")
  func locked() throws {
    let folder = try TemporaryFolder()
    let (locks, journal) = (DraftLocks(folder: folder.path + "/locks"), Journal(folder: folder.path + "/journal"))
    let file = RequestPaths.File(name: "a", path: folder.path + "/a.json")
    try Data(Samples.request().body).write(to: URL(filePath: file.path))
    func plan() -> ReplayPlan {
      ReplayPlan(
        [file], acceptsWarnings: false, store: DraftStore(folder: folder.path), journal: journal, locks: locks, url: nil
      )
    }
    #expect(plan().summary == "1 request: 1 to send")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.json"], "looking makes nothing")
    let lock = try locks.take(ContentIdentity.uuid(of: Samples.request().body))
    #expect(plan().summary == "1 request: 1 locked")
    #expect(words(plan())[0].hasPrefix("locked: Another intake is sending this request: "))
    #expect(plan().json(plan().items[0])["plan"] == .string("locked"))
    #expect(plan().exit == .locked)
    #expect(plan().items[0].step == .send)
    withExtendedLifetime(lock) {}
  }

  @Test("A request without a draft gets the identity of what it holds")
  func identity() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request())), Samples.input("b", Samples.draft(id, Samples.request("B"))))
    #expect(plan.items[0].draft == ContentIdentity.uuid(of: Samples.request().body))
    #expect(plan.items[0].draft == plan.items[0].content)
    #expect(plan.items[1].draft == id)
    #expect(plan.items[1].content == ContentIdentity.uuid(of: Samples.request("B").body))
  }

  @Test("The same request is sent once, whatever is around it")
  func twins() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request())), Samples.input("b", .request(Samples.request())),
      Samples.input("c", Samples.draft(id, Samples.request())), Samples.input("d", .request(Samples.request("D"))))
    #expect(
      words(plan) == ["will be sent", "the same request as a", "the same request as a", "will be sent"])
    #expect(plan.summary == "4 requests: 2 to send, 2 the same as another")
    #expect(plan.exit == .done)
  }

  @Test("A draft that is given twice is sent once, and with other contents it is not sent")
  func sameDraft() {
    let plan = Samples.plan(
      Samples.input("a", Samples.draft(id, Samples.request())),
      Samples.input("b", Samples.draft(id, Samples.request())),
      Samples.input("c", Samples.draft(id, Samples.request("C"))))
    #expect(
      words(plan) == [
        "will be sent", "the same request as a", "changed: The draft of a with other contents; not sent.",
      ])
    #expect(plan.exit == .refusedOrInvalid)
  }

  @Test("What was held back has no twin that would be told like it")
  func heldBack() {
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.oddRequest)), Samples.input("b", .request(Samples.oddRequest)))
    #expect(told(plan, 0)?.trouble == .warnings)
    #expect(told(plan, 1)?.trouble == .warnings)
  }

  @Test("What was sent already is told with its UUID, and as changed where it holds something else now")
  func sentAlready() throws {
    var input = Samples.input("a", Samples.draft(id, Samples.request()))
    input.earlier = JournalledAttempt(state: .sent, status: 201, requestUUID: Samples.uuid, requestDate: "2018-04-09")
    for body in [nil, Samples.request().body] {
      input.earlierBody = body
      let plan = Samples.plan(input, Samples.input("b", .request(Samples.request())))
      #expect(
        words(plan) == ["sent: It was sent already, as \(Samples.uuid). Not sent again.", "the same request as a"])
      #expect(plan.exit == .done)
      #expect(plan.summary == "2 requests: 1 sent already, 1 the same as another")
    }
    input.earlierBody = Samples.request("Before").body
    let plan = Samples.plan(input)
    #expect(words(plan) == ["changed: Sent already, as \(Samples.uuid), and changed since; not sent again."])
    #expect(plan.exit == .refusedOrInvalid)
  }

  @Test(
    "What may have arrived is looked up, warnings or not",
    arguments: [.unknown, .sentUnconfirmed, .ambiguous, .absent, .sending]
      as [DeliveryState])
  func lookedUp(state: DeliveryState) {
    var input = Samples.input("a", Samples.draft(id, Samples.oddRequest))
    input.earlier = JournalledAttempt(state: state)
    let plan = Samples.plan(input, Samples.input("b", .request(Samples.request())))
    #expect(words(plan) == ["will be looked up: an earlier attempt may have arrived", "will be sent"])
    #expect(plan.exit == .unknown)
    #expect(plan.lookUpsAlone.items == [plan.items[0]])
  }

  @Test("Where the records cannot be read nothing is sent")
  func unreadableRecords() {
    var input = Samples.input("a", Samples.draft(id, Samples.request()))
    input.recordFailure = "No."
    let plan = Samples.plan(input)
    #expect(words(plan) == ["not_sent: Not sent: its record cannot be read: No."])
    #expect(plan.exit == .storage)
  }

  @Test("What an unfinished batch had planned otherwise is changed")
  func planned() {
    var input = Samples.input("a", Samples.draft(id, Samples.request()))
    let content = ContentIdentity.uuid(of: Samples.request().body)
    for (planned, word) in [
      ((id, content), "will be sent"), ((id, UUID()), "changed: It was changed since the batch began; not sent."),
      ((UUID(), content), "changed: It was changed since the batch began; not sent."),
    ] {
      input.planned = (planned.0, planned.1)
      #expect(words(Samples.plan(input)) == [word])
    }
  }

  @Test("A program reads an object for each item")
  func json() {
    let plan = Samples.plan(
      Samples.input("a", Samples.draft(id, Samples.request())), Samples.input("b", .request(Samples.request())))
    let identity = ContentIdentity.uuid(of: Samples.request().body)
    #expect(
      plan.items.map { plan.json($0).text(indented: false) } == [
        """
        {"file":"a","draft_id":"\(id.uuidString.lowercased())","plan":"send","request_uuid":null,"message":null,\
        "findings":[]}
        """,
        """
        {"file":"b","draft_id":"\(identity.uuidString.lowercased())","plan":"twin","request_uuid":null,\
        "message":"The same request as a.","findings":[]}
        """,
      ])
  }

  @Test("Standard input is kept, as it cannot be read twice")
  func standardInput() {
    var input = Samples.input("-", .request(Samples.request()))
    input.file.path = "-"
    #expect(Samples.plan(input).items[0].request == Samples.request())
    #expect(Samples.plan(Samples.input("a", .request(Samples.request()))).items[0].request == nil)
  }
}
