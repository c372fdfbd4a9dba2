import ConnectionsAPI
import Foundation
import Glibc
import Networking
import TestSupport
import Testing

@Suite("A token")
struct TokenTests {
  /// Writes a token file.
  private func file(in folder: borrowing TemporaryFolder, _ text: String, mode: mode_t = 0o600) throws -> String {
    let path = folder.url.appending(path: "token").path(percentEncoded: false)
    try Data(text.utf8).write(to: URL(filePath: path))
    try #require(chmod(path, mode) == 0)
    return path
  }

  /// The token as it is sent.
  private func sent(_ token: Token) throws -> String? {
    let transport = ScriptedTransport(answering: 201)
    _ = ConnectionsClient(baseURL: try BaseURL("https://a.test"), token: token, transport: transport).create(request)
    return transport.requests.first?[header: "Authorization"]
  }

  @Test("A line break at its end does not belong to it", arguments: ["abc", "abc\n", "abc\r\n", "abc\n\n"])
  func trimming(_ text: String) throws {
    #expect(try sent(try Token(text)) == "Token abc")
  }

  @Test("A server that repeats the token shows it to nobody", arguments: [400, 401, 403, 429, 502])
  func repeated(status: Int) throws {
    let body = #"{"detail": "Invalid token 5ecre7.", "organization_name": ["NWVjcmU3"]}"#
    let client = ConnectionsClient(
      baseURL: try BaseURL("https://a.test"), token: try Token("5ecre7"),
      transport: ScriptedTransport(answering: status, body))
    let words = "\(client.create(request))"
    #expect(words.contains("Invalid token ••••."))
    #expect(!words.contains("5ecre7") && !words.contains("NWVjcmU3"))
  }

  @Test(
    "What could not be written into a header is told why",
    arguments: [
      ("", InvalidToken.empty), ("\n", .empty), ("\r\n", .empty), ("Token abc", .whiteSpace), (" abc", .whiteSpace),
      ("abc\ndef", .whiteSpace), ("abc\r\nX: y", .whiteSpace), ("abç", .notASCII), ("`abc", .backtick),
    ])
  func refusing(_ text: String, _ error: InvalidToken) {
    #expect(throws: error) { try Token(text) }
  }

  @Test(
    "A character that nobody sees is told for what it is",
    arguments: [
      (UInt32(0), InvalidToken.controlCharacter), (9, .whiteSpace), (0x1B, .controlCharacter),
      (0x7F, .controlCharacter), (0x85, .notASCII), (0xA0, .notASCII), (0x200B, .notASCII), (0xFEFF, .notASCII),
    ])
  func invisible(_ code: UInt32, _ error: InvalidToken) throws {
    let character = Character(try #require(Unicode.Scalar(code)))
    #expect(throws: error) { try Token("a\(character)b") }
  }

  @Test("No description shows it")
  func redaction() throws {
    let token = try Token("SECRET")
    let client = ConnectionsClient(
      baseURL: try BaseURL("https://a.test"), token: token, transport: ScriptedTransport(answering: 201))
    var dumped = ""
    dump(token, to: &dumped)
    dump(client, to: &dumped)
    for text in ["\(token)", String(reflecting: token), "\(client)", dumped] { #expect(!text.contains("SECRET")) }
  }

  @Test("The environment may hold one, or nothing")
  func environment() throws {
    #expect(try sent(try #require(try Token(environment: ["INTAKE_TOKEN": "abc"]))) == "Token abc")
    #expect(try Token(environment: [:]) == nil)
    #expect(try Token(environment: ["INTAKE_TOKEN": ""]) == nil)
    #expect(throws: InvalidToken.whiteSpace) { try Token(environment: ["INTAKE_TOKEN": "a b"]) }
  }

  @Test("A file of one's own holds one, through a link as well", arguments: ["abc", "abc\n", "abc\r\n"])
  func files(_ text: String) throws {
    let folder = try TemporaryFolder()
    let path = try file(in: folder, text)
    #expect(try sent(try Token(file: path)) == "Token abc")
    try #require(symlink(path, path + "-link") == 0)
    #expect(try sent(try Token(file: path + "-link")) == "Token abc")
  }

  @Test(
    "A file that others have a right to is refused", arguments: [0o644, 0o640, 0o604, 0o620, 0o601, 0o777] as [mode_t])
  func modes(_ mode: mode_t) throws {
    let folder = try TemporaryFolder()
    let path = try file(in: folder, "abc", mode: mode)
    #expect(throws: UnreadableTokenFile.readableByOthers(mode: mode)) { try Token(file: path) }
    try #require(symlink(path, path + "-link") == 0)
    #expect(throws: UnreadableTokenFile.readableByOthers(mode: mode)) { try Token(file: path + "-link") }
  }

  @Test(
    "A file that does not hold one line is refused",
    arguments: [
      ("", UnreadableTokenFile.invalid(.empty)), ("\n", .invalid(.empty)), ("abc\ndef\n", .severalLines),
      ("`abc\n", .invalid(.backtick)), ("Token abc\n", .invalid(.whiteSpace)),
    ])
  func contents(_ text: String, _ error: UnreadableTokenFile) throws {
    let folder = try TemporaryFolder()
    let path = try file(in: folder, text)
    #expect(throws: error) { try Token(file: path) }
  }

  @Test("A file larger than any token is refused")
  func size() throws {
    let folder = try TemporaryFolder()
    let path = try file(in: folder, String(repeating: "a", count: Token.fileSizeLimit + 1))
    #expect(throws: UnreadableTokenFile.tooLarge(limit: 65_536)) { try Token(file: path) }
  }

  @Test("What is no file is refused without waiting")
  func kinds() throws {
    let folder = try TemporaryFolder()
    let fifo = folder.url.appending(path: "fifo").path(percentEncoded: false)
    try #require(mkfifo(fifo, 0o600) == 0)
    for path in [fifo, folder.path, "/dev/null"] {
      #expect(throws: UnreadableTokenFile.notRegular) { try Token(file: path) }
    }
    #expect(throws: UnreadableTokenFile.notFound) { try Token(file: folder.path + "/none") }
    let loop = folder.url.appending(path: "loop").path(percentEncoded: false)
    try #require(symlink(loop, loop) == 0)
    #expect(throws: UnreadableTokenFile.cannotOpen(code: ELOOP)) { try Token(file: loop) }
  }

  @Test(
    "A file of another user is refused", .enabled(if: geteuid() == 0, "needs the right to give a file away"))
  func owners() throws {
    let folder = try TemporaryFolder()
    let path = try file(in: folder, "abc")
    try #require(chown(path, 65_534, 65_534) == 0)
    #expect(throws: UnreadableTokenFile.foreignOwner(user: 65_534)) { try Token(file: path) }
  }
}
