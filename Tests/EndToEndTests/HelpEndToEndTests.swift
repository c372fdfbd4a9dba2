import Foundation
import TestSupport
import Testing

@Suite("Help and usage")
struct HelpEndToEndTests {
  @Test(
    "Every command explains itself without a home, a server or a terminal",
    arguments: [
      [], ["new"], ["open"], ["demo"], ["serve"], ["check"], ["replay"], ["cron"], ["drafts"], ["completion"],
      ["manual"], ["help"], ["version"],
    ])
  func help(command: [String]) throws {
    var binary = try IntakeBinary()
    binary.environment = [:]
    let end = try binary.run(command + ["--help"])
    #expect(end.status == 0)
    #expect(end.errors == "")
    #expect(end.output.hasPrefix((["Usage: intake"] + command).joined(separator: " ") + " "))
    #expect(end.isHarmless)
  }

  @Test("The version is one line, as an option and as a command", arguments: ["--version", "version"])
  func version(word: String) throws {
    let end = try IntakeBinary().run(word)
    #expect(end.status == 0 && end.errors == "")
    #expect(end.output.wholeMatch(of: /intake \d+\.\d+\.\d+\n/) != nil)
  }

  @Test("help is the same as --help, of the program and of a command", arguments: [[], ["check"], ["help"]])
  func helpCommand(command: [String]) throws {
    let binary = try IntakeBinary()
    let end = try binary.run(["help"] + command)
    #expect(end.status == 0 && end.errors == "")
    #expect(end.output == (try binary.run(command + ["--help"]).output))
  }

  @Test(
    "A command line that means nothing ends with status 2 and says what would",
    arguments: [
      ["chek"], ["check"], ["help", "chek"], ["check", "--format", "xml", "f"], ["serve", "--fault", "x"],
      ["replay", "--token", "abc", "f"], ["cron", "*", "*"], ["serve", "--port", "x"],
    ])
  func usage(arguments: [String]) throws {
    let binary = try IntakeBinary()
    let end = try binary.run(arguments)
    #expect(end.status == 2)
    #expect(end.output == "")
    #expect(end.errors.hasPrefix("intake: "))
    #expect(end.errors.hasSuffix(" --help' for more information.\n"))
    #expect(!end.errors.contains("abc"))
  }

  @Test(
    "Without a home for drafts the wizard and replay say so",
    arguments: [["new"], ["replay", "f"], ["demo"], ["drafts"]])
  func homeless(arguments: [String]) throws {
    var binary = try IntakeBinary()
    binary.environment["HOME"] = nil
    let end = try binary.run(arguments)
    #expect(end.status == 8)
    #expect(end.errors.contains("There is no home folder for drafts"))
  }
}
