import ConnectionRequests
import Drafts
import Foundation
import Glibc
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("The report of a replay")
struct ReplayReportTests {
  private let line = JSONValue.object([JSONMember("file", .string("a"))])

  @Test("A line has everything that is known, in words that programs know")
  func members() throws {
    let id = try #require(UUID(uuidString: "7F3A91C2-0D5E-4C3A-9A51-5F0C2B7E4D11"))
    var item = ReplayItem(
      file: "a", draft: id, state: .refused,
      findings: [
        Finding(severity: .warning, code: "w", path: .request, message: "Odd."),
        Finding(severity: .error, code: "server", path: .field(.organizationName), message: "Not ftp://u:pw@h."),
      ], message: "The server refused the request (400).", trouble: .refused)
    (item.status, item.attempts) = (400, 2)
    #expect(
      item.reportLine.text(indented: false) == """
        {"file":"a","draft_id":"7f3a91c2-0d5e-4c3a-9a51-5f0c2b7e4d11","state":"refused","status":400,\
        "request_uuid":null,"request_date":null,"attempts":2,"error":"refused",\
        "message":"The server refused the request (400). organization_name: Not ftp://u:••••@h."}
        """)
    var sent = ReplayItem(file: "a", state: .sent, message: nil)
    (sent.status, sent.requestUUID, sent.requestDate, sent.attempts) = (201, ReplaySamples.uuid, "2018-04-09", 1)
    #expect(
      sent.reportLine.text(indented: false) == """
        {"file":"a","draft_id":null,"state":"sent","status":201,"request_uuid":"\(ReplaySamples.uuid)",\
        "request_date":"2018-04-09","attempts":1,"error":null,"message":null}
        """)
  }

  @Test("It is a new file for its owner alone, and is added to only where that is asked for")
  func files() throws {
    let folder = try TemporaryFolder()
    let path = folder.path + "/report"
    var report = try ReplayReport(path, adding: false)
    try report.add(line)
    var status = stat()
    stat(path, &status)
    #expect(status.st_mode & 0o777 == 0o600)
    let refusal = #expect(throws: StorageError.self) { _ = try ReplayReport(path, adding: false) }
    #expect(refusal?.code == EEXIST)
    // As a full disk leaves it.
    let handle = try FileHandle(forWritingTo: URL(filePath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("{\"fi".utf8))
    var more = try ReplayReport(path, adding: true)
    try more.add(line)
    try more.add(line)
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text == "{\"file\":\"a\"}\n{\"fi\n{\"file\":\"a\"}\n{\"file\":\"a\"}\n")
  }

  @Test("What is no regular file is refused", arguments: [true, false])
  func kinds(adding: Bool) throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path + "/pipe", 0o600)
    symlink("nowhere", folder.path + "/link")
    for path in ["/dev/full", folder.path, folder.path + "/pipe", folder.path + "/link"] {
      #expect(throws: StorageError.self) { _ = try ReplayReport(path, adding: adding) }
    }
  }

  @Test("What a terminal would obey is escaped")
  func hostile() throws {
    let folder = try TemporaryFolder()
    var report = try ReplayReport(folder.path + "/report", adding: false)
    try report.add(.string("a\u{1B}[2J\u{202E}"))
    #expect(try String(contentsOfFile: folder.path + "/report", encoding: .utf8) == "\"a\\u001b[2J\\u202e\"\n")
  }
}
