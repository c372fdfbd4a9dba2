import ConnectionRequests
import Delivery
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("The journal", .timeLimit(.minutes(1)))
struct JournalTests {
  let draft = UUID()
  let attempt = UUID()
  let start = Timepoint(Date(milliseconds: 1_523_390_502_123), uptime: 1_000.25, boot: "boot")
  let url = "https://api.example.test/organizations/connections/request/"

  static let created = DeliveryEvent.created(ServerRecord(uuid: "request", dateText: "2018-04-10"))
  static let refused = DeliveryEvent.refused(Cause(.refused, "refused", status: 400))
  static let notApplied = DeliveryEvent.notApplied(Cause(.unreachable, "not sent"))

  /// The event of an answer that was lost at an instant.
  static func lost(at time: Timepoint) -> DeliveryEvent { .lost(Cause(.inconclusive, "lost", status: 502), time) }

  static func accepted(at time: Timepoint) -> DeliveryEvent {
    .accepted(Cause(.unnamed, "accepted", status: 201), time)
  }

  /// Records an attempt, and an event of it if there is one.
  func record(_ event: DeliveryEvent?, _ attempt: UUID, _ url: String, in journal: Journal) throws {
    let intent = AttemptIntent(attempt: attempt, url: url, body: Array("{}".utf8))
    try journal.record(intent, draft: draft, at: start)
    if let event { try journal.record(event, of: attempt, draft: draft, at: start) }
  }

  /// The only attempt.
  func only(in journal: Journal) throws -> Attempt {
    let attempts = try journal.record(of: draft).attempts
    #expect(attempts.count == 1)
    return try #require(attempts.first)
  }

