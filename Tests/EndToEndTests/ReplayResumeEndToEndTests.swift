import ConnectionRequests
import Foundation
import PracticeServer
import TestSupport
import Testing

@Suite("A replay that was interrupted")
struct ReplayResumeEndToEndTests {
  private typealias Batch = ReplayBatchEndToEndTests

  @Test(
    "After kill -9 in the middle it is resumed, and each request is stored once",
    .enabled(if: SetClock.isAvailable, SetClock.isMissing))
  func killed() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    _ = try Batch.fill(binary, 30)
    let end = try binary.shell(
      """
      cd; "$0" replay --report report outbox & number=$!
      until [ $(cat report 2>/dev/null | wc -l) -ge 5 ]; do kill -0 $number || exit 99; done
      kill -KILL $number; wait $number; echo $?
      """)
    #expect(end.output.hasSuffix("137\n"))
    let count = server.records().count
    #expect((5..<30).contains(count))
    let rest = try binary.shell(#"cd; "$0" replay --resume --settle-for 0 --report report"#)
    // The attempt that was killed may not have left, and is not sent again for five minutes.
    #expect([0, 5].contains(rest.status))
    #expect(rest.errors.contains("Resuming the batch of "))
    #expect(server.records().count >= 29)
    let clock = try SetClock()
    clock.pass(600)
    binary.go(by: clock)
    #expect(try binary.shell(#"cd; "$0" replay --resume --resend-absent --report report"#).status == 0)
    #expect(Set(try Batch.organizations(server)).count == 30)
    #expect(server.records().count == 30)
    let lines = try binary.read("report").split(separator: "\n")
    let files = try lines.map { try JSONValue(parsing: Array($0.utf8), .json)["file"]?.string }
    #expect(Set(files).count == 30)
    let more = try binary.run("replay", "--resume")
    #expect(more.status == 0)
    #expect(more.errors == "intake: No batch is left to resume.\n")
  }

