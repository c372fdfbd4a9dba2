import ConnectionRequests
import Dispatch
import Foundation
import Glibc
import TestSupport
import Testing

@Suite("One draft in two sessions", .serialized)
struct FaultLockTests {
  /// A home with one draft, and a terminal in which it is open.
  private final class Home {
    let binary: IntakeBinary
    let draft: String
    let screen: TmuxScreen

    init(open wrapper: String = "") throws {
      binary = try IntakeBinary()
      #expect(try binary.run("--plain", input: "Old Name\nquit\n").status == 0)
      let name = try #require(try binary.files.first { $0.contains("/drafts/old-name-") })
      draft = binary.home.url.appending(path: name).path
      screen = try TmuxScreen(columns: 100, rows: 30, environment: binary.environment)
      try screen.shell("\(wrapper) \(try IntakeBinary.path) open \(draft); echo status $?")
      try screen.waitFor("Old Name")
    }

    var text: String { get throws { try String(contentsOf: URL(filePath: draft), encoding: .utf8) } }
  }

  @Test("The second session reads only and says who has the draft, and replay leaves it alone")
  func second() throws {
    let home = try Home()
    let second = try TmuxScreen(columns: 100, rows: 30, environment: home.binary.environment)
    try second.shell("\(try IntakeBinary.path) open \(home.draft); echo status $?")
    try second.waitFor("Old Name", "Your own process")
    try second.press("<C-e>, from the second<Tab>")
    try home.screen.press("<C-e>, from the first<Tab>")
    try home.screen.waitFor(", from the first")
    let api = try FaultAPI()
    let end = try home.binary.shell(
      #"INTAKE_BASE_URL="$1" INTAKE_TOKEN=1234567890 "$0" replay --accept-warnings "$2""#, api.baseURL, home.draft)
    #expect([3, 7].contains(end.status), "\(end.output)\(end.errors)")
    #expect(api.posted.isEmpty)
    try second.press("<C-q><Enter>")
    try second.waitFor("status")
    try home.screen.press("<C-q><Enter>")
    try home.screen.waitFor("status 0")
    let text = try home.text
    #expect(text.contains("from the first") && !text.contains("from the second"))
  }

  @Test(
    "Where the file system has no locks a file stands for one, and goes with the session",
    .enabled(if: Strace.isAvailable, Strace.isMissing), arguments: ["ENOLCK", "EOPNOTSUPP"])
  func withoutLocks(error: String) throws {
    let strace = "strace -f -o /dev/null --seccomp-bpf -e trace=flock -e inject=flock:error=\(error)"
    let home = try Home(open: strace)
    #expect(try home.binary.files.contains { $0.hasSuffix(".held") })
    let program = try IntakeBinary.path
    let second = try home.binary.shell(
      "printf 'Other\\nquit\\n' | \(strace) \(program) open \"$1\" --plain", home.draft)
    #expect(try home.text.contains("\"Old Name\""), "\(second.output)\(second.errors)")
    try home.screen.press("<C-e>, now new<Tab>")
    try home.screen.press("<C-q><Enter>")
    try home.screen.waitFor("status 0")
    #expect(try home.text.contains("Old Name, now new"))
    #expect(try !home.binary.files.contains { $0.hasSuffix(".held") })
  }

  @Test(
    "Two people who replay the same drafts at once send each once", arguments: [true, false])
  func together(isSlow: Bool) throws {
    let api = try FaultAPI(.created(after: isSlow ? [.run { usleep(20_000) }] : []))
    var binary = try IntakeBinary()
    binary.connect(to: api.baseURL)
    for number in 0..<8 {
      let id = "7f3a91c2-0d5e-4c3a-9a51-5f0c2b7e4d\(10 + number)"
      _ = try binary.write(
        ReplayEndToEndTests.draft.replacing("7f3a91c2-0d5e-4c3a-9a51-5f0c2b7e4d11", with: id)
          .replacing("Bob Big Boy", with: "Bob \(number)"), to: "draft-\(number).json")
    }
    let end = try binary.shell(
      """
      cd; for n in 1 2 3; do "$0" replay --jobs 4 draft-*.json > "out-$n" 2>&1 & done; wait; cat out-*
      """)
    #expect(api.stored.count == 8, "\(end.output)")
    #expect(api.posted.count == 8)
    try FaultOracle(binary, api, texts: [end]).check()
    let again = try binary.shell(#"cd; exec "$0" replay draft-*.json"#)
    #expect(again.status == 0)
    #expect(api.posted.count == 8)
  }
}
