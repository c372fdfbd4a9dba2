import Foundation
import Glibc
import Screen
import TestSupport
import Testing

/// A terminal of tmux with a shell in it, on a server of its own.
final class TmuxScreen {
  private let socket: String
  private let folder: TemporaryFolder

  /// Opens a terminal and starts a shell.
  ///
  /// - Parameter environment: all that the shell has of one.
  init(columns: Int = 80, rows: Int = 24, environment: [String: String]) throws {
    folder = try TemporaryFolder()
    socket = "intake-test-\(UUID().uuidString.prefix(8))"
    let variables = environment.map { "\($0.key)=\($0.value)" }
    try tmux(
      ["-f", "/dev/null", "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "env", "-i"] + variables
        + ["PS1=ready> ", "bash", "--norc", "--noprofile", "+o", "history"])
    try waitFor("ready>")
  }

  deinit {
    // A wizard that is still there would save once more, into a folder that is going away.
    for number in (try? programs) ?? [] { kill(number, SIGKILL) }
    _ = try? tmux(["kill-server"])
  }

  /// The programs that the shell has started.
  var programs: [Int32] {
    get throws {
      let shell = try format("#{pane_pid}")
      return try String(contentsOfFile: "/proc/\(shell)/task/\(shell)/children", encoding: .utf8)
        .split(separator: " ").compactMap { Int32($0) }
    }
  }

  /// Types a command line and presses Enter.
  func shell(_ line: String) throws {
    try tmux(["send-keys", "-l", "--", line])
    try tmux(["send-keys", "Enter"])
  }

  /// Types what a key script says.
  func press(_ script: KeyScript) throws {
    for step in script.steps {
      switch step {
      case .key(let key): try tmux(["send-keys"] + key.tmuxArguments)
      case .paste(let text):
        try tmux(["set-buffer", "--", text])
        try tmux(["paste-buffer", "-p", "-r"])
      }
    }
  }

  /// Sends characters as they are, such as what a terminal reports of the mouse.
  func send(_ text: String) throws { try tmux(["send-keys", "-l", "--", text]) }

  /// Clicks on the first place of the screen that shows a text, as a terminal reports it.
  func click(_ text: String) throws {
    for (row, line) in try self.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      guard let range = line.firstRange(of: text) else { continue }
      let column = line.distance(from: line.startIndex, to: range.lowerBound)
      return try send("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
    }
    Issue.record("\(text) is not on the screen")
  }

  /// Sets an option of the terminal's server.
  func set(_ option: String, _ value: String) throws { try tmux(["set-option", "-s", option, value]) }

  /// What programs have put into the clipboard.
  var clipboard: String { get throws { try tmux(["show-buffer"]) } }

  /// Reviews the request and goes on to the step that sends it, as far as Enter sends.
  func goToSend() throws {
    try press("<M-5>")
    try waitFor("Go on to send")
    try press("<Enter>")
    try waitFor("Enter send ")
  }

  /// The screen's text, a line a row.
  var text: String { get throws { try tmux(["capture-pane", "-p"]) } }

  /// The screen's text with the sequences that colour it.
  var styledText: String { get throws { try tmux(["capture-pane", "-p", "-e"]) } }

  /// Where the cursor is, and whether the alternate screen and the keypad's mode are on.
  func format(_ format: String) throws -> String {
    try tmux(["display-message", "-p", format]).trimmingCharacters(in: .newlines)
  }

  /// Takes the terminal away from everything that runs in it.
  func hangUp() throws { try tmux(["kill-server"]) }

  func resize(columns: Int, rows: Int) throws {
    try tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Waits until the screen shows every one of some texts; half a frame may show only some of them.
  ///
  /// - Returns: the screen that shows them.
  @discardableResult
  func waitFor(_ wanted: String..., sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    try wait(sourceLocation: sourceLocation, "not all of \(wanted)") { screen in
      wanted.allSatisfy { screen.contains($0) }
    }
  }

  /// Waits until a text is gone from the screen.
  @discardableResult
  func waitForEnd(of text: String, sourceLocation: SourceLocation = #_sourceLocation) throws -> String {
    try wait(sourceLocation: sourceLocation, "still \"\(text)\"") { !$0.contains(text) }
  }

  /// Waits until the screen meets a condition.
  ///
  /// - Parameter complaint: what is said where it never does.
  @discardableResult
  func wait(
    sourceLocation: SourceLocation = #_sourceLocation, _ complaint: String, until condition: (String) -> Bool
  ) throws -> String {
    let end = ContinuousClock.now + .seconds(20)
    var screen = try text
    while !condition(screen) {
      try #require(ContinuousClock.now < end, "\(complaint) on\n\(screen)", sourceLocation: sourceLocation)
      usleep(10_000)
      screen = try text
    }
    return screen
  }

  @discardableResult
  private func tmux(_ arguments: [String]) throws -> String {
    try ChildProcess.run(
      "/usr/bin/tmux", ["-u", "-L", socket] + arguments,
      environment: ["LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "TMUX_TMPDIR": folder.path], in: folder.url
    ).output
  }
}

extension Key {
  /// What `tmux send-keys` takes for the key.
  fileprivate var tmuxArguments: [String] {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "C-" }
    if modifiers.contains(.alt) { prefix += "M-" }
    switch code {
    case .character(let character):
      return prefix.isEmpty ? ["-l", "--", String(character)] : [prefix + String(character)]
    case .tab: return [modifiers.contains(.shift) ? "BTab" : prefix + "Tab"]
    case .enter: return [prefix + "Enter"]
    case .escape: return ["Escape"]
    case .backspace: return ["BSpace"]
    case .delete: return ["DC"]
    case .insert: return ["IC"]
    case .up: return [prefix + "Up"]
    case .down: return [prefix + "Down"]
    case .left: return [prefix + "Left"]
    case .right: return [prefix + "Right"]
    case .home: return [prefix + "Home"]
    case .end: return [prefix + "End"]
    case .pageUp: return [prefix + "PPage"]
    case .pageDown: return [prefix + "NPage"]
    case .function(let number): return ["F\(number)"]
    }
  }
}
