import TestSupport
import Testing

@testable import IntakeCommand

@Suite("Completion")
struct CompletionTests {
  @Test("Every shell's script is as it was agreed", arguments: Shell.allCases)
  func script(shell: Shell) throws { try expectGolden(shell.script, "completion.\(shell.rawValue)") }

  @Test("Every script names every command, and no hidden option", arguments: Shell.allCases)
  func complete(shell: Shell) throws {
    for command in Command.allCases {
      let word = try Regex("\\b\(command.rawValue)\\b")
      #expect(shell.script.contains(word), "\(command)")
    }
    #expect(!shell.script.contains("TOKEN"))
  }

  @Test("No option takes a value with one command and none with another")
  func values() {
    let options = Command.allCases.flatMap { $0.syntax.shownOptions }
    for option in options where option.value == nil {
      #expect(!CommandSyntax.optionsWithValues.contains(option.written), "\(option.written)")
    }
  }

  @Test(
    "What is offered goes by what the help calls it",
    arguments: [
      ("FILE", .files), ("DIR", .folders), ("DRAFT", .drafts), ("PATH", .draftsAndFiles), ("ZONE", .zones),
      ("a|b", .words(["a", "b"])), ("URL", .nothing), ("N", .nothing),
    ] as [(String, CompletionSource)])
  func offers(name: String, offer: CompletionSource) { #expect(CompletionSource(for: name) == offer) }

  @Test("The numbers of jobs are offered as they are taken")
  func jobs() throws {
    let jobs = try #require(Command.replay.syntax.options.first { $0.name == .jobs })
    #expect(jobs.completionSource == .words(["1", "2", "3", "4"]))
    #expect(jobs.brief == "Have up to N requests under way at once, from 1 to 4")
  }
}
