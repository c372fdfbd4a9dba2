import Foundation
import TestSupport
import Testing

@Suite("intake manual")
struct ManualEndToEndTests {
  private static func isInstalled(_ tool: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(tool)")
  }

  @Test("Mandoc finds nothing to warn of", .enabled(if: isInstalled("mandoc"), "mandoc is not installed"))
  func lint() throws {
    let binary = try IntakeBinary()
    let end = try binary.shell(#""$0" manual | mandoc -T lint -W warning"#)
    #expect(end.status == 0)
    #expect(end.output + end.errors == "")
  }

  @Test(
    "The page reads as the help does, keys, quotes and all",
    .enabled(if: isInstalled("mandoc"), "mandoc is not installed"))
  func reads() throws {
    let end = try IntakeBinary().shell(#""$0" manual | mandoc -T utf8 -O width=200"#)
    let lines = end.output.replacing(/.\u{8}/, with: "").split(separator: "\n").map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    for line in [
      "intake completion [OPTION ...] bash | zsh | fish", "In a field", "^\\, F6, Alt-m", "-, Alt-Up", "^], Alt-w",
      "intake cron '30 6,12 * * *'", #"intake open "$(intake drafts | head -n 1)""#, "--base-url=URL", "-h, --help",
      "~/.local/share/intake/drafts/trash", "128+N   signal N ended it",
    ] {
      #expect(lines.contains(line), "\(line)")
    }
    for section in [
      "NAME", "SYNOPSIS", "DESCRIPTION", "COMMANDS", "KEYS", "ENVIRONMENT", "FILES", "EXIT STATUS", "EXAMPLES",
    ] {
      #expect(lines.contains(section), "\(section)")
    }
  }

  @Test("It needs no home, and says where its output cannot be written")
  func output() throws {
    var binary = try IntakeBinary()
    binary.environment = [:]
    #expect(try binary.run("manual").output.hasPrefix(".\\\" "))
    let end = try binary.shell(#""$0" manual >/dev/full"#)
    #expect(end.status == 8)
    #expect(end.errors == "intake: standard output: No space left on device\n")
  }
}
