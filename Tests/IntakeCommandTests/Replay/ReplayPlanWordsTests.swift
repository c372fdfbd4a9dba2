import ConnectionRequests
import Delivery
import Drafts
import Foundation
import Sending
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("The words of a plan")
struct ReplayPlanWordsTests {
  private typealias Samples = ReplaySamples
  private let id = UUID()

  /// The lines of the plan's items, without their names.
  private func lines(_ plan: ReplayPlan) -> [String] {
    plan.items.map { String(plan.line($0).dropFirst($0.file.name.count + 2)) }
  }

  @Test("Each item has a line, and the plan a summary and an exit status")
  func words() {
    var similar = Samples.request()
    similar.organizationName = similar.organizationName.uppercased()
    let plan = Samples.plan(
      Samples.input("a", .request(Samples.request())), Samples.input("b", .request(ConnectionRequest())),
      Samples.input("c", .request(Samples.oddRequest)), Samples.input("d", .request(Samples.request())),
      Samples.input("e", .request(similar)),
      Samples.input("f", Samples.draft(id, Samples.request("F")), Samples.unknown),
      Samples.input("g", Samples.draft(UUID(), Samples.request("G")), Samples.sent),
      Samples.input("h", Samples.draft(UUID(), Samples.request("H")), Samples.sent, sent: [1]))
    #expect(
      lines(plan) == [
        "will be sent", "invalid: Not sent: it has errors.",
        "held_back: Not sent: it has warnings that nobody has accepted. Read them, then add --accept-warnings.",
        "the same request as a",
        "similar: Similar to a, but differs in organization_name. Not sent. --send-similar sends it anyway.",
        "will be looked up: an earlier attempt may have arrived",
        "sent: It was sent already, as \(Samples.uuid). Not sent again.",
        "changed: Sent before as \(Samples.uuid) and changed since; not sent again. --send-changed sends it as a new "
          + "request.",
      ])
    #expect(
      plan.summary
        == "8 requests: 1 to send, 1 to look up, 1 sent already, 1 the same as another, 1 similar to another, "
        + "1 with warnings, 1 not valid, 1 changed")
    #expect(plan.exit == .unknown)
    #expect(Samples.plan(sending: 1).exit == .done)
    #expect(Samples.plan(sending: 1).summary == "1 request: 1 to send")
    #expect(Samples.plan(sending: 1).lookupsOnly.exit == .notSent)
  }

  @Test("A file that does not exist is missing, and its finding says so")
  func missing() throws {
    var input = ReplayPlan.Input(
      file: BatchFile(name: "a", path: "/nowhere/a"), content: RequestInput("/nowhere/a").content)
    input.isMissing = true
    let plan = Samples.plan(input)
    #expect(lines(plan) == ["missing"])
    #expect(plan.items[0].findings.map(\.message) == ["There is no file /nowhere/a."])
    #expect(plan.summary == "1 request: 1 not found")
    #expect(plan.exit == .refusedOrInvalid)
  }

  @Test("A program reads an object for each item, with the plan in it")
  func json() {
    let plan = Samples.plan(
      Samples.input("a", Samples.draft(id, Samples.request())), Samples.input("b", .request(Samples.request())),
      Samples.input("c", Samples.draft(UUID(), Samples.request("C")), Samples.unknown),
      Samples.input("d", .request(ConnectionRequest())))
    let objects = plan.items.map { plan.json($0) }
    #expect(objects.map { $0["plan"]?.string } == ["send", "duplicate", "look_up", "none"])
    #expect(objects.map { $0["state"]?.string } == ["unsent", "unsent", "unknown", "not_sent"])
    #expect(objects.map { $0["sent_now"] } == Array(repeating: .bool(false), count: 4))
    #expect(objects[0]["draft_id"]?.string == id.uuidString.lowercased())
    #expect(objects[0]["message"] == .null)
    #expect(objects[1]["message"]?.string == "The same request as a.")
    #expect(objects[3]["cause"]?.string == "invalid")
  }
}

@Suite("Making a plan")
struct ReplayPlanMakingTests: ~Copyable {
  private typealias Samples = ReplaySamples
  private let folder: TemporaryFolder
  private let journal: Journal
  private let locks: DraftLocks

  init() throws {
    folder = try TemporaryFolder()
    journal = Journal(folder: folder.path + "/journal")
    locks = DraftLocks(folder: folder.path + "/locks")
  }

  private func write(_ request: ConnectionRequest, _ name: String) throws -> BatchFile {
    let file = BatchFile(name: name, path: folder.path + "/\(name)")
    try Data(request.body).write(to: URL(filePath: file.path))
    return file
  }

