import ConnectionRequests
import Foundation
import Glibc
import PracticeServer
import TestSupport
import Testing

@Suite("A disk that is full, read-only or gone")
struct FaultDiskTests {
  /// A home with one draft, whose organization is "Old Name".
  private func home(drafts: URL? = nil, journal: URL? = nil) throws -> IntakeBinary {
    var binary = try IntakeBinary()
    binary.environment["XDG_DATA_HOME"] = drafts?.path ?? binary.home.path + "/data"
    binary.environment["XDG_STATE_HOME"] = journal?.path ?? binary.home.path + "/state"
    #expect(try binary.run("--plain", input: "Old Name\nquit\n").status == 0)
    return binary
  }

  private func draft(_ binary: borrowing IntakeBinary) throws -> String {
    let folder = try #require(binary.environment["XDG_DATA_HOME"]) + "/intake/drafts"
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: folder).first { $0.hasPrefix("old-name-") })
    return folder + "/" + name
  }

  /// Checks what holds after every fault, where a draft may hold one of some names.
  private func check(
    _ binary: borrowing IntakeBinary, _ names: [String], _ end: ChildProcess.End,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    var oracle = FaultOracle(home: binary.home.url)
    oracle.drafts = names.map { name in
      var request = ConnectionRequest()
      request.organizationName = name
      return request
    }
    oracle.texts = [end.output, end.errors]
    try oracle.check(sourceLocation: sourceLocation)
  }

  @Test(
    "A full disk leaves the old draft, the program says so, and goes on once there is room",
    .enabled(if: SmallDisk.isAvailable, SmallDisk.isMissing))
  func full() throws {
    let place = try TemporaryFolder()
    let disk = try SmallDisk(at: place.url.appending(path: "disk"))
    let binary = try home(drafts: disk.url)
    let draft = try draft(binary)
    disk.fill()
    // The name is longer than what is left of the draft's last block.
    let long = String(repeating: "New ", count: 2000) + "Name"
    let end = try binary.run("open", draft, "--plain", input: "\(long)\nquit\nno\n")
    #expect(end.status == 8, "\(end.output)\(end.errors)")
    #expect(end.output.contains("could not be saved: No space left on device"))
    #expect(try String(contentsOf: URL(filePath: draft), encoding: .utf8).contains("Old Name"))
    try check(binary, [], end)
    disk.makeRoom()
    #expect(try binary.run("open", draft, "--plain", input: "\(long)\nquit\n").status == 0)
    #expect(try String(contentsOf: URL(filePath: draft), encoding: .utf8).contains("New Name"))
  }

  @Test("A limit on the size of files ends no program and cuts no draft", arguments: [0, 1, 16])
  func sizeLimit(kibibytes: Int) throws {
    let binary = try home()
    let draft = try draft(binary)
    let long = String(repeating: "New ", count: 5000) + "Name"
    let end = try binary.shell(
      #"printf '%s\nquit\nno\n' "$2" | (ulimit -f "$1"; exec "$0" open "$3" --plain) 2>&1 | cat"#, "\(kibibytes)", long,
      draft)
    #expect(end.output.contains("could not be saved: File too large"), "\(end.output)\(end.errors)")
    try check(binary, ["Old Name"], end)
    let request = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
    let server = try LoopbackServer.start()
    let replay = try binary.shell(
      #"(ulimit -f "$1"; INTAKE_BASE_URL="$2" INTAKE_TOKEN=$3 exec "$0" replay "$4") 2>&1 | cat; echo ${PIPESTATUS[0]}"#,
      "\(kibibytes)", server.baseURL, LoopbackServer.defaultToken, request)
    // With room for its record it is sent; without, nothing is.
    #expect(replay.output.hasSuffix(server.records().isEmpty ? "\n8\n" : "\n0\n"), "\(replay.output)")
    #expect(server.records().isEmpty == (kibibytes < 16))
    try check(binary, ["Old Name"], replay)
  }

  @Test(
    "In the wizard a disk that can only be read leaves a lasting notice, and what was typed is saved once it can be",
    .enabled(if: SmallDisk.isAvailable, SmallDisk.isMissing))
  func readOnly() throws {
    let place = try TemporaryFolder()
    let disk = try SmallDisk(at: place.url.appending(path: "disk"))
    let binary = try home(drafts: disk.url)
    let draft = try draft(binary)
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) open \(draft); echo status $?")
    try screen.waitFor("Old Name")
    try disk.setReadOnly(true)
    try screen.press("<C-e>, now new<Tab>")
    try screen.waitFor("not saved")
    try screen.press("4711<Tab>")
    try screen.waitFor("not saved", "4711", "Old Name, now new")
    #expect(try String(contentsOf: URL(filePath: draft), encoding: .utf8).contains("\"Old Name\""))
    try disk.setReadOnly(false)
    try screen.press("<C-s>")
    try screen.waitForEnd(of: "not saved")
    let text = try String(contentsOf: URL(filePath: draft), encoding: .utf8)
    #expect(text.contains("\"Old Name, now new\"") && text.contains("\"4711\""))
    try screen.press("<C-q><Enter>")
    try screen.waitFor("status 0")
  }

  @Test("The folder of drafts may go away while one is edited; the next save makes it anew with all that was typed")
  func folderRemoved() throws {
    let binary = try home()
    let draft = try draft(binary)
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) open \(draft); echo status $?")
    try screen.waitFor("Old Name")
    try FileManager.default.removeItem(at: URL(filePath: draft).deletingLastPathComponent())
    try screen.press("<C-e>, now new<Tab>4711<Tab>")
    try screen.waitFor("4711", "saved")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("status 0")
    let text = try String(contentsOf: URL(filePath: draft), encoding: .utf8)
    #expect(text.contains("\"Old Name, now new\"") && text.contains("\"4711\""))
  }

  @Test(
    "Without room for the intent nothing is sent, and without room for the outcome the UUID is told all the same",
    .enabled(if: SmallDisk.isAvailable, SmallDisk.isMissing), arguments: [false, true])
  func fullJournal(onceSent: Bool) throws {
    let place = try TemporaryFolder()
    let url = place.url.appending(path: "disk")
    let disk = try SmallDisk(at: url)
    var binary = try home(journal: url)
    let fill: FaultServer.Step = .run {
      // The disk is full by the time that the answer is read.
      _ = try? Data(count: 1 << 20).write(to: url.appending(path: "filling"))
      let rest = open(url.path + "/rest", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      while write(rest, [0], 1) > 0 {}
      close(rest)
    }
    let api = try FaultAPI(.created(after: [fill]))
    binary.connect(to: api.baseURL)
    let draft = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
    if !onceSent { disk.fill() }
    let end = try binary.run("replay", draft)
    let again = try binary.run("replay", draft)
    if onceSent {
      #expect((end.output + end.errors).contains(try #require(api.uuids.first)))
      #expect(api.posted.count == 1, "\(end.output)\(end.errors)\(again.output)\(again.errors)")
    } else {
      #expect(end.status == 8, "\(end.errors)")
      #expect(end.errors.contains("No space left on device"))
      #expect(api.posted.isEmpty)
    }
    var oracle = FaultOracle(home: place.url)
    (oracle.posted, oracle.stored) = (api.posted, api.stored)
    oracle.texts = [end.output, end.errors, again.output, again.errors]
    try oracle.check()
  }
}
