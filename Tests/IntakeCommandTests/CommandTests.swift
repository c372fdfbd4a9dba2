import ConnectionRequests
import ConnectionsAPI
import Delivery
import Drafts
import Foundation
import Glibc
import Sending
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("Commands about attempts")
struct CommandTests: ~Copyable {
  private typealias Samples = ReplaySamples
  private let folder: TemporaryFolder
  private let folders: Folders
  private let journal: Journal
  private let url = "https://a.example/organizations/connections/request/"

  init() throws {
    let folder = try TemporaryFolder()
    let folders = try #require(Folders(["HOME": folder.path]))
    self.folder = folder
    self.folders = folders
    journal = Journal(folder: folders.journal)
  }

  /// The exit status and the output of a command.
  private func run(_ body: (Console) -> IntakeExitStatus) throws -> (status: IntakeExitStatus, out: String, err: String)
  {
    let files = ["out", "err"].map { folder.url.appending(path: "\($0)-\(UUID().uuidString)") }
    let descriptors = files.map { open($0.path, O_WRONLY | O_CREAT, 0o600) }
    defer { for descriptor in descriptors { close(descriptor) } }
    let status = body(Console(out: descriptors[0], err: descriptors[1]))
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    return (status, texts[0], texts[1])
  }

  private func settle(
    _ server: PretendServer, _ paths: [String] = [], adopting identifier: String? = nil
  ) throws -> (status: IntakeExitStatus, out: String, err: String) {
    let client = try server.client()
    let options = SettleOptions(paths: paths, identifier: identifier, isJSON: true, settleSeconds: 0)
    let command = SettleCommand(options: options, folders: folders)
    return try run { command.run(Connection(practice: client), $0) }
  }

  private func write(_ request: ConnectionRequest, _ name: String) throws -> String {
    let path = folder.path + "/" + name
    try FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(request.body).write(to: URL(filePath: path))
    return path
  }

  @discardableResult private func record(
    _ event: DeliveryEvent, _ body: [UInt8], under draft: UUID
  ) throws -> UUID {
    let attempt = UUID()
    try journal.record(
      AttemptIntent(attempt: attempt, url: url, body: body, baseline: .organization([])), draft: draft, at: .now)
    try journal.record(event, of: attempt, draft: draft, at: .now)
    return attempt
  }

  private func save(_ request: ConnectionRequest, id: UUID = UUID()) throws -> String {
    let store = DraftStore(folder: folders.drafts)
    return try store.save(Draft(id: id, savedAt: Date(), request: request), over: nil, expecting: nil).fileName
      .draftName
  }

  private func member(_ name: String, of line: String) throws -> JSONValue? {
    try JSONValue(parsing: Array(line.utf8), .json)[name]
  }

  @Test("Files that were never sent, absent ones and unknown ones are no success")
  func settled() throws {
    let path = try write(Samples.request(), "a.json")
    let server = PretendServer(.takes, clock: PretendClock(at: Date()))
    var end = try settle(server, [path])
    #expect(end.status == .notSent)
    #expect(try member("state", of: end.out)?.string == "unsent")
    try record(.lost(Samples.lost, .now), Samples.request().body, under: journal.name(of: Samples.request().body))
    end = try settle(server, [path])
    #expect(end.status == .unknown)
    #expect(try member("looked_at", of: end.out) != .null && member("unknown_since", of: end.out) != .null)
    server.keep(Samples.request())
    end = try settle(server)
    #expect(end.status == .done)
    #expect(try member("request_uuid", of: end.out)?.string == PretendServer.uuid(1))
    #expect(try settle(server).err.contains("Nothing is open"))
  }

  @Test("A folder without requests, or with unreadable ones, is no success")
  func nothing() throws {
    try FileManager.default.createDirectory(at: folder.url.appending(path: "empty"), withIntermediateDirectories: true)
    #expect(try settle(PretendServer(.takes), [folder.path + "/empty"]).status == .refusedOrInvalid)
    #expect(try settle(PretendServer(.takes), [folder.path + "/missing.json"]).status == .refusedOrInvalid)
  }

  @Test("A draft that changed after it was sent is not reported as on the server")
  func changed() throws {
    let id = UUID()
    let name = try save(Samples.request("Now"), id: id)
    try record(.created(Samples.record), Samples.request("Before").body, under: id)
    let end = try settle(PretendServer(.takes), [name])
    #expect(end.status == .refusedOrInvalid)
    #expect(try member("cause", of: end.out)?.string == "changed")
  }

