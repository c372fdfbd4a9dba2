import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("What intake replay never does")
struct ReplaySafetyEndToEndTests {
  /// Text that a terminal would obey or hide: an escape sequence, C1 controls, overrides of direction, DEL.
  private static let hostile =
    #"\u001b]0;owned\u0007\u001b[2J\u009b31m\u0085\u202eevil\u2066\u200b\u007f\u2028 end"#

  @Test(
    "What a server says reaches no terminal raw",
    arguments: [
      FaultServer.answering("400 Bad", #"{"detail": "\#(hostile)", "x\#(hostile)": ["\#(hostile)"]}"#),
      FaultServer.answering("400 Bad", "\u{1B}[2J\u{9B}31m\u{202E}plain text\u{7F}"),
      FaultServer.answering("400 Bad", "<title>\u{1B}[2J\u{9B}31m\u{202E}page\u{7F}</title>"),
      FaultServer.answering("201 Created", #"{"request_uuid": "\#(hostile)"}"#),
      FaultServer.answering(
        "201 Created",
        #"{"request_uuid": "b60dc695-cd0f-4538-9211-ea9c4933e0e4", "request_date": "\#(hostile)"}"#),
      FaultServer.answering("302 Found", headers: ["Location: http://x/\u{1B}[2J\u{9B}31m\u{202E}\u{7F}"]),
      [
        .readHead, .readBody(),
        .sendBytes(Array("HTTP/1.1 400 Bad\r\n\r\n".utf8) + [0x1B, 0x9B, 0xFF] + Array("\u{202E}".utf8) + [0xC3]),
        .close,
      ],
    ])
  func hostileText(script: [FaultServer.Step]) throws {
    let server = try FaultServer(list: .empty, script)
    for options in [["--json"], []] {
      var binary = try IntakeBinary()
      binary.connect(to: server.baseURL)
      let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
      let end = try binary.run(["replay", "--settle-for", "0"] + options + [file])
      #expect(end.isHarmless, "\(end.output.debugDescription)\n\(end.errors.debugDescription)")
      // The override is told by its number, so the text was shown.
      #expect((end.output + end.errors).lowercased().contains("202e"))
      #expect([0, 3, 5].contains(end.status))
    }
  }

  @Test("What a file holds or is called reaches no terminal raw")
  func hostileFile() throws {
    var binary = try IntakeBinary()
    binary.connect(to: "http://127.0.0.1:1")
    let text = "{\"organization_name\": \"\(Self.hostile)\", \"x\(Self.hostile)\": 1}"
    let file = try binary.write(text, to: "a\u{1B}[2J\u{202E}\n.json")
    for command in ["check", "replay"] {
      #expect(try binary.run(command, file).isHarmless)
      #expect(try binary.run(command, "--json", file).isHarmless)
    }
  }

  @Test("The token is written to no stream and no file")
  func secrecy() throws {
    let token = "s3cr3t-t0ken-4711"
    let server = try LoopbackServer.start(token: token)
    let closing = try FaultServer(list: .empty, FaultServer.closing)
    let refusing = try FaultServerPort.refusing()
    let other = try LoopbackServer.start(token: "another")
    var binary = try IntakeBinary()
    let file = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
    for url in [server.baseURL, closing.baseURL, "http://127.0.0.1:\(refusing.number)", other.baseURL, "https://x y"] {
      binary.connect(to: url, token: token)
      let end = try binary.run("replay", "--json", "--settle-for", "0", file)
      #expect(!(end.output + end.errors).contains(token))
    }
    binary.connect(to: server.baseURL, token: token + " x")
    let end = try binary.run("replay", file)
    #expect(end.status == 4)
    #expect(!(end.output + end.errors).contains(token))
    let files = try binary.files
    #expect(files.contains { $0.hasSuffix(".jsonl") })
    for name in files {
      let bytes = try Data(contentsOf: binary.home.url.appending(path: name))
      #expect(bytes.firstRange(of: Data(token.utf8)) == nil, "\(name)")
    }
    #expect(server.records().count == 1)
    #expect(closing.stop().requests.first?[header: "Authorization"] == "Token \(token)")
  }

  @Test("A token file that others can read is refused before anything is connected")
  func tokenFile() throws {
    let server = try FaultServer(list: .empty, FaultServer.closing)
    var binary = try IntakeBinary()
    binary.environment["INTAKE_BASE_URL"] = server.baseURL
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let token = try binary.write("s3cr3t\n", to: "token")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: token)
    let end = try binary.run("replay", "--token-file", token, file)
    #expect(end.status == 4)
    #expect(end.errors.contains("Others can read or write the token file (mode 644); chmod 600 it."))
    #expect(!end.errors.contains("s3cr3t"))
    #expect(server.stop().connections == 0)
  }

  @Test("A token file that nobody else can read is taken")
  func goodTokenFile() throws {
    let server = try LoopbackServer.start(token: "s3cr3t")
    var binary = try IntakeBinary()
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let token = try binary.write("s3cr3t\n", to: "token")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: token)
    binary.environment["INTAKE_TOKEN"] = "other"
    let end = try binary.run("replay", "--base-url", server.baseURL, "--token-file", token, file)
    #expect(end.status == 0)
    #expect(server.records().count == 1)
  }

  @Test(
    "Without a server or a token that can be used nothing is tried",
    arguments: [
      ("", "t", 2, "No server is configured"), ("http://api.example.com", "t", 2, "use https"),
      ("ftp://api.example.com", "t", 2, "https is asked for"), ("https://u:pw@api.example.com", "t", 2, "user name"),
      ("https://api.example.com", "", 4, "There is no token"), ("https://api.example.com", "`t`", 4, "back-tick"),
    ])
  func settings(url: String, token: String, status: Int32, message: String) throws {
    var binary = try IntakeBinary()
    binary.connect(to: url, token: token)
    let end = try binary.run("replay", "-", input: ReplayEndToEndTests.plain)
    #expect(end.status == status)
    #expect(end.output == "")
    #expect(end.errors.contains(message))
    #expect(!end.errors.contains("pw"))
  }

  @Test("Output that cannot be written is told by the exit status, and what was sent stays recorded")
  func fullDisk() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let draft = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
    let end = try binary.shell(#""$0" replay "$1" > /dev/full"#, draft)
    #expect(end.status == 8)
    #expect(end.errors == "intake: standard output: No space left on device\n")
    let again = try binary.run("replay", draft)
    #expect(again.status == 0)
    #expect(again.output.contains(try #require(server.records().first).uuid.uuidString.lowercased()))
    #expect(server.records().count == 1)
  }

  @Test("Nothing is sent that cannot be recorded")
  func noRecord() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    binary.environment["XDG_STATE_HOME"] = try binary.write("", to: "file")
    let end = try binary.run("replay", "-", input: ReplayEndToEndTests.plain)
    #expect(end.status == 8)
    #expect(
      end.errors == """
        intake: -: not_sent: Nothing was sent, because the attempt could not be recorded. Not a directory \
        (open \(binary.home.path)/file/intake/journal).

        """)
    #expect(server.records().isEmpty)
  }

  @Test("Where a limit on the size of files leaves no room for the record, nothing is sent", arguments: [1, 4])
  func fileSizeLimit(kilobytes: Int) throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let request = ReplayEndToEndTests.plain.replacing("none", with: String(repeating: "none ", count: 500))
    let file = try binary.write(request, to: "plain.json")
    let end = try binary.shell("ulimit -f \(kilobytes); exec env --default-signal=XFSZ $0 replay \"$1\"", file)
    #expect(end.status == 8, "\(end)")
    #expect(end.errors.contains("File too large"))
    #expect(server.records().isEmpty)
  }
}
