import Foundation
import Glibc
import PracticeServer
import TestSupport
import Testing

@Suite("Mouse and clipboard in a terminal", .serialized)
struct MouseEndToEndTests {
  /// Whether the program in the terminal has asked for the mouse.
  private func takesMouse(_ screen: TmuxScreen) throws -> Bool { try screen.format("#{mouse_any_flag}") == "1" }

  /// Opens a terminal with the wizard, its process the shell's last job.
  private func wizard(_ binary: borrowing IntakeBinary, _ options: String = "--mouse") throws -> TmuxScreen {
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) \(options); echo status $?")
    try screen.waitFor("1 Organization")
    return screen
  }

  @Test("A click goes to a step, to a field, and does what the footer names")
  func clicks() throws {
    let binary = try IntakeBinary()
    let screen = try wizard(binary)
    #expect(try takesMouse(screen))
    try screen.press("Bob")
    try screen.click("2 Contact")
    try screen.waitFor("E-mail")
    try screen.click("E-mail")
    try screen.press("bob@bigboy.io")
    try screen.waitFor("E-mail            bob@bigboy.io")
    try screen.click("^Q quit")
    try screen.waitFor("Leave?")
    try screen.click("leaves")
    try screen.waitFor("status 0")
    #expect(try !takesMouse(screen))
  }

  @Test("Without being asked for, the mouse is the terminal's; a key turns it on and off")
  func off() throws {
    let binary = try IntakeBinary()
    let screen = try wizard(binary, "")
    #expect(try !takesMouse(screen))
    try screen.press("<C-\\>")
    try screen.waitFor("The mouse is on")
    #expect(try takesMouse(screen))
    try screen.press("<C-\\>")
    try screen.waitFor("The mouse is off")
    #expect(try !takesMouse(screen))
  }

  @Test(
    "However the wizard ends, the shell gets the mouse back",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGSEGV, SIGABRT, SIGILL])
  func ends(signal: Int32) throws {
    let binary = try IntakeBinary()
    let screen = try wizard(binary)
    #expect(try takesMouse(screen))
    kill(try #require(try screen.programs.first), signal)
    try screen.waitFor("status ")
    #expect(try !takesMouse(screen))
    #expect(try screen.format("#{alternate_on}") == "0")
    try screen.shell("stty -a | grep -o ' -\\?icanon'")
    try screen.wait("the shell reads no lines") { $0.contains("\n icanon\n") }
  }

  @Test("While stopped, and while the person's editor has the terminal, the mouse is not reported")
  func lent() throws {
    var binary = try IntakeBinary()
    binary.environment["EDITOR"] = "sh -c 'echo editing; read line; cp \"$0\" \"$0.old\"'"
    let screen = try wizard(binary)
    try screen.press("<Tab><Tab>text<C-x>")
    try screen.waitFor("editing")
    #expect(try !takesMouse(screen))
    try screen.press("<Enter>")
    try screen.waitFor("The text is as it was")
    #expect(try takesMouse(screen))
    try screen.press("<C-z>")
    try screen.waitFor("Stopped")
    #expect(try !takesMouse(screen))
    try screen.shell("fg")
    try screen.waitFor("1 Organization")
    #expect(try takesMouse(screen))
  }

  @Test("The UUID of what was sent is in the clipboard of the terminal around tmux's")
  func clipboard() throws {
    let server = try LoopbackServer.start()
    var binary = try IntakeBinary()
    binary.connect(to: server.baseURL)
    let file = try binary.write(ReplayEndToEndTests.plain, to: "plain.json")
    let screen = try TmuxScreen(environment: binary.environment)
    try screen.set("set-clipboard", "on")
    try screen.shell("\(try IntakeBinary.path) new \(file)")
    try screen.waitFor("Bob Big Boy")
    try screen.goToSend()
    try screen.press("<Enter>")
    try screen.waitFor("The request was sent")
    try screen.press("c")
    try screen.waitFor("The UUID was given to your terminal's clipboard")
    let uuid = try #require(server.records().first).uuid.uuidString.lowercased()
    #expect(try screen.clipboard == uuid)
    try screen.press("jc")
    try screen.waitFor("The JSON was given to your terminal's clipboard")
    #expect(try screen.clipboard.hasPrefix("{\n"))
  }
}
