import ConnectionRequests
import Foundation
import TestSupport
import Testing

@Suite("A system that gives too little")
struct FaultLimitTests {
  /// Closes what this process, or another test in it, has left open for its children.
  private static let closing = #"for fd in /proc/$$/fd/*; do ((${fd##*/} > 2)) && eval "exec ${fd##*/}>&-"; done; "#

  /// Renames the organization of a draft under a limit of the shell.
  ///
  /// - Returns: whether the program got as far as to say that it did.
  private func save(under limit: String) throws -> Bool {
    let binary = try IntakeBinary()
    #expect(try binary.run("--plain", input: "Old Name\nquit\n").status == 0)
    let name = try #require(try binary.files.first { $0.contains("/drafts/old-name-") })
    let draft = binary.home.url.appending(path: name).path
    let end = try binary.shell(
      Self.closing
        + #"printf 'New Name\nquit\nno\n' | (eval "$1"; exec timeout -s KILL 3 "$0" open "$2" --plain)"#, limit, draft)
    var oracle = FaultOracle(binary, texts: [end])
    oracle.drafts = ["Old Name", "New Name"].map { name in
      var request = ConnectionRequest()
      request.organizationName = name
      return request
    }
    try oracle.check(limit)
    let isNew = try String(contentsOf: URL(filePath: draft), encoding: .utf8).contains("New Name")
    #expect(isNew || end.status != 0, "\(limit): \(end.output)\(end.errors)")
    return end.status == 0
  }

  @Test("Without a file descriptor to spare a draft is saved or stays as it was")
  func descriptors() throws {
    let numbers = Array(3...14)
    let successes = try numbers.filter { try save(under: "ulimit -n \($0)") }
    #expect(!successes.isEmpty && successes.count < numbers.count)
  }

  @Test("Without memory a draft is saved or stays as it was, even where the program cannot go on")
  func memory() throws {
    // Kibibytes of address space. Where no thread can be made the program waits until one can, which ends here.
    for size in [40_000, 60_000, 75_000, 80_000, 90_000, 100_000, 150_000] { _ = try save(under: "ulimit -v \(size)") }
    #expect(try save(under: "ulimit -v unlimited"))
  }

  @Test("Without a file descriptor or memory to spare a request is sent once or not at all")
  func sending() throws {
    let limits = (3...14).map { "ulimit -n \($0)" } + [60_000, 120_000, 180_000, 240_000].map { "ulimit -v \($0)" }
    for limit in limits {
      let api = try FaultAPI()
      var binary = try IntakeBinary()
      binary.connect(to: api.baseURL)
      let draft = try binary.write(ReplayEndToEndTests.draft, to: "draft.json")
      let end = try binary.shell(
        Self.closing + #"eval "$1"; exec timeout -s KILL 3 "$0" replay "$2""#, limit, draft)
      #expect(api.posted.count <= 1)
      #expect(end.status != 0 || api.stored.count == 1, "\(limit): \(end.errors)")
      try FaultOracle(binary, api, texts: [end]).check(limit)
    }
  }

  @Test(
    "In any locale what is typed in UTF-8 is kept to the byte, and the program says what it says",
    arguments: [
      "", "C", "POSIX", "C.UTF-8", "xx_YY.UTF-8", "de_DE.ISO-8859-1", "tr_TR.UTF-8", "ja_JP.SJIS", "\u{1B}[2J",
    ])
  func locales(locale: String) throws {
    var binary = try IntakeBinary()
    binary.environment["LANG"] = nil
    binary.environment["LC_ALL"] = locale
    let end = try binary.run("--plain", input: "I Zo\u{EB} \u{6F22}\nquit\n")
    #expect(end.status == 0, "\(end.output)\(end.errors)")
    #expect(end.isHarmless)
    let name = try #require(try binary.files.first { $0.contains("/drafts/") })
    #expect(name.contains("/i-zoe-"))
    #expect(try binary.read(name).contains("\"I Zo\u{EB} \u{6F22}\""))
  }
}
