import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import Drafts

@Suite("The journal", .timeLimit(.minutes(1)))
struct JournalTests {
  let draft = UUID()
  let attempt = UUID()
  let start = Date(milliseconds: 1_523_390_502_123)
  let url = "https://api.example.test/organizations/connections/request/"

  /// Records an attempt, and its outcome where there is one.
  func record(_ state: AttemptEnd?, _ attempt: UUID, _ url: String, in journal: Journal) throws {
    try journal.recordIntent(draft: draft, attempt: attempt, url: url, body: Array("{}".utf8), at: start)
    guard let state else { return }
    try journal.recordOutcome(
      draft: draft, attempt: attempt, state: state, status: 201, requestUUID: "request", requestDate: "2018-04-10",
      detail: "created", at: start)
  }

  @Test("An intent without an outcome is unknown, and its body is kept as it was sent")
  func intentAlone() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path + "/journal")
    #expect(try journal.lastAttempt(of: draft) == nil)
    let body = Array(#"{"organization_name":"é"}"#.utf8)
    try journal.recordIntent(draft: draft, attempt: attempt, url: url, body: body, at: start)
    #expect(
      try journal.lastAttempt(of: draft)
        == JournalledAttempt(id: attempt, url: url, startedAt: start, state: .unknown))
    #expect(try journal.lastAttempt(of: UUID()) == nil)
    let bodyPath = "\(temporary.path)/journal/\(attempt.uuidString.lowercased()).body"
    #expect(try contents(bodyPath) == body)
    #expect(journal.path(of: draft) == "\(temporary.path)/journal/\(draft.uuidString.lowercased()).jsonl")
    #expect(try mode(bodyPath) == 0o600)
    #expect(try mode(journal.path(of: draft)) == 0o600)
    #expect(try mode(temporary.path + "/journal") == 0o700)
  }

  @Test("An outcome is read with everything the server said", arguments: AttemptEnd.allCases)
  func outcome(state: AttemptEnd) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try record(state, attempt, url, in: journal)
    #expect(
      try journal.lastAttempt(of: draft)
        == JournalledAttempt(
          id: attempt, url: url, startedAt: start, state: state.state, status: 201, requestUUID: "request",
          requestDate: "2018-04-10", detail: "created"))
    #expect(try (journal.lastAttempt(of: draft, thatMayHaveReached: url) != nil) == state.state.mayHaveArrived)
  }

  @Test("An outcome alone, of an attempt that never came to sending, is kept")
  func outcomeAlone() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try journal.recordOutcome(
      draft: draft, attempt: attempt, state: .notSent, status: nil, requestUUID: nil, requestDate: nil,
      detail: "refused", at: start)
    #expect(
      try journal.lastAttempt(of: draft) == JournalledAttempt(id: attempt, state: .notSent, detail: "refused"))
    #expect(try journal.lastAttempt(of: draft, thatMayHaveReached: url) == nil)
  }

  @Test("The last attempt that may have arrived is found behind later ones and for its own URL only")
  func mayHaveArrived() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let practice = "http://127.0.0.1:8080/organizations/connections/request/"
    let attempts = (0..<4).map { _ in UUID() }
    try record(.sent, attempts[0], url, in: journal)
    try record(.refused, attempts[1], url, in: journal)
    try record(nil, attempts[2], practice, in: journal)
    try record(.notSent, attempts[3], practice, in: journal)
    #expect(try journal.lastAttempt(of: draft)?.id == attempts[3])
    #expect(try journal.lastAttempt(of: draft, thatMayHaveReached: url)?.id == attempts[0])
    #expect(try journal.lastAttempt(of: draft, thatMayHaveReached: practice)?.id == attempts[2])
    #expect(try journal.lastAttempt(of: draft, thatMayHaveReached: "https://other.test/") == nil)
  }

  @Test("What looked the same before an attempt, and that a person asked for it as a new one, is kept")
  func intent() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    for (matching, isNew) in [(nil, false), ([], true), (["a", "b\""], true)] as [([String]?, Bool)] {
      try journal.recordIntent(
        draft: draft, attempt: UUID(), url: url, body: [], matching: matching, isNew: isNew, at: start)
      let last = try #require(try journal.lastAttempt(of: draft))
      #expect(last.matchesBefore == matching)
      #expect(last.isNew == isNew)
    }
    #expect(try journal.attempts(of: draft).count == 3)
  }

  @Test("More identifiers than a line holds count as if nobody had looked", arguments: [(60, true), (61, false)])
  func identifiers(count: Int, fit: Bool) throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let matching = (0..<count).map { _ in UUID().uuidString }
    try journal.recordIntent(draft: draft, attempt: attempt, url: url, body: [], matching: matching, at: start)
    #expect(try journal.lastAttempt(of: draft)?.matchesBefore == (fit ? matching : nil))
    try journal.recordLook(draft: draft, attempt: attempt, result: .several, candidates: matching, at: start)
    #expect(try journal.lastAttempt(of: draft)?.candidates == Array(matching.prefix(60)))
    let lines = try contents(journal.path(of: draft)).split(separator: UInt8(ascii: "\n"))
    #expect(lines.allSatisfy { $0.count < 4096 })
    #expect(String(decoding: lines[0], as: UTF8.self).contains("\"matching_left_out\":61") != fit)
  }

  @Test("A look at the server's list says what became of an attempt whose end nobody saw")
  func looks() throws {
    for (result, state) in [(.one, .adopted), (.none, .absent), (.several, .ambiguous)]
      as [(LookResult, DeliveryState)]
    {
      for end in [nil, .unknown] as [AttemptEnd?] {
        let temporary = try TemporaryFolder()
        let journal = Journal(folder: temporary.path)
        try record(end, attempt, url, in: journal)
        try journal.recordLook(
          draft: draft, attempt: attempt, result: result, candidates: ["a"], requestUUID: "a",
          requestDate: "2018-04-10", at: start)
        let last = try #require(try journal.lastAttempt(of: draft))
        #expect(last.state == state)
        #expect(last.candidates == ["a"])
        #expect(last.requestUUID == (result == .one ? "a" : end.map { _ in "request" }))
      }
    }
  }

  @Test("Every draft with a journal is listed, and what was sent can be read again")
  func drafts() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path + "/journal")
    #expect(try journal.drafts() == [])
    try record(.sent, attempt, url, in: journal)
    try write("", to: journal.folder + "/notes.jsonl")
    #expect(try journal.drafts() == [draft])
    #expect(try journal.body(of: attempt) == Array("{}".utf8))
    #expect(try journal.attempts(of: UUID()) == [])
    let error = #expect(throws: StorageError.self) { try journal.body(of: UUID()) }
    #expect(error?.code == ENOENT)
  }

  @Test("What drafts are on the server is known, to be taken for no other one")
  func requestUUIDs() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    #expect(try journal.requestUUIDs() == [])
    try record(.sent, attempt, url, in: journal)
    let other = JournalTests()
    try other.record(.sentUnconfirmed, other.attempt, url, in: journal)
    #expect(try journal.requestUUIDs() == ["request"])
    try journal.recordLook(
      draft: other.draft, attempt: other.attempt, result: .one, candidates: ["A"], requestUUID: "A", at: start)
    #expect(try journal.requestUUIDs() == ["request", "a"])
  }

  @Test("Lines only ever get more")
  func appendOnly() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try record(.refused, UUID(), url, in: journal)
    let before = try contents(journal.path(of: draft))
    try record(.sent, UUID(), url, in: journal)
    #expect(try contents(journal.path(of: draft)).starts(with: before))
  }

  @Test("A line that was cut off at any place counts for nothing, and the next one is whole")
  func tornLine() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    let path = journal.path(of: draft)
    try record(nil, attempt, url, in: journal)
    let intent = try contents(path)
    try journal.recordOutcome(
      draft: draft, attempt: attempt, state: .refused, status: 400, requestUUID: nil, requestDate: nil, detail: nil,
      at: start)
    let whole = try contents(path)
    let next = UUID()
    for length in (intent.count + 1)..<(whole.count - 1) {
      try Data(whole[..<length]).write(to: URL(filePath: path))
      #expect(try journal.lastAttempt(of: draft)?.state == .unknown)
      try journal.recordOutcome(
        draft: draft, attempt: next, state: .notSent, status: nil, requestUUID: nil, requestDate: nil, detail: nil,
        at: start)
      #expect(try journal.lastAttempt(of: draft) == JournalledAttempt(id: next, state: .notSent))
      #expect(try journal.lastAttempt(of: draft, thatMayHaveReached: url)?.id == attempt)
    }
    try Data(whole.dropLast()).write(to: URL(filePath: path))
    #expect(try journal.lastAttempt(of: draft)?.state == .refused)
  }

  @Test("No line is longer than 4 KiB, whatever the server said")
  func lineLimit() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    for text in ["\u{1B}", "漢", "\u{10FFFF}", "\""].map({ String(repeating: $0, count: 10_000) }) {
      try journal.recordOutcome(
        draft: draft, attempt: attempt, state: .refused, status: 400, requestUUID: text, requestDate: text,
        detail: text, at: start)
      #expect(try journal.lastAttempt(of: draft)?.detail?.isEmpty == false)
    }
    let lines = try contents(journal.path(of: draft)).split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == 4)
    #expect(lines.allSatisfy { $0.count < 4096 })
    #expect(throws: StorageError(.write, journal.path(of: draft), code: EMSGSIZE)) {
      try record(nil, UUID(), url + String(repeating: "x", count: 4096), in: journal)
    }
  }

  @Test("An attempt is recorded once")
  func recordedOnce() throws {
    let temporary = try TemporaryFolder()
    let journal = Journal(folder: temporary.path)
    try record(nil, attempt, url, in: journal)
    let error = #expect(throws: StorageError.self) { try record(nil, attempt, url, in: journal) }
    #expect(error?.code == EEXIST)
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
      #expect(throws: StorageError(.open, path, code: code)) { try journal.lastAttempt(of: draft) }
      remove(path)
    }
    try write("", to: temporary.path + "/file")
    let nowhere = Journal(folder: temporary.path + "/file")
    #expect(throws: StorageError(.open, nowhere.folder, code: ENOTDIR)) { try record(nil, attempt, url, in: nowhere) }
    #expect(throws: StorageError(.open, nowhere.folder, code: ENOTDIR)) { try nowhere.lastAttempt(of: draft) }
  }
}
