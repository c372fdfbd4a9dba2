import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("What a replay finds before it sends")
struct ReplayPlanEndToEndTests {
  @Test("A saved draft is sent by its name")
  func byName() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    try FileManager.default.createDirectory(
      at: binary.home.url.appending(path: ".local/share/intake/drafts"), withIntermediateDirectories: true)
    _ = try binary.write(ReplayEndToEndTests.draft, to: ".local/share/intake/drafts/bob-7f3a91c2.json")
    let end = try binary.run("replay", "bob-7f3a91c2")
    #expect(end.status == 0)
    #expect(end.output.hasPrefix("bob-7f3a91c2: sent  "))
    #expect(server.records().count == 1)
  }

  @Test(
    "A file or draft that is not there is told as that, with the drafts that have a name like it",
    arguments: [
      ("bob", " Like it are bob-7f3a91c2, bob-11112222."), ("bbo", " Like it are bob-7f3a91c2, bob-11112222."),
      ("bob-1", " Like it is bob-11112222."), ("zoe", ""),
    ])
  func noSuchDraft(name: String, like: String) throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    try FileManager.default.createDirectory(
      at: binary.home.url.appending(path: ".local/share/intake/drafts"), withIntermediateDirectories: true)
    for (file, age) in [("bob-7f3a91c2", 0.0), ("bob-11112222", -60)] {
      let path = try binary.write(ReplayEndToEndTests.draft, to: ".local/share/intake/drafts/\(file).json")
      let date = Date(timeIntervalSinceNow: age)
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }
    let end = try binary.run("replay", name)
    #expect(end.status == 3)
    #expect(end.errors == "intake: \(name): error: There is no file or draft \(name).\(like) [missing]\n")
    let opened = try binary.run("open", name)
    #expect(opened.status == 3)
    #expect(opened.errors == "intake: There is no draft \(name).\(like)\n")
  }

  @Test("A plan alone sends nothing, asks no server, and has the status of what it found")
  func dryRun() throws {
    let server = try FaultServer(list: .empty, FaultServer.closing)
    var binary = try IntakeBinary()
    let outbox = try ReplayBatchEndToEndTests.fill(binary, 2)
    let whole = try binary.run("replay", "--dry-run", "--report", binary.home.path + "/r", outbox)
    #expect(whole.status == 0)
    #expect(whole.output == "\(outbox)/100.json: will be sent\n\(outbox)/101.json: will be sent\n")
    #expect(whole.errors == "intake: 2 requests: 2 to send.\n")
    #expect(!FileManager.default.fileExists(atPath: binary.home.path + "/r"))
    _ = try binary.write("{}", to: "outbox/102.json")
    let odd = try binary.run("replay", "--dry-run", outbox)
    #expect(odd.status == 3)
    #expect(odd.errors.contains("\(outbox)/102.json: error: None of the members"))
    binary.connect(to: server.baseURL)
    #expect(try binary.run("replay", "--settle-for", "0", outbox + "/100.json").status == 5)
    #expect(server.stop().connections == 1)
    let open = try binary.run("replay", "--dry-run", "--json", outbox)
    #expect(open.status == 5)
    #expect(try open.objects.texts("plan") == ["look_up", "send", "none"])
    #expect(try open.objects.texts("state") == ["unknown", "unsent", "not_sent"])
    #expect(try open.objects.texts("cause") == ["no_answer", nil, "invalid"])
  }
}