  @Test("An intent without an outcome is unknown, and its body is kept as it was sent")
  func intentAlone() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path + "/journal")
    #expect(try journal.record(of: draft).attempts == [])
    let body = Array(#"{"organization_name":"é"}"#.utf8)
    try journal.record(AttemptIntent(attempt: attempt, url: url, body: body), draft: draft, at: start)
    let unknown = DeliveryStatus.unknown(Uncertainty(since: start.advanced(by: 120), cause: .interrupted))
    #expect(try only(in: journal) == Attempt(id: attempt, url: url, startedAt: start, status: unknown))
    #expect(try journal.record(of: UUID()).attempts == [])
    let bodyPath = "\(temporary.path)/journal/\(attempt.uuidString.lowercased()).body"
    #expect(try contents(bodyPath) == body)
    #expect(journal.path(of: draft) == "\(temporary.path)/journal/\(draft.uuidString.lowercased()).jsonl")
    #expect(try mode(bodyPath) == 0o600)
    #expect(try mode(journal.path(of: draft)) == 0o600)
    #expect(try mode(temporary.path + "/journal") == 0o700)
  }

  @Test(
    "An attempt whose program ended at any point after the intent is unknown from its deadline",
    arguments: [(0.5, 1), (30, 30), (120, 120), (600, 600)] as [(Double, Double)])
  func deadline(deadline: Double, recorded: Double) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let intent = AttemptIntent(attempt: attempt, url: url, body: [], deadline: deadline)
    try journal.record(intent, draft: draft, at: start)
    let uncertainty = try #require(try only(in: journal).status.uncertainty)
    #expect(uncertainty.since == start.advanced(by: recorded))
    #expect(uncertainty.cause == .interrupted)
    // A list that was read before the deadline says nothing about an attempt that may still be on its way.
    for (seconds, kind) in [(recorded, .unknown), (recorded + 299, .unknown), (recorded + 300, .absent)]
      as [(Double, DeliveryStatus.Kind)]
    {
      let time = start.advanced(by: seconds)
      try journal.record(.notListed(time, similar: []), of: attempt, draft: draft, at: time)
      #expect(try only(in: journal).status.kind == kind)
    }
  }

  @Test("An outcome is read with its cause, status and detail")
  func outcomes() throws {
    for event in [Self.created, Self.accepted(at: start), Self.refused, Self.notApplied, Self.lost(at: start)] {
      let temporary = try TemporaryFolder()
      let journal = Journal(folder: temporary.path)
      try record(event, attempt, url, in: journal)
      let status = try #require(reduce(.sending(until: start), event))
      #expect(try only(in: journal) == Attempt(id: attempt, url: url, startedAt: start, status: status))
      #expect(try journal.record(of: draft, at: url).status == status)
    }
  }

  @Test("Every cause is read back", arguments: Cause.Code.allCases)
  func causes(code: Cause.Code) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    // The sentences that a status adds stay if they are part of the detail.
    let cause = Cause(code, "It failed. The request may have arrived.", status: 500)
    try record(.lost(cause, start), attempt, url, in: journal)
    #expect(try only(in: journal).status.cause == cause)
  }

  @Test("An outcome alone, of an attempt that never came to sending, is kept")
  func outcomeAlone() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try journal.record(Self.notApplied, of: attempt, draft: draft, at: start)
    let status = DeliveryStatus.notSent(.attempt(Cause(.unreachable, "not sent")))
    #expect(try only(in: journal) == Attempt(id: attempt, status: status))
    #expect(try journal.record(of: draft, at: url).obstacle(to: .none) == nil)
  }

  @Test("The last attempt that may have arrived is found behind later ones and for its own server only")
  func servers() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let practice = "http://127.0.0.1:8080/organizations/connections/request/"
    let attempts = (0..<4).map { _ in UUID() }
    try record(Self.created, attempts[0], url, in: journal)
    try record(Self.refused, attempts[1], url, in: journal)
    try record(nil, attempts[2], practice, in: journal)
    try record(Self.notApplied, attempts[3], practice, in: journal)
    #expect(try journal.record(of: draft).attempts.map(\.id) == attempts)
    #expect(try journal.record(of: draft, at: url).decisive?.id == attempts[0])
    #expect(try journal.record(of: draft, at: practice).decisive?.id == attempts[2])
    #expect(try journal.record(of: draft, at: "https://other.test/").status == .unsent)
    let prefixed = url.replacing("test/", with: "test/v2/")
    #expect(try journal.record(of: draft, at: prefixed).decisive?.id == attempts[0])
  }

  @Test("The baseline of an attempt, its file and that a person asked for it are kept")
  func intent() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let baselines: [Attempt.Baseline] = [.none, .organization([]), .organization(["a", "b\""]), .same(["c"])]
    for (index, baseline) in baselines.enumerated() {
      let intent = AttemptIntent(
        attempt: UUID(), url: url, body: [], file: "/home/bob/\(index)\n.json", baseline: baseline,
        isResend: index % 2 == 1)
      try journal.record(intent, draft: draft, at: start)
      let last = try #require(try journal.record(of: draft).attempts.last)
      #expect(last.baseline == baseline)
      #expect(last.file == "/home/bob/\(index)\n.json")
      #expect(last.isResend == (index % 2 == 1))
    }
    let lines = try String(decoding: contents(journal.path(of: draft)), as: UTF8.self).split(separator: "\n")
    #expect(lines.map { $0.contains(#""looked":"no""#) } == [true, false, false, false])
    #expect(lines.map { $0.contains(#""before":["#) } == [false, true, true, false])
    #expect(lines.map { $0.contains(#""matching":["c"]"#) } == [false, false, false, true])
    #expect(try names(temporary.path).count == 5)
  }

  @Test(
    "A baseline that the line has no room for is in a file of its own, and is read back",
    arguments: [
      (30, 36, false), (31, 36, true), (1_000, 36, true), (1, 1_167, false), (1, 1_168, true), (2, 10_000, true),
      (292, 1, false), (293, 1, true),
    ])
  func baselineFile(count: Int, length: Int, hasFile: Bool) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let uuids = (0..<count).map { String(repeating: "x", count: length - 1) + String($0 % 10) }
    let intent = AttemptIntent(attempt: attempt, url: url, body: [], baseline: .organization(uuids))
    try journal.record(intent, draft: draft, at: start)
    let file = "\(temporary.path)/\(attempt.uuidString.lowercased()).before"
    #expect(FileManager.default.fileExists(atPath: file) == hasFile)
    if hasFile {
      #expect(try contents(file) == Array(uuids.joined(separator: "\n").utf8))
      #expect(try mode(file) == 0o600)
    }
    #expect(try only(in: journal).baseline == .organization(uuids))
    #expect(try contents(journal.path(of: draft)).count <= JournalLine.sizeLimit)
    // Without its file the baseline counts as not read, which leaves more to a person.
    remove(file)
    #expect(try only(in: journal).baseline == (hasFile ? .none : .organization(uuids)))
  }

  @Test("A lookup settles an attempt whose end nobody saw")
  func lookups() throws {
    let record = ServerRecord(uuid: "a", dateText: "2018-04-10")
    let time = start.advanced(by: 500)
    let events: [DeliveryEvent] = [
      .found(record), .chose(record), .several([ServerRecord(uuid: "a"), ServerRecord(uuid: "b")]),
      .notListed(time, similar: []),
    ]
    for event in events {
      for outcome in [nil, Self.lost(at: start)] {
        let temporary = try TemporaryFolder()
        let journal = Journal(folder: temporary.path)
        try self.record(outcome, attempt, url, in: journal)
        let before = try only(in: journal).status
        for isAbsent in [false, true] {
          try journal.record(event, of: attempt, draft: draft, isAbsent: isAbsent, at: time)
          #expect(try only(in: journal).status == reduce(before, event))
        }
      }
    }
  }

  @Test("Events before an attempt and failed lookups leave no line")
  func unrecorded() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try record(nil, attempt, url, in: journal)
    let before = try contents(journal.path(of: draft))
    let events: [DeliveryEvent] = [
      .held(.warnings), .listed(same: [], similar: []), .began(.none, until: start), .leftBehind, .damaged(start),
      .lookupFailed(Cause(.noList, ""), start),
    ]
    for event in events { try journal.record(event, of: attempt, draft: draft, at: start) }
    #expect(try contents(journal.path(of: draft)) == before)
  }

  @Test("Every draft with a journal is listed, and the bytes that were sent can be read again")
  func drafts() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path + "/journal")
    #expect(try journal.drafts() == [])
    try record(Self.created, attempt, url, in: journal)
    try write("", to: journal.folder + "/notes.jsonl")
    #expect(try journal.drafts() == [draft])
    #expect(try journal.body(of: attempt) == Array("{}".utf8))
    #expect(try journal.record(of: UUID()).attempts == [])
    let error = #expect(throws: StorageError.self) { try journal.body(of: UUID()) }
    #expect(error?.code == ENOENT)
  }

  @Test("The server's records of all drafts are known, so that none is taken for another draft's")
  func recordUUIDs() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    #expect(try journal.recordUUIDs() == [])
    try record(Self.created, attempt, url, in: journal)
    let other = JournalTests()
    try other.record(Self.accepted(at: start), other.attempt, url, in: journal)
    #expect(try journal.recordUUIDs() == ["request"])
    try journal.record(.found(ServerRecord(uuid: "A")), of: other.attempt, draft: other.draft, at: start)
    #expect(try journal.recordUUIDs() == ["request", "a"])
  }

  @Test("Lines only ever get more")
  func appendOnly() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try record(Self.refused, UUID(), url, in: journal)
    let before = try contents(journal.path(of: draft))
    try record(Self.created, UUID(), url, in: journal)
    #expect(try contents(journal.path(of: draft)).starts(with: before))
  }

  @Test("A line that was cut off at any place counts for nothing, and the next one is whole")
  func tornLine() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let path = journal.path(of: draft)
    try record(nil, attempt, url, in: journal)
    let intent = try contents(path)
    try journal.record(Self.refused, of: attempt, draft: draft, at: start)
    let whole = try contents(path)
    let next = UUID()
    for length in (intent.count + 1)..<(whole.count - 1) {
      try Data(whole[..<length]).write(to: URL(filePath: path))
      #expect(try journal.record(of: draft).status.kind == .unknown)
      try journal.record(Self.notApplied, of: next, draft: draft, at: start)
      let record = try journal.record(of: draft, at: url)
      #expect(record.attempts.map(\.status.kind) == [.unknown, .notSent])
      #expect(record.decisive?.id == attempt)
    }
    try Data(whole.dropLast()).write(to: URL(filePath: path))
    #expect(try journal.record(of: draft).status.kind == .refused)
  }

  /// Texts whose scalars take the most bytes in JSON or in UTF-8.
  static let worstTexts = ["\u{1B}", "\u{2028}", "漢", "\u{10FFFF}", "\""].map { String(repeating: $0, count: 10_000) }

  @Test("No line is longer than 4 KiB, whatever the server said", arguments: worstTexts)
  func lineLimit(text: String) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let record = ServerRecord(uuid: text, dateText: text)
    let cause = Cause(.incompleteList, text, status: 599)
    // The longest boot identifier and an uptime of 30 years.
    let time = Timepoint(start.date, uptime: 946_080_000.123, boot: UUID().uuidString)
    let events: [DeliveryEvent] = [
      .created(record), .accepted(cause, time), .refused(cause), .notApplied(cause), .lost(cause, time), .found(record),
      .chose(record), .several(Array(repeating: record, count: 100)),
      .several((0..<100).map { _ in ServerRecord(uuid: UUID().uuidString) }), .notListed(time, similar: [record]),
    ]
    let intent = AttemptIntent(
      attempt: attempt, url: url + String(repeating: "x", count: 1_800), body: [], deadline: 600, file: text,
      baseline: .organization([text]), isResend: true)
    try journal.record(intent, draft: draft, at: time)
    for event in events {
      for isAbsent in [false, true] {
        // The longest line also says that it follows one that was cut off.
        let file = try #require(FileHandle(forWritingAtPath: journal.path(of: draft)))
        try file.seekToEnd()
        try file.write(contentsOf: Data("{".utf8))
        try journal.record(event, of: attempt, draft: draft, isAbsent: isAbsent, at: time)
      }
    }
    let lines = try contents(journal.path(of: draft)).split(separator: UInt8(ascii: "\n")).filter { $0.count > 1 }
    #expect(lines.count == 1 + events.count * 2)
    #expect(lines.allSatisfy { $0.count < JournalLine.sizeLimit && JournalLine(Array($0)) != nil })
    #expect(lines.dropFirst().allSatisfy { JournalLine(Array($0))?.followsTornLine == true })
    // The outcome in full, which the room that an intent reserves has to hold.
    #expect(try journal.record(of: draft).attempts.map(\.status.kind) == [.sent])
  }

  @Test("An intent with a long baseline, a long path and a long URL fits into its line")
  func longestIntent() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let path = "/" + String(repeating: "\u{1B}", count: 99)
    let uuids = (0..<30).map { _ in UUID().uuidString }
    let time = Timepoint(start.date, uptime: 946_080_000.123, boot: UUID().uuidString)
    let intent = AttemptIntent(
      attempt: attempt, url: url + String(repeating: "x", count: 1_800), body: [], deadline: 600, file: path,
      baseline: .organization(uuids), isResend: true)
    try journal.record(intent, draft: draft, at: time)
    let only = try only(in: journal)
    #expect(only.file == path)
    #expect(only.baseline == .organization(uuids))
    #expect(try contents(journal.path(of: draft)).count <= JournalLine.sizeLimit)
  }

  @Test("A path that the line has no room for is left out", arguments: [598, 599, 100_000])
  func longPath(length: Int) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let path = String(repeating: "x", count: length)
    let intent = AttemptIntent(attempt: attempt, url: url, body: [], file: path)
    try journal.record(intent, draft: draft, at: start)
    #expect(try only(in: journal).file == (length <= 598 ? path : nil))
  }

  @Test("A URL that is too long for a line is an error, and nothing is left of the attempt")
  func longURL() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let intent = AttemptIntent(
      attempt: attempt, url: url + String(repeating: "x", count: 4096), body: [1],
      baseline: .organization((0..<31).map(String.init) + [String(repeating: "x", count: 2_000)]))
    #expect(throws: StorageError(.write, journal.path(of: draft), code: EMSGSIZE)) {
      try journal.record(intent, draft: draft, at: start)
    }
    #expect(try journal.record(of: draft).attempts == [])
    let left = try FileManager.default.contentsOfDirectory(atPath: temporary.path)
    #expect(left.allSatisfy { $0.hasSuffix(".jsonl") })
  }

  @Test("Of many candidates the first are kept, as many as a line has room for")
  func candidates() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let records = (0..<60).map { _ in ServerRecord(uuid: UUID().uuidString) }
    try record(.several(records), attempt, url, in: journal)
    #expect(try only(in: journal).status.candidates == Array(records.prefix(50)))
  }

  @Test("An attempt is recorded once")
  func recordedOnce() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try record(nil, attempt, url, in: journal)
    let error = #expect(throws: StorageError.self) { try record(nil, attempt, url, in: journal) }
    #expect(error?.code == EEXIST)
  }

  @Test("A body and a baseline whose intent never came to the disk are no attempt")
  func beforeTheIntent() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let name = attempt.uuidString.lowercased()
    for ending in [".body", ".before"] { try write("{}", to: "\(temporary.path)/\(name)\(ending)") }
    #expect(try journal.record(of: draft).attempts == [])
    #expect(try journal.drafts() == [])
  }

  @Test("A journal that cannot be written or read is an error, and nothing waits for it")
  func refusals() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path + "/journal")
    mkdir(journal.folder, 0o700)
    let path = journal.path(of: draft)
    for (make, code) in [
      ({ mkdir(path, 0o700) }, EISDIR), ({ mkfifo(path, 0o600) }, ENXIO), ({ symlink("/dev/null", path) }, ELOOP),
    ] {
      #expect(make() == 0)
      #expect(throws: StorageError(.open, path, code: code)) { try record(nil, UUID(), url, in: journal) }
      #expect(throws: StorageError(.open, path, code: code)) { try journal.record(of: draft) }
      remove(path)
    }
    try write("", to: temporary.path + "/file")
    let nowhere = Journal(folder: temporary.path + "/file")
    #expect(throws: StorageError(.open, nowhere.folder, code: ENOTDIR)) { try record(nil, attempt, url, in: nowhere) }
    #expect(throws: StorageError(.open, nowhere.folder, code: ENOTDIR)) { try nowhere.record(of: draft) }
  }
}
