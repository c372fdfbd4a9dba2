import ConnectionRequests
import Foundation
import Glibc
import TestSupport
import Testing

@testable import IntakeCommand

@Suite("What a command writes")
struct ConsoleTests {
  /// What a console writes to its two streams.
  private func written(_ body: (Console) -> Void) throws -> (out: String, err: String) {
    let folder = try TemporaryFolder()
    let files = ["out", "err"].map { folder.url.appending(path: $0) }
    let descriptors = files.map { open($0.path, O_WRONLY | O_CREAT, 0o600) }
    defer { for descriptor in descriptors { close(descriptor) } }
    body(Console(out: descriptors[0], err: descriptors[1]))
    let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
    return (texts[0], texts[1])
  }

  static let hostile = "a\u{1B}[2J\u{7}\u{7F}\u{9B}31m\u{85}\u{202E}\u{2066}\u{200B}\u{2028}\r\n\t\u{FEFF}\u{E0001}é漢z"

  @Test("Lines show what a terminal would obey or hide")
  func lines() throws {
    let (out, err) = try written { console in
      console.print(Self.hostile)
      console.error(Self.hostile)
      console.info(Self.hostile)
    }
    #expect(out.hasPrefix("a␛[2J␇␡‹U+009B›31m‹U+0085›‹U+202E›"))
    #expect(out.hasSuffix("é漢z\n"))
    #expect(err == "intake: \(out)\(out)")
    #expect(out.unicodeScalars.count { $0 == "\n" } == 1)
    for scalar in out.unicodeScalars where scalar != "\n" {
      #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory), "\(scalar.value)")
    }
  }

  @Test("JSON escapes what a terminal would obey or hide, and is the same value for a program")
  func json() throws {
    let value = JSONValue.object([
      JSONMember("key \(Self.hostile)", .array([.string(Self.hostile), .null, .number("1.10")]))
    ])
    let (out, _) = try written { $0.print(value) }
    #expect(try JSONValue(parsing: Array(out.utf8), .json) == value)
    #expect(out.contains(#"a\u001b[2J"#))
    #expect(out.contains(#"\u009b31m"#))
    #expect(out.contains(#"\udb40\udc01"#))
    #expect(out.contains("é漢z"))
    for scalar in out.unicodeScalars where scalar != "\n" {
      #expect(![.control, .format, .lineSeparator].contains(scalar.properties.generalCategory), "\(scalar.value)")
    }
  }

  @Test("The program's own text ends with one line break", arguments: [("", ""), ("a", "a\n"), ("a\n", "a\n")])
  func text(text: String, expected: String) throws {
    #expect(try written { $0.printText(text) }.out == expected)
  }

  @Test(
    "A full disk is told by the status, unless there is worse to tell",
    arguments: [(.done, .storage), (.unknown, .unknown), (.refusedOrInvalid, .refusedOrInvalid)]
      as [(IntakeExitStatus, IntakeExitStatus)])
  func full(status: IntakeExitStatus, expected: IntakeExitStatus) throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    let folder = try TemporaryFolder()
    let file = folder.url.appending(path: "err")
    let errors = open(file.path, O_WRONLY | O_CREAT, 0o600)
    defer { close(errors) }
    let console = Console(out: full, err: errors)
    #expect(console.status(status) == status)
    console.print("a")
    console.print("b")
    #expect(console.status(status) == expected)
    #expect(try String(contentsOf: file, encoding: .utf8) == "intake: standard output: No space left on device\n")
  }
}
