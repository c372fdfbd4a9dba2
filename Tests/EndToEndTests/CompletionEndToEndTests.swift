import Foundation
import TestSupport
import Testing

@Suite("intake completion")
struct CompletionEndToEndTests {
  /// A home with three drafts, one of them hostile, and two files and a folder.
  private static func binary() throws -> IntakeBinary {
    let binary = try IntakeBinary()
    try binary.addDrafts("alpha-11111111", "bob-22222222", "my request", "$(touch owned)")
    _ = try binary.write("{}", to: "request.json")
    _ = try binary.write("{}", to: "a file.json")
    try FileManager.default.createDirectory(
      at: binary.home.url.appending(path: "outbox"), withIntermediateDirectories: false)
    return binary
  }

  /// What bash offers for the last of some words, and what it leaves to readline, as `compopt -o default`.
  private func replies(_ words: [String], in binary: borrowing IntakeBinary) throws -> ChildProcess.End {
    // compopt is taken only while somebody presses Tab.
    let script = """
      set -u
      cd
      source <("$0" completion bash)
      compopt() { [[ $2 == filenames ]] || said="compopt $*"; }
      said=
      COMP_WORDS=("$0" "$@")
      COMP_CWORD=$#
      _intake "$0" "${@: -1}"
      printf '%s\\n' "${COMPREPLY[@]}" ${said:+"$said"}
      """
    return try ChildProcess.run(
      "/bin/bash", ["-c", script, try IntakeBinary.path] + words, environment: binary.environment,
      in: binary.home.url)
  }

  @Test(
    "Bash offers commands, options, closed sets and drafts, and leaves files to readline",
    arguments: [
      (["c"], ["check", "cron", "completion"]),
      (["open", "b"], ["bob-22222222"]),
      (["open", "my"], ["my request"]),
      (["--plain", "open", "al"], ["alpha-11111111"]),
      (["--base-url", "replay", "open", "al"], ["alpha-11111111"]),
      (["--base-url", "=", "replay", "open", "al"], ["alpha-11111111"]),
      (["open", "--mouse", "--", "al"], ["alpha-11111111"]),
      (["settle", "alpha-11111111", "b"], ["bob-22222222"]), (["check", "a"], ["alpha-11111111", "a file.json"]),
      (["check", "--format", "g"], ["github"]), (["help", "re"], ["replay"]), (["v"], ["version"]),
      (["replay", "a"], ["alpha-11111111", "a file.json"]),
      (["replay", "outb"], ["outbox"]),
      (["open", "--mo"], ["--mouse"]), (["--ba"], ["--base-url"]), (["replay", "--js"], ["--json"]),
      (["replay", "--tok"], ["--token-file"]), (["serve", "--tok"], ["--token"]),
      (["replay", "--jobs", ""], ["1", "2", "3", "4"]), (["replay", "--jobs", "=", "3"], ["3"]),
      (["completion", ""], ["bash", "zsh", "fish"]),
      (["cron", "--zone", "America/Denv"], ["America/Denver"]), (["cron", "--zone", "UT"], ["UTC"]),
    ])
  func bash(words: [String], expected: [String]) throws {
    let end = try replies(words, in: try Self.binary())
    let offered = end.output.split(separator: "\n").map(String.init).filter { !$0.hasPrefix("compopt") }
    #expect(offered.sorted() == expected.sorted())
    #expect(end.errors == "")
  }

  @Test(
    "Bash offers nothing of its own where there is nothing to know, and files where a file is meant",
    arguments: [
      (["new", "a"], "compopt -o default\n"),
      (["replay", "--report", "x"], "compopt -o default\n"), (["--shared", ""], "compopt -o dirnames\n"),
      (["export", "request.j"], "compopt -o default\n"), (["check", "--", "--"], "compopt -o default\n"),
      (["new", "a", "b"], "\n"), (["open", "a", ""], "\n"), (["cron", ""], "\n"), (["demo", ""], "\n"),
      (["serve", "--port", ""], "\n"), (["nonsense", ""], "\n"), (["nonsense", "--"], "\n"),
    ])
  func nothing(words: [String], expected: String) throws {
    let end = try replies(words, in: try Self.binary())
    #expect(end.output.drop { $0 == "\n" } == expected.drop { $0 == "\n" })
    #expect(end.errors == "")
  }

  @Test("Names of drafts are never evaluated, and a list of them that fails is silent and empty")
  func harmless() throws {
    var binary = try Self.binary()
    #expect(try replies(["open", "$"], in: binary).output.hasPrefix("$(touch owned)\n"))
    #expect(!FileManager.default.fileExists(atPath: binary.home.url.appending(path: "owned").path))
    binary.environment["XDG_DATA_HOME"] = try binary.write("", to: "file")
    let end = try replies(["open", ""], in: binary)
    #expect(end.output == "compopt -o default\n")
    #expect(end.errors == "")
    let list = try binary.run("drafts")
    #expect(list.status == 8)
    #expect(list.output == "")
    #expect(list.errors.hasPrefix("intake: "))
  }

  @Test("The drafts of the folder that the line names are offered")
  func shared() throws {
    let binary = try IntakeBinary()
    try binary.addDrafts("carol-33333333", in: "team/drafts")
    _ = try binary.shell(#"chmod 2770 "$1" "$1/drafts""#, "\(binary.home.path)/team")
    for words in [["--shared", "team", "open", ""], ["open", "--shared", "=", "~/team", "c"]] {
      #expect(try replies(words, in: binary).output.hasPrefix("carol-33333333\n"), "\(words)")
    }
  }

  @Test("intake drafts lists the one that was saved last first, each a line that a terminal shows as it is")
  func drafts() throws {
    let binary = try IntakeBinary()
    #expect(try binary.run("drafts").output == "")
    try binary.addDrafts("old-11111111", "new-22222222", "odd\u{1B}[2J")
    _ = try binary.shell(#"cd "$1" && touch -d 2020-01-01 old* && touch -d 2021-01-01 new*"#, binary.draftFolder)
    let end = try binary.run("drafts")
    #expect(end.status == 0)
    #expect(end.output.hasSuffix("\nnew-22222222\nold-11111111\n"))
    #expect(end.isHarmless)
    #expect(try binary.run("drafts", "--shared", "nowhere").status == 8)
  }

  @Test("An unknown shell is a wrong usage that names those there are")
  func unknownShell() throws {
    let end = try IntakeBinary().run("completion", "tcsh")
    #expect(end.status == 2)
    #expect(end.output == "")
    #expect(end.errors.contains("there is no completion for 'tcsh', only for bash, zsh and fish\n"))
  }
}

extension IntakeBinary {
  var draftFolder: String { home.path + "/.local/share/intake/drafts" }

  /// Puts drafts without contents into a folder below the home folder.
  func addDrafts(_ names: String..., in folder: String = ".local/share/intake/drafts") throws {
    let place = home.url.appending(path: folder)
    try FileManager.default.createDirectory(
      at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for name in names { try Data("{}".utf8).write(to: place.appending(path: name + ".json")) }
  }
}
