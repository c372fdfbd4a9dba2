import Foundation
import Glibc
import Screen
import Testing

@testable import Terminal

extension TerminalSessionTests {
  /// What a session writes for a text; nil where the terminal has no clipboard.
  private func copied(_ text: String, _ environment: [String: String] = [:]) throws -> String? {
    let terminal = try PseudoTerminal()
    let session = try TerminalSession(terminal.settings(environment))
    _ = try terminal.output()
    session.copy(text)
    return session.clipboardLimit == nil ? nil : try terminal.text()
  }

  @Test("A text is handed to the terminal's clipboard as base64", arguments: 0...10)
  func clipboard(length: Int) throws {
    let text = String("Größe 漢 \u{1B}]0;x\u{7}".prefix(length))
    #expect(try copied(text) == "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}")
  }

  @Test("Inside tmux and screen it is wrapped, and can be unwrapped again", arguments: [3, 2_000])
  func wrapped(length: Int) throws {
    let text = String(repeating: "x", count: length)
    let plain = "\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{7}"
    let inTmux = try #require(try copied(text, ["TMUX": "/tmp/tmux-0/default,1,0"]))
    #expect(inTmux == plain + "\u{1B}Ptmux;\u{1B}" + plain + "\u{1B}\\")
    let inScreen = try #require(try copied(text, ["STY": "1.pts-0.host"]))
    let pieces = inScreen.components(separatedBy: "\u{1B}\\").dropLast()
    #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count < 768 })
    #expect(pieces.map { $0.dropFirst(2) }.joined() == plain)
  }

  @Test("A text that is too long, and a terminal without a clipboard, get nothing")
  func noClipboard() throws {
    let clipboard = Clipboard(multiplexer: .none)
    #expect(clipboard.sequence(String(repeating: "x", count: Clipboard.limit))?.utf8.count == 100_000)
    #expect(clipboard.sequence(String(repeating: "x", count: Clipboard.limit + 1)) == nil)
    #expect(try copied("x", ["TERM": "linux"]) == nil)
    #expect(try copied("x", ["TERM": "vt100"]) == nil)
  }
}
