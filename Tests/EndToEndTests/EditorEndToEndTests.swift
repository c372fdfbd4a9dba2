import Foundation
import Glibc
import TestSupport
import Testing

@Suite("The person's own editor in a terminal", .serialized)
struct EditorEndToEndTests {
  /// Opens the wizard on a text of two lines, with an editor.
  ///
  /// - Parameter path: the folders that programs are looked for in; nil for those of the tests.
  private func screen(
    _ binary: borrowing IntakeBinary, editor: [String: String], path: String? = nil
  ) throws -> TmuxScreen {
    let variables = binary.environment.merging(["INTAKE_TOKEN": "for the server alone"]) { $1 }
    let screen = try TmuxScreen(environment: variables.merging(editor) { $1 })
    let assignment = path.map { "PATH='\($0)' " } ?? ""
    try screen.shell("cd; stty -g > before; \(assignment)\(try IntakeBinary.path); stty -g > after; echo compa''re")
    try screen.waitFor("1 Organization")
    try screen.press("Bob<Tab><Tab>first line<C-j>second")
    try screen.waitFor("second")
    return screen
  }

  /// Writes a script that stands for an editor.
  private func script(_ text: String, _ binary: borrowing IntakeBinary) throws -> String {
    let file = binary.home.url.appending(path: "my editor")
    try "#!/bin/sh\n\(text)\n".write(to: file, atomically: true, encoding: .utf8)
    #expect(chmod(file.path, 0o700) == 0)
    return "'\(file.path)'"
  }

  @Test("It gets the text in a private file, the terminal and its arguments; what it writes comes back as one step")
  func edits() throws {
    let binary = try IntakeBinary()
    let command = try script(
      """
      test "$1 $2" = "-u NONE" || exit 9
      test -t 0 && test -t 1 || exit 8
      test -z "$INTAKE_TOKEN" || exit 7
      stat -c '%a' "$3" "$(dirname "$3")" > $HOME/modes
      echo "$3" > $HOME/place
      cp "$3" $HOME/given
      echo ready to edit
      read answer
      printf '%s\\n' "$answer" >> "$3"
      """, binary)
    let screen = try screen(binary, editor: ["EDITOR": "\(command) -u NONE"])
    try screen.press("<C-x>")
    try screen.waitFor("ready to edit")
    try screen.press("third line<Enter>")
    try screen.waitFor("1 Organization")
    try screen.waitFor("third line")
    let home = binary.home.url
    #expect(try String(contentsOf: home.appending(path: "given"), encoding: .utf8) == "first line\nsecond\n")
    #expect(try String(contentsOf: home.appending(path: "modes"), encoding: .utf8) == "600\n700\n")
    let place = try String(contentsOf: home.appending(path: "place"), encoding: .utf8).dropLast()
    #expect(!FileManager.default.fileExists(atPath: URL(filePath: String(place)).deletingLastPathComponent().path))
    try screen.press("<C-_>")
    try screen.waitForEnd(of: "third line")
    try screen.press("!")
    try screen.waitFor("second!")
    try screen.press("<C-q>")
    try screen.waitFor("Leave?")
    try screen.press("<Enter>")
    try screen.waitFor("compare")
    #expect(
      try String(contentsOf: home.appending(path: "before"), encoding: .utf8)
        == String(contentsOf: home.appending(path: "after"), encoding: .utf8))
  }

  @Test(
    "An editor that fails changes nothing, and the notice says so",
    arguments: [
      ("exit 3", "ended with status 3"), ("kill -9 $$", "signal 9"), ("rm \"$1\"", "its file is gone"),
    ])
  func fails(_ text: String, _ notice: String) throws {
    let binary = try IntakeBinary()
    let screen = try screen(binary, editor: ["VISUAL": try script(text, binary), "EDITOR": "false"])
    try screen.press("<C-x>")
    let shown = try screen.waitFor(notice)
    #expect(shown.contains("first line"))
    #expect(shown.contains("second"))
  }

  @Test("Where no variable names one it is the system's")
  func installed() throws {
    let binary = try IntakeBinary()
    let folder = binary.home.url.appending(path: "bin")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "sensible-editor").path, withDestinationPath: "/bin/false")
    let screen = try screen(binary, editor: ["VISUAL": ""], path: folder.path)
    try screen.press("<C-x>")
    try screen.waitFor("ended with status 1")
  }

  @Test("Without an editor, or with one that does not exist, the notice says what to do")
  func missing() throws {
    let binary = try IntakeBinary()
    let bare = try screen(binary, editor: [:], path: "/nowhere")
    try bare.press("<C-x>")
    try bare.waitFor("Set VISUAL or EDITOR")
    let other = try IntakeBinary()
    let wrong = try screen(other, editor: ["EDITOR": "/no/such/editor"])
    try wrong.press("<C-x>")
    try wrong.waitFor("No such editor")
  }
}