  @Test("A plan that a crash cut off is not gone on with: nothing of it had begun")
  func cutOffPlan() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL, token: "wrong")
    let outbox = try Batch.fill(binary, 3)
    #expect(try binary.run("replay", outbox).status == 4)
    let record = try #require(try binary.files.first { $0.contains("/batches/") })
    let lines = try binary.read(record).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count > 4)
    _ = try binary.write(lines.prefix(3).joined(separator: "\n") + "\n" + lines[3].prefix(20), to: record)
    binary.connect(to: server.baseURL)
    let end = try binary.run("replay", "--resume")
    #expect(end.status == 0)
    #expect(end.errors == "intake: No batch is left to resume.\n")
    #expect(try binary.run("replay", outbox).status == 0)
    #expect(server.records().count == 3)
  }

  @Test(
    "Run again without a word about it, it is as safe", .enabled(if: SetClock.isAvailable, SetClock.isMissing))
  func again() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    _ = try Batch.fill(binary, 20)
    let end = try binary.shell(
      """
      cd; "$0" replay --jobs 4 --report report outbox & number=$!
      until [ $(cat report 2>/dev/null | wc -l) -ge 3 ]; do kill -0 $number || exit 99; done
      kill -KILL $number; wait $number; "$0" replay --settle-for 0 --resend-absent outbox
      """)
    // Attempts that were killed may not have left, and are not sent again for five minutes.
    #expect([0, 5].contains(end.status))
    #expect(server.records().count >= 16)
    let clock = try SetClock()
    clock.pass(600)
    binary.go(by: clock)
    #expect(try binary.shell(#"cd; "$0" replay --resend-absent outbox"#).status == 0)
    #expect(Set(try Batch.organizations(server)).count == 20)
    #expect(server.records().count == 20)
  }

  @Test("What was changed since the plan is told and not sent")
  func changed() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL, token: "wrong")
    let outbox = try Batch.fill(binary, 3)
    #expect(try binary.run("replay", outbox).status == 4)
    binary.connect(to: server.baseURL)
    _ = try binary.write(ReplayEndToEndTests.plain(for: "Other"), to: "outbox/101.json")
    try FileManager.default.removeItem(atPath: outbox + "/102.json")
    let end = try binary.run("replay", "--resume", "--json")
    #expect(end.status == 3)
    #expect(try end.objects.texts("state") == ["sent", "not_sent", "not_sent"])
    #expect(try end.objects.texts("cause") == [nil, "changed", "missing"])
    #expect(try Batch.organizations(server) == ["Organization 100"])
  }

  @Test("Standard input cannot be read again, and that is said")
  func standardInput() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL, token: "wrong")
    #expect(try binary.run("replay", "-", input: ReplayEndToEndTests.plain).status == 4)
    binary.connect(to: server.baseURL)
    let end = try binary.run("replay", "--resume")
    #expect(end.status == 3)
    #expect(end.errors.contains("Standard input cannot be read again"))
    #expect(server.records().isEmpty)
  }

  @Test(
    "Ctrl-C lets what is under way finish and sends nothing more, and the rest can be gone on with",
    arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func interrupted(signal: String, status: Int32) throws {
    var binary = try IntakeBinary()
    let server = try FaultServer(
      list: .empty, Batch.created, [.readHead, .readBody()] + Batch.held(in: binary) + Batch.answer, Batch.created)
    binary.connect(to: server.baseURL)
    _ = try Batch.fill(binary, 4)
    let end = try binary.shell(
      """
      set -m; cd; "$0" replay outbox 2>errors & until [ -e arrived ]; do sleep 0.01; done
      kill -\(signal) $!; until grep -qs 'second Ctrl-C' errors || [ $((n += 1)) -gt 2000 ]; do sleep 0.01; done
      touch go; wait $!
      """)
    #expect(end.status == status)
    #expect(end.output.split(separator: "\n").count { $0.contains(": sent") } == 2)
    #expect(try binary.read("errors").contains("intake: 2 sent, 2 not tried. "))
    let rest = try binary.shell(#"cd; "$0" replay --resume outbox"#)
    #expect(rest.status == 0)
    #expect(rest.errors.contains("2 of 4 done"))
    let log = server.stop()
    #expect(log.requests.count == 4)
    #expect(Set(log.requests.map(\.body)).count == 4)
  }

  @Test("A second Ctrl-C gives up what is under way, which is unknown then")
  func interruptedTwice() throws {
    var binary = try IntakeBinary()
    let server = try FaultServer(
      list: .empty, [.readHead, .readBody()] + Batch.held(in: binary) + [.stall])
    binary.connect(to: server.baseURL)
    _ = try Batch.fill(binary, 3)
    let end = try binary.shell(
      """
      set -m; cd; "$0" replay --json outbox 2>errors & until [ -e arrived ]; do sleep 0.01; done
      kill -INT $!; until grep -qs 'second Ctrl-C' errors || [ $((n += 1)) -gt 2000 ]; do sleep 0.01; done
      kill -INT $!; wait $!; status=$?; touch go; exit $status
      """)
    #expect(end.status == 5)
    #expect(try end.objects.texts("state") == ["unknown", "not_sent", "not_sent"])
    #expect(try binary.read("errors").contains("Giving up the attempts under way"))
    #expect(server.stop().requests.count == 1)
  }

  @Test("Looking alone sends nothing, and tells which requests were never sent")
  func settleOnly() throws {
    let lossy = try FaultServer(list: .empty, FaultServer.closing)
    var binary = try IntakeBinary()
    binary.connect(to: lossy.baseURL)
    let outbox = try Batch.fill(binary, 2)
    #expect(try binary.run("replay", "--settle-for", "0", outbox + "/100.json").status == 5)
    let end = try binary.run("replay", "--settle-only", "--settle-for", "0", "--json", outbox)
    #expect(end.status == 5)
    let items = try end.objects.sorted { ($0["file"]?.string ?? "") < ($1["file"]?.string ?? "") }
    #expect(items.texts("file") == [outbox + "/100.json", outbox + "/101.json"])
    #expect(items.texts("state") == ["unknown", "unsent"])
    #expect(try binary.run("replay", "--settle-only", outbox + "/101.json").status == 6)
    #expect(lossy.stop().connections == 1)
  }
}
