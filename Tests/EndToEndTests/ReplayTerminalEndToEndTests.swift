import Foundation
import Glibc
import TestSupport
import Testing

@Suite("intake replay on a terminal")
struct ReplayTerminalEndToEndTests {
  private typealias Batch = ReplayBatchEndToEndTests

  @Test("A bar tells how far it is, stays below the lines, and is gone at the end", arguments: [true, false])
  func bar(isUTF8: Bool) throws {
    var binary = try IntakeBinary()
    let server = try FaultServer(
      list: .empty, Batch.created, Batch.created, [.readHead, .readBody()] + Batch.held(in: binary) + Batch.answer,
      Batch.created)
    binary.connect(to: server.baseURL)
    if !isUTF8 { binary.environment["LANG"] = "C" }
    _ = try Batch.fill(binary, 5)
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("cd; clear; \(try IntakeBinary.path) replay outbox")
    let shown = try screen.waitFor("2 of 5")
    #expect(shown.contains(isUTF8 ? "█░" : "#."))
    #expect(shown.contains("2 sent, 0 refused, 0 unknown"))
    let lines = shown.split(separator: "\n").filter { $0.contains(":") }
    #expect(
      lines.map { String($0.prefix { $0 != ":" }) }.suffix(3) == ["intake", "outbox/100.json", "outbox/101.json"])
    _ = try binary.write("", to: "go")
    let end = try screen.wait("no prompt") { $0.contains("104.json: sent") && $0.hasSuffixLine("ready>") }
    #expect(!end.contains("of 5"))
  }

  @Test("Without colours wanted, or on a terminal that shows plain lines only, there is no bar")
  func plain() throws {
    for (name, value) in [("NO_COLOR", "1"), ("TERM", "dumb")] {
      var binary = try IntakeBinary()
      let server = try FaultServer(
        list: .empty, Batch.created, [.readHead, .readBody()] + Batch.held(in: binary) + Batch.answer)
      binary.connect(to: server.baseURL)
      binary.environment[name] = value
      _ = try Batch.fill(binary, 2)
      let screen = try TmuxScreen(environment: binary.environment)
      try screen.shell("cd; \(try IntakeBinary.path) replay outbox")
      try screen.waitFor("100.json: sent")
      #expect(try !screen.text.contains("1 of 2"))
      _ = try binary.write("", to: "go")
      try screen.waitFor("101.json: sent")
    }
  }

  @Test("A person is asked for another token where a file holds it, and can stop")
  func token() throws {
    for answer in ["<Enter>", "q<Enter>"] as [KeyScript] {
      var binary = try IntakeBinary()
      let refused = FaultServer.answering("401 Unauthorized", #"{"detail": "Invalid token."}"#)
      let server = try FaultServer(list: .empty, Batch.created, refused, Batch.created)
      binary.connect(to: server.baseURL)
      chmod(try binary.write("old", to: "token"), 0o600)
      _ = try Batch.fill(binary, 3)
      let screen = try TmuxScreen(environment: binary.environment)
      try screen.shell("cd; \(try IntakeBinary.path) replay --token-file token outbox; echo \"status $?\"")
      try screen.waitFor("q and Enter stops.")
      try screen.press(answer)
      try screen.waitFor(answer == "<Enter>" ? "status 0" : "status 4")
      #expect(server.stop().requests.count == (answer == "<Enter>" ? 4 : 2))
    }
  }

  @Test("Where the token comes from the environment, which cannot change, the batch stops and says what to set")
  func tokenOfEnvironment() throws {
    var binary = try IntakeBinary()
    let server = try FaultServer(
      list: .empty, Batch.created, FaultServer.answering("401 Unauthorized", #"{"detail": "Invalid token."}"#))
    binary.connect(to: server.baseURL)
    _ = try Batch.fill(binary, 3)
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("cd; clear; \(try IntakeBinary.path) replay outbox; echo \"status $?\"")
    let text = try screen.waitFor("status 4")
    #expect(text.contains("INTAKE_TOKEN at the next"))
    #expect(!text.contains("press Enter"))
  }

  @Test("A request takes one line of eighty columns, and Ctrl-C leaves nothing of the bar")
  func lines() throws {
    var binary = try IntakeBinary()
    let body = #"{"request_uuid": "\#(ReplayEndToEndTests.uuid)", "request_date": "\#(ReplayEndToEndTests.date)"}"#
    let dated = FaultServer.answering("201 Created", body)
    let server = try FaultServer(list: .empty, dated, [.readHead, .readBody()] + Batch.held(in: binary) + Batch.answer)
    binary.connect(to: server.baseURL)
    _ = try Batch.fill(binary, 4)
    _ = try binary.write(ReplayEndToEndTests.plain(for: "Organization 100"), to: "outbox/101.json")
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("cd; clear; \(try IntakeBinary.path) replay outbox; echo \"status $?\"")
    try screen.waitFor("2 of 4")
    try screen.press("<C-c>")
    try screen.waitFor("A second Ctrl-C also gives up")
    _ = try binary.write("", to: "go")
    let text = try screen.waitFor("status 130")
    #expect(text.contains("100.json: sent  \(ReplayEndToEndTests.uuid)  2018-04-12 23:38:06\n"))
    #expect(text.contains("101.json: same as outbox/100.json  \(ReplayEndToEndTests.uuid)\n"))
    #expect(!text.contains("The same request as"))
    #expect(!text.contains("2 of 4"))
    _ = try binary.write(Samples.ownersRequestText, to: "odd.json")
    try screen.shell("clear; \(try IntakeBinary.path) replay odd.json")
    let odd = try screen.waitFor("--accept-warnings.")
    #expect(odd.replacing("\n", with: " ").contains("nobody has accepted. Read them, then add --accept-warnings."))
  }
}

extension String {
  /// Whether the last line that is not empty begins so.
  fileprivate func hasSuffixLine(_ start: String) -> Bool {
    split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }?.hasPrefix(start) == true
  }
}