  private func plan(_ files: BatchFile..., permissions: BatchPermissions = BatchPermissions()) -> ReplayPlan {
    ReplayPlan(
      RequestPaths(files.map(\.name), in: folder.path), permissions, store: DraftStore(folder: folder.path),
      journal: journal, locks: locks, url: nil)
  }

  private func record(_ body: [UInt8], under draft: UUID, at date: Date = Date()) throws {
    let attempt = UUID()
    try journal.record(AttemptIntent(attempt: attempt, url: "u", body: body), draft: draft, at: Timepoint(date))
    try journal.record(.created(Samples.record), of: attempt, draft: draft, at: Timepoint(date))
  }

  @Test("A request that another session has is planned as locked, and is tried all the same")
  func locked() throws {
    let file = try write(Samples.request(), "a")
    #expect(plan(file).summary == "1 request: 1 to send")
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a"], "looking creates nothing")
    let lock = try locks.acquire(ContentIdentity.uuid(of: Samples.request().body))
    let plan = plan(file)
    #expect(plan.summary == "1 request: 1 locked")
    #expect(plan.line(plan.items[0]).hasPrefix("a: locked: Another intake is sending this request: "))
    #expect(plan.json(plan.items[0])["plan"] == .string("none"))
    #expect(plan.json(plan.items[0])["owner"]?["process"] == .number(String(getpid())))
    #expect(plan.exit == .locked)
    #expect(plan.items[0].step == .send)
    withExtendedLifetime(lock) {}
  }

  @Test("A file whose name in the journal belongs to another body is sent under the next name")
  func collision() throws {
    let (mine, theirs) = (Samples.request("Mine"), Samples.request("Theirs"))
    let names = (0...2).map { ContentIdentity.uuid(of: mine.body, number: UInt8($0)) }
    // As if both bodies had this name.
    try record(theirs.body, under: names[0])
    let file = try write(mine, "a")
    #expect(plan(file).items.map(\.step) == [.send])
    #expect(plan(file).items[0].draft == names[1])
    try record(mine.body, under: names[1])
    #expect(plan(file).summary == "1 request: 1 sent already")
    #expect(plan(file).items[0].draft == names[1])
  }

  private func batch(_ items: [BatchItem], startedAt: Date) -> RecordedBatch {
    var batch = RecordedBatch(id: UUID())
    (batch.startedAt, batch.items) = (startedAt, items)
    return batch
  }

  private func rest(_ batch: RecordedBatch) -> ReplayPlan {
    ReplayPlan(restOf: batch, BatchPermissions(), journal: journal, locks: locks, url: "u")
  }

  @Test("A changed draft that was planned as a new request is resumed as that, and sent once")
  func resumedAsNew() throws {
    let (draft, before, now) = (UUID(), Samples.request("Before"), Samples.request("Now"))
    try record(before.body, under: draft)
    let store = DraftStore(folder: folder.path + "/drafts")
    let saved = try store.save(Draft(id: draft, savedAt: Date(), request: now), over: nil, expecting: nil)
    let path = store.folder + "/" + saved.fileName
    let content = ContentIdentity.uuid(of: now.body)
    let batch = batch(
      [BatchItem(file: "d", path: path, draft: content, content: content)], startedAt: Date(timeIntervalSince1970: 0))
    #expect(rest(batch).items.map(\.step) == [.send])
    #expect(rest(batch).items[0].draft == content)
    try record(now.body, under: content)
    #expect(rest(batch).summary == "1 request: 1 sent already")
  }

  @Test("Standard input is resumed from the attempt that kept it, under the name that was planned")
  func resumedStandardInput() throws {
    let request = Samples.request()
    let content = ContentIdentity.uuid(of: request.body)
    for draft in [content, UUID()] {
      let intent = AttemptIntent(attempt: UUID(), url: "u", body: request.body)
      try journal.record(intent, draft: draft, at: .now)
      let batch = batch(
        [BatchItem(file: "-", path: "-", draft: draft, content: content)], startedAt: Date(timeIntervalSince1970: 0))
      #expect(rest(batch).items.map(\.step) == [.lookUp])
      #expect(rest(batch).items[0].draft == draft)
    }
    let lost = batch(
      [BatchItem(file: "-", path: "-", draft: UUID(), content: content)], startedAt: Date(timeIntervalSince1970: 0))
    #expect(
      rest(lost).items[0].findings.map(\.message) == [
        "Standard input cannot be read again; give its request in a file."
      ])
  }
}
