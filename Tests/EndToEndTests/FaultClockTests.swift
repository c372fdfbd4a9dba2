import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("A clock that is set", .enabled(if: SetClock.isAvailable, SetClock.isMissing))
struct FaultClockTests {
  /// A day on and back, to the beginning of 1970, and past the end of 32 bits in 2038.
  static let jumps = [86_400, -86_400, -now, 2_147_483_700 - now]
  private static let now = Int(Date().timeIntervalSince1970)

  /// Replays a draft by a clock.
  private func replay(
    _ clock: SetClock, _ api: FaultAPI, check: (borrowing IntakeBinary, ChildProcess.End) throws -> Void
  ) throws {
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    binary.environment.merge(clock.environment) { $1 }
    let draft = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
    let end = try binary.shell(#"exec timeout -s KILL 60 "$0" replay --json "$1""#, draft)
    try FaultOracle(binary, api, texts: [end]).check()
    try check(binary, end)
    // Whatever the clock says now, the records are read as they were written.
    let again = try binary.run("replay", "--json", draft)
    #expect(again.status == end.status, "\(again.output)\(again.errors)")
    #expect(api.stored.count == 1)
  }

  @Test("Set while a request is under way it changes nothing about it", arguments: jumps)
  func sending(seconds: Int) throws {
    let clock = try SetClock()
    let api = try FaultAPI(.created(after: [clock.setting(seconds)]))
    try replay(clock, api) { _, end in
      #expect(end.status == 0, "\(end.output)\(end.errors)")
      #expect(api.posted.count == 1)
    }
  }

  @Test("Set while the program waits to try again it makes it wait neither longer nor shorter", arguments: jumps)
  func waiting(seconds: Int) throws {
    let clock = try SetClock()
    let api = try FaultAPI(
      .loses([clock.setting(seconds)] + FaultAPI.answer("429 Slow", headers: ["Retry-After: 1"])), .created())
    let begin = ContinuousClock.now
    try replay(clock, api) { _, end in
      #expect(end.status == 0, "\(end.output)\(end.errors)")
      #expect(begin.duration(to: .now) > .seconds(1))
      #expect(api.posted.count == 2)
    }
  }

  @Test(
    "Set while the program looks whether a request arrived it ends no looking early, and what seems older then is left to a person",
    arguments: jumps)
  func looking(seconds: Int) throws {
    let clock = try SetClock()
    let hidden = [clock.setting(seconds)] + FaultAPI.answer("200 OK", FaultAPI.emptyPage)
    // The look before sending, and the first one after it, see nothing.
    let api = try FaultAPI(list: { $0 <= 2 ? hidden : nil }, .keeps([.close]))
    try replay(clock, api) { _, end in
      let isYearsAhead = seconds > 86_400
      #expect(end.status == (isYearsAhead ? 5 : 0), "\(end.output)\(end.errors)")
      #expect(try end.object["state"] == .string(isYearsAhead ? "ambiguous" : "adopted"))
      let uuid = try #require(api.uuids.first)
      #expect(end.errors.contains(uuid))
    }
  }
}