  @Test("One UUID is adopted for one request only")
  func adoptOne() throws {
    let server = PretendServer(.takes)
    server.keep(Samples.request())
    for name in ["A", "B"] {
      let body = Samples.request(name).body
      _ = try write(Samples.request(name), "outbox/\(name).json")
      try record(.lost(Samples.lost, .now), body, under: journal.name(of: body))
    }
    let end = try settle(server, [folder.path + "/outbox"], adopting: PretendServer.uuid(1))
    #expect(end.status == .usage && end.out.isEmpty)
    #expect(end.err.contains("holds 2 requests"))
    #expect(try journal.recordUUIDs().isEmpty)
    let one = try settle(server, [folder.path + "/outbox/A.json"], adopting: PretendServer.uuid(1))
    #expect(one.status == .done)
    #expect(try journal.recordUUIDs() == [PretendServer.uuid(1)])
  }

  @Test("A record that the list does not have is not adopted, and the message names it")
  func adoptNone() throws {
    let body = Samples.request().body
    let path = try write(Samples.request(), "a.json")
    try record(.lost(Samples.lost, .now), body, under: journal.name(of: body))
    let server = PretendServer(.takes)
    for _ in 0..<2 {
      let end = try settle(server, [path], adopting: PretendServer.uuid(9))
      #expect(end.status == .unknown)
      #expect(try member("cause", of: end.out)?.string == "no_such_record")
      #expect(try member("message", of: end.out)?.string?.contains(PretendServer.uuid(9)) == true)
      // With an earlier lookup that read the whole list as well.
      _ = try settle(server, [path])
    }
  }

  @Test("A draft whose journal cannot be read is not listed as unsent")
  func unreadableJournal() throws {
    let id = UUID()
    let name = try save(Samples.request(), id: id)
    try FileManager.default.createDirectory(
      atPath: journal.path(of: id), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let end = try run { DraftsCommand(options: DraftsOptions(isJSON: true), folders: folders).run($0) }
    #expect(end.status == .storage)
    #expect(try member("state", of: end.out)?.string == "unknown")
    #expect(end.err.hasPrefix("intake: \(name): "))
  }

  @Test("Drafts are listed with their states, and only those in the states that are wanted")
  func drafts() throws {
    let (sent, unsent) = (UUID(), UUID())
    let names = (try save(Samples.request("Sent"), id: sent), try save(Samples.request("Unsent"), id: unsent))
    try record(.created(Samples.record), Samples.request("Sent").body, under: sent)
    let all = try run { DraftsCommand(options: DraftsOptions(isLong: true), folders: folders).run($0) }
    #expect(all.status == .done && all.out.contains("\(names.0)\tsent\t") && all.out.contains("\(names.1)\tunsent\t"))
    #expect(all.out.contains("\tSent\t\(Samples.uuid)"))
    let left = try run { DraftsCommand(options: DraftsOptions(states: [.unsent]), folders: folders).run($0) }
    #expect(left.out == names.1 + "\n")
  }

  @Test("The history of a file, a draft or a UUID has its attempts, and of nothing it says so")
  func history() throws {
    func history(_ source: String?) throws -> (status: IntakeExitStatus, out: String, err: String) {
      let command = HistoryCommand(options: HistoryOptions(source: source), folders: folders)
      return try run { command.run($0) }
    }
    #expect(try history(nil).status == .done)
    let path = try write(Samples.request(), "a.json")
    let id = UUID()
    let name = try save(Samples.request("Draft"), id: id)
    let body = Samples.request().body
    let attempt = try record(.created(Samples.record), body, under: journal.name(of: body))
    try record(.lost(Samples.lost, .now), Samples.request("Draft").body, under: id)
    for (source, count) in [
      (nil, 2), (path, 1), (name, 1), (id.uuidString, 1), (attempt.uuidString, 1), (Samples.uuid, 1),
    ] as [(String?, Int)] {
      let end = try history(source)
      #expect(end.out.split(separator: "\n").count == count && end.status == .done, "\(source ?? "all")")
    }
    #expect(try history(UUID().uuidString).status == .refusedOrInvalid)
    let broken = folder.path + "/broken.json"
    try Data("{".utf8).write(to: URL(filePath: broken))
    let end = try history(broken)
    #expect(end.status == .refusedOrInvalid)
    #expect(end.err.hasPrefix("intake: \(broken):") && !end.err.contains("UnreadableRequest"))
  }
}
