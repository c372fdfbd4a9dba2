import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

/// Late commits with short times.
///
/// In the field a gateway answers 504 after 30 to 60 s, and the server stores the request half a minute later. To try the
/// real times by hand, let a server answer a POST with 504 after 40 s and store it 28 s after that, and run
/// `intake replay --resend-absent FILE`, and the wizard, without `--timeout` and `--settle-for`: lookups come at 0, 2, 8
/// and 20 s, in the wizard for five minutes.
@Suite(
  "A request that the server stores after its answer was lost", .enabled(if: SetClock.isAvailable, SetClock.isMissing))
struct LateCommitEndToEndTests {
  /// A home whose programs send to a server and go by a clock.
  private func home(_ api: FaultAPI, _ clock: SetClock) throws -> IntakeBinary {
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    binary.go(by: clock)
    return binary
  }

  /// The ways in which the answer is lost before the server stores the request.
  static let losses = [[FaultServer.Step.stall], FaultAPI.answer("504 Gateway Timeout", "{}")]

  @Test("A lookup finds it, and --resend-absent sends nothing", arguments: losses)
  func found(loss: [FaultServer.Step]) throws {
    // The second list is the first lookup after the loss.
    let api = try FaultAPI(.keepsLate(loss, afterLists: 2))
    let clock = try SetClock()
    let binary = try home(api, clock)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let end = try binary.run(
      "replay", "--json", "--timeout", "5", "--settle-for", "2", "--resend-absent", file)
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    let item = try end.object
    #expect(item["state"] == .string("adopted") && item["sent_now"] == .bool(true))
    #expect(api.uuids == [item["request_uuid"]?.string])
    #expect(api.posted.count == 1 && api.stored.count == 1)
    try FaultOracle(binary, api, texts: [end]).check()
    withExtendedLifetime(clock) {}
  }

  @Test(
    "A lookup that comes too early says so with its time, and a younger attempt is not sent again", arguments: losses)
  func early(loss: [FaultServer.Step]) throws {
    let api = try FaultAPI(.keepsLate(loss, afterLists: 4))
    let clock = try SetClock()
    var binary = try home(api, clock)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let arguments = ["replay", "--json", "--timeout", "5", "--settle-for", "0", "--resend-absent", file]
    for _ in 0..<2 {
      let end = try binary.run(arguments)
      #expect(end.status == 5, "\(end.output)\(end.errors)")
      let item = try end.object
      #expect(item["state"] == .string("unknown"))
      #expect(item["message"]?.string?.contains("It was not yet in the server's list at ") == true)
      #expect(item["unknown_since"]?.string != nil && item["looked_at"]?.string != nil)
      #expect(!end.errors.contains("did not arrive"))
      #expect(end.errors.contains("sent again only if the server's list does not have it 300 s after its attempt."))
      clock.pass(100)
      binary.go(by: clock)
    }
    #expect(try binary.run(arguments).status == 5)
    clock.pass(400)
    binary.go(by: clock)
    let end = try binary.run(arguments)
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    #expect(try end.object["state"] == .string("adopted"))
    #expect(api.posted.count == 1 && api.stored.count == 1)
    try FaultOracle(binary, api, texts: [end]).check()
  }

  @Test("One that never comes is absent after five minutes, with its age, and is sent again only by a person's word")
  func absent() throws {
    let api = try FaultAPI(.loses(FaultAPI.answer("502 Bad Gateway", "{}")), .created())
    let clock = try SetClock()
    var binary = try home(api, clock)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    #expect(try binary.run("replay", "--settle-for", "0", file).status == 5)
    clock.pass(360)
    binary.go(by: clock)
    let end = try binary.run("replay", "--json", "--settle-for", "0", file)
    #expect(end.status == 6)
    let item = try end.object
    #expect(item["state"] == .string("absent") && item["status"] == .number("502"))
    #expect(item["message"]?.string?.contains(", 6 min after the attempt. It may still arrive.") == true)
    #expect(api.posted.count == 1)
    let settled = try binary.run("settle")
    #expect(settled.status == 6 && settled.output.hasPrefix("\(file): "), "\(settled.output)")
    let again = try binary.run("replay", "--json", "--settle-for", "0", "--resend-absent", file)
    #expect(again.status == 0, "\(again.output)\(again.errors)")
    #expect(try again.object["state"] == .string("sent"))
    #expect(api.posted.count == 2 && api.stored.count == 1)
    try FaultOracle(binary, api, texts: [end, again]).check()
  }

  @Test("--after allows an earlier resend, from a minute on")
  func after() throws {
    let api = try FaultAPI(.loses([.close]), .created())
    let clock = try SetClock()
    var binary = try home(api, clock)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    #expect(try binary.run("replay", "--resend-absent", "--after", "59", file).status == 2)
    #expect(try binary.run("replay", "--settle-for", "0", file).status == 5)
    clock.pass(90)
    binary.go(by: clock)
    let arguments = ["replay", "--settle-for", "0", "--resend-absent", file]
    #expect(try binary.run(arguments + ["--after", "100"]).status == 5)
    #expect(api.posted.count == 1)
    #expect(try binary.run(arguments + ["--after", "60"]).status == 0)
    #expect(api.posted.count == 2 && api.stored.count == 1)
  }

  @Test("In the wizard a lookup finds it while the wizard can be used, and s sends nothing", arguments: losses)
  func wizard(loss: [FaultServer.Step]) throws {
    let api = try FaultAPI(.keepsLate(loss, afterLists: 2))
    let clock = try SetClock()
    let binary = try home(api, clock)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "request.json")
    let screen = try TmuxScreen(columns: 132, rows: 30, environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) new --timeout 5 \(file)")
    try screen.waitFor("1 Organization")
    try screen.goToSend()
    try screen.press("<Enter>")
    try screen.waitFor("may have arrived")
    try screen.press("s<Enter>")
    try screen.waitFor("The request arrived.", "UUID ")
    #expect(try api.uuids.count == 1 && screen.waitFor(api.uuids[0]).contains("from the server's list"))
    #expect(api.posted.count == 1 && api.stored.count == 1)
    try FaultOracle(binary, api).check()
    withExtendedLifetime(clock) {}
  }
}
