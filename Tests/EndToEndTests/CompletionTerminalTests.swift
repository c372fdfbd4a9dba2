import Foundation
import TestSupport
import Testing

@Suite("Tab in a shell", .serialized)
struct CompletionTerminalTests {
  static func isInstalled(_ shell: String) -> Bool { FileManager.default.isExecutableFile(atPath: "/usr/bin/\(shell)") }

  /// A terminal with a shell in it that has loaded the completion, and two drafts.
  private func screen(_ lines: [String], _ binary: borrowing IntakeBinary) throws -> TmuxScreen {
    try binary.addDrafts("alpha-11111111", "bob-22222222")
    var environment = binary.environment
    let folder = URL(filePath: try IntakeBinary.path).deletingLastPathComponent().path
    environment["PATH"] = "\(folder):/usr/bin:/bin"
    let screen = try TmuxScreen(environment: environment)
    for line in lines { try screen.shell(line) }
    try screen.shell("clear; printf '%s ' loa ded")
    try screen.waitFor("loa ded ")
    return screen
  }

  /// Presses Tab behind what every shell completes in the same way.
  private func check(_ screen: TmuxScreen) throws {
    try screen.press("intake sett<Tab>b<Tab>")
    try screen.waitFor("intake settle bob-22222222")
    try screen.press("<C-u>intake replay --acc<Tab>a<Tab>")
    try screen.waitFor("intake replay --accept-warnings alpha-11111111")
    try screen.press("<C-u>intake cron --zone America/Denv<Tab>")
    try screen.waitFor("--zone America/Denver")
    try screen.press("<C-u>intake completion <Tab><Tab>")
    try screen.waitFor("bash", "zsh", "fish")
  }

  @Test("Bash completes commands, options, drafts, zones and shells")
  func bash() throws {
    let binary = try IntakeBinary()
    try check(try screen(["source <(intake completion bash)"], binary))
  }

  @Test(
    "Zsh completes them, loaded from fpath and by source, with what each means",
    .enabled(if: isInstalled("zsh"), "zsh is not installed"),
    arguments: [
      ["mkdir fun; intake completion zsh >fun/_intake; fpath=(~/fun $fpath)", "autoload -Uz compinit; compinit -u -D"],
      ["autoload -Uz compinit; compinit -u -D", "source <(intake completion zsh)"],
    ])
  func zsh(lines: [String]) throws {
    let binary = try IntakeBinary()
    let screen = try screen(["cd; exec zsh -f"] + lines, binary)
    try check(screen)
    try screen.press("<C-u>intake check --<Tab><Tab>")
    try screen.waitFor("--json", "The same as --format=json")
  }

  @Test("Fish completes them, with what each means", .enabled(if: isInstalled("fish"), "fish is not installed"))
  func fish() throws {
    let binary = try IntakeBinary()
    let screen = try screen(["exec fish --no-config", "intake completion fish | source"], binary)
    try check(screen)
    try screen.press("<C-u>intake check --<Tab><Tab>")
    try screen.waitFor("--json", "The same as --format=json")
  }
}
