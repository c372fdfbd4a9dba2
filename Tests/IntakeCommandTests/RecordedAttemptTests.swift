import ConnectionRequests
import ConnectionsAPI
import Drafts
import Foundation
import Networking
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("Recording an attempt")
struct RecordedAttemptTests {
  private let draft = UUID()

  private func attempt(_ transport: ScriptedTransport, _ journal: Journal) throws -> RecordedAttempt {
    let client = ConnectionsClient(
      baseURL: try BaseURL("https://a.example"), token: try Token("s3cr3t"), transport: transport)
    return RecordedAttempt(draft: draft, journal: journal, client: client)
  }

  @Test(
    "The record says how the attempt ended",
    arguments: [
      (.answered(HTTPResponse(status: 201, headers: [], body: Array(created.utf8))), .sent),
      (.answered(HTTPResponse(status: 201, headers: [], body: [])), .sentUnconfirmed),
      (.answered(HTTPResponse(status: 400, headers: [], body: [])), .refused),
      (.answered(HTTPResponse(status: 401, headers: [], body: [])), .notSent),
      (.answered(HTTPResponse(status: 502, headers: [], body: [])), .unknown),
      (.unknown(.closedWithoutAnswer), .unknown),
    ] as [(Outcome, AttemptEnd)])
  func outcomes(outcome: Outcome, state: AttemptEnd) throws {
    let folder = try TemporaryFolder()
    let journal = Journal(folder: folder.path + "/journal")
    let transport = ScriptedTransport(outcome)
    let result = try attempt(transport, journal).send(Samples.ownersRequest)
    #expect(result.storageFailure == nil)
    #expect(result.note == nil)
    let recorded = try #require(try journal.lastAttempt(of: draft))
    #expect(recorded.state == state.state)
    #expect(recorded.url == "https://a.example/organizations/connections/request/")
    #expect(recorded.requestUUID == (state == .sent ? ReplayItemTests.uuid : nil))
    #expect(transport.requests.count == 1)
    let text = try String(contentsOf: URL(filePath: journal.path(of: draft)), encoding: .utf8)
    #expect(!text.contains("s3cr3t"))
  }

  @Test("What did not leave leaves no record")
  func notSent() throws {
    let folder = try TemporaryFolder()
    let journal = Journal(folder: folder.path + "/journal")
    let result = try attempt(ScriptedTransport(.notSent(.cancelled)), journal).send(Samples.ownersRequest)
    #expect(result.outcome == .notSent(.cancelled))
    #expect(try journal.lastAttempt(of: draft) == nil)
  }

  @Test("What cannot be recorded is not sent, and the outcome says why once")
  func unrecordable() throws {
    let folder = try TemporaryFolder()
    try Data().write(to: folder.url.appending(path: "file"))
    let journal = Journal(folder: folder.path + "/file/journal")
    let result = try attempt(ScriptedTransport(answering: 201, Self.created), journal).send(Samples.ownersRequest)
    let failure = try #require(result.storageFailure)
    #expect(failure.code == ENOTDIR)
    let detail = "the attempt could not be recorded: \(failure.sentence)"
    #expect(result.outcome == .notSent(.refusedByCaller(detail: detail)))
    #expect(result.note == nil)
  }

  @Test("A record that lacks its end is told beside what happened")
  func halfRecorded() {
    let result = RecordedOutcome(
      outcome: .sent(ReplayItemTests.created), storageFailure: StorageError(.write, "/j", code: ENOSPC))
    #expect(result.note == "The record is not complete: No space left on device (write /j).")
  }

  static let created = #"{"request_uuid": "\#(ReplayItemTests.uuid)"}"#
}
