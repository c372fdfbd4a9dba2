import ConnectionRequests
import Delivery
import Drafts
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("intake settle")
struct SettleEndToEndTests {
  private static let name = "bob-7f3a91c2"

  /// A home with a draft whose one attempt, ten minutes ago, has no outcome.
  private func home(_ server: LoopbackServer, shared: String? = nil) throws -> IntakeBinary {
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let drafts = shared.map { "\($0)/drafts" } ?? ".local/share/intake/drafts"
    try FileManager.default.createDirectory(
      at: binary.home.url.appending(path: drafts), withIntermediateDirectories: true)
    let path = try binary.write(ReplayEndToEndTests.draft, to: "\(drafts)/\(Self.name).json")
    let loaded = try DraftStore(folder: binary.home.path).load(path)
    let intent = AttemptIntent(
      attempt: UUID(), url: server.baseURL + "/organizations/connections/request/", body: loaded.draft.request.body,
      baseline: .organization([]))
    try Journal(folder: binary.home.path + "/.local/state/intake/journal")
      .record(intent, draft: loaded.draft.id, at: Timepoint(Date(timeIntervalSinceNow: -600)))
    return binary
  }

  /// Sends the draft's request from somewhere else.
  private func store(_ server: LoopbackServer) throws {
    var other = try IntakeBinary()
    other.connect(to: server.baseURL)
    let request = try JSONValue(parsing: Array(ReplayEndToEndTests.draft.utf8))["request"]
    let file = try other.write(try #require(request).text(indented: false), to: "copy.json")
    try #require(try other.run("replay", file).status == 0)
  }

  @Test("What arrived is found, named and recorded, once")
  func adopted() throws {
    let server = try LoopbackServer.start()
    let binary = try home(server)
    try store(server)
    let uuid = try #require(server.records().first).uuid.uuidString.lowercased()
    let end = try binary.run("settle")
    #expect(end.status == 0)
    #expect(end.output.hasPrefix("\(Self.name): The request arrived; the server's list has it as \(uuid) ("))
    let open = try binary.run("settle")
    #expect(open.status == 0)
    #expect(open.errors == "Nothing is open: every attempt is known to have arrived or not to have been sent.\n")
    let again = try binary.run("settle", "--json", Self.name).object
    #expect(again["state"] == .string("adopted"))
    #expect(server.records().count == 1)
  }

  @Test("What the list does not have is absent after five minutes, with its age, and is not sent")
  func absent() throws {
    let server = try LoopbackServer.start()
    let binary = try home(server)
    let end = try binary.run("settle", "--json")
    #expect(end.status == 6)
    #expect(try end.object["state"] == .string("absent"))
    let message = try #require(try end.object["message"]?.string)
    #expect(message.contains(" 8 min after the attempt. It may still arrive. "))
    #expect(message.hasSuffix("intake replay --resend-absent sends it again."))
    #expect(!message.contains("did not arrive"))
    #expect(server.records().isEmpty)
  }

  @Test("Where several may be it, a person names one")
  func several() throws {
    let server = try LoopbackServer.start()
    let binary = try home(server)
    try store(server)
    let first = try #require(server.records().first).uuid.uuidString.lowercased()
    _ = try binary.shell(
      """
      "$0" export \(Self.name) | curl --silent --noproxy '*' -H "Authorization: Token $INTAKE_TOKEN" \
        -H 'Content-Type: application/json' --data-binary @- "$INTAKE_BASE_URL/organizations/connections/request/"
      """)
    let end = try binary.run("settle", "--json")
    #expect(end.status == 5)
    #expect(try end.object.list("candidates").count == 2)
    #expect(try binary.run("settle", "--adopt", UUID().uuidString, Self.name).status == 5)
    let chosen = try binary.run("settle", "--adopt", first.uppercased(), "--json", Self.name)
    #expect(chosen.status == 0)
    #expect(try chosen.object["request_uuid"] == .string(first))
    #expect(try binary.run("settle").status == 0)
  }

  @Test("A file that was replayed can be named by its path, and what cannot be read is said")
  func file() throws {
    let lossy = try FaultServer(list: .empty, FaultServer.closing)
    var binary = try IntakeBinary()
    binary.connect(to: lossy.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    #expect(try binary.run("replay", "--settle-for", "0", file).status == 5)
    let end = try binary.run("settle", "--adopt", UUID().uuidString, "--json", file)
    #expect(end.status == 5)
    #expect(try end.object["file"] == .string(file))
    let none = try binary.run("settle", "none")
    #expect(none.status == 3 && none.output.isEmpty)
    #expect(none.errors.contains("none: error"))
    _ = lossy.stop()
  }

  @Test("What was sent is kept for 90 days, and longer where nobody knows what became of it")
  func oldBodies() throws {
    let server = try LoopbackServer.start()
    let binary = try home(server)
    let journal = Journal(folder: binary.home.path + "/.local/state/intake/journal")
    let record = try journal.record(of: #require(try journal.drafts().first))
    let attempt = try #require(record.attempts.first?.id)
    let body = "\(journal.folder)/\(attempt.uuidString.lowercased()).body"
    let old = Date(timeIntervalSinceNow: -91 * 86_400)
    try FileManager.default.setAttributes([.modificationDate: old], ofItemAtPath: body)
    try store(server)
    #expect(try binary.run("settle", "--adopt", UUID().uuidString, Self.name).status == 5)
    #expect(FileManager.default.fileExists(atPath: body))
    #expect(try binary.run("settle").status == 0)
    #expect(!FileManager.default.fileExists(atPath: body))
  }

  @Test("A team's folder that is none yet is refused with what makes it one")
  func team() throws {
    let server = try LoopbackServer.start()
    let binary = try home(server, shared: "team")
    let team = "\(binary.home.path)/team"
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: team)
    let end = try binary.run("settle", "--shared", team, Self.name)
    #expect(end.status == 8)
    #expect(end.errors.contains("chmod 2770"))
    #expect(try binary.run("settle", "--shared", team + "/none").errors.contains("install -d -m 2770 -g"))
    _ = try binary.shell(#"chmod 2770 "$1" "$1/drafts""#, team)
    let unsent = try binary.run("settle", "--shared", team, Self.name)
    #expect(unsent.status == 6 && unsent.output == "\(Self.name): The request has not been sent.\n")
  }
}
