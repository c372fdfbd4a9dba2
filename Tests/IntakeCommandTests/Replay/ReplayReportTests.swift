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

  @Test("It is a new file for its owner alone, and is added to only if that is asked for")
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

  @Test("Anything but a regular file is refused", arguments: [true, false])
  func kinds(adding: Bool) throws {
    let folder = try TemporaryFolder()
    mkfifo(folder.path + "/pipe", 0o600)
    symlink("nowhere", folder.path + "/link")
    for path in ["/dev/full", folder.path, folder.path + "/pipe", folder.path + "/link"] {
      #expect(throws: StorageError.self) { _ = try ReplayReport(path, adding: adding) }
    }
  }

  @Test("Control characters of terminals are escaped")
  func hostile() throws {
    let folder = try TemporaryFolder()
    var report = try ReplayReport(folder.path + "/report", adding: false)
    try report.add(.string("a\u{1B}[2J\u{202E}"))
    #expect(try String(contentsOfFile: folder.path + "/report", encoding: .utf8) == "\"a\\u001b[2J\\u202e\"\n")
  }
}
