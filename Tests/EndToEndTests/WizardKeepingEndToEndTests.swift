import Foundation
import Glibc
import TestSupport
import Testing

@Suite("Drafts that others have or change, and disks that take none, in a terminal", .serialized)
struct WizardKeepingEndToEndTests {
  private func wizard(_ binary: borrowing IntakeBinary, _ arguments: String) throws -> TmuxScreen {
    let screen = try TmuxScreen(columns: 100, rows: 30, environment: binary.environment)
    try screen.shell("\(try IntakeBinary.path) \(arguments); echo status $?")
    return screen
  }

  /// Begins a draft, which is saved.
  private func alpha(_ binary: borrowing IntakeBinary) throws -> TmuxScreen {
    let screen = try wizard(binary, "new")
    try screen.waitFor("Organization")
    try screen.press("Alpha Limited<Tab>")
    try screen.waitFor("· saved")
    return screen
  }

  /// The path of the only draft.
  private func draft(_ binary: borrowing IntakeBinary) throws -> String {
    let names = try binary.files.filter { $0.contains("/drafts/") && $0.hasSuffix(".json") }
    #expect(names.count == 1)
    return "\(binary.home.path)/\(try #require(names.first))"
  }

  /// The texts of all drafts.
  private func drafts(_ binary: borrowing IntakeBinary) throws -> [String] {
    try binary.files.filter { $0.contains("/drafts/") && $0.hasSuffix(".json") }.sorted().map {
      try String(contentsOfFile: "\(binary.home.path)/\($0)", encoding: .utf8)
    }
  }

  @Test("A draft that another session has open is read only until it is copied")
  func held() throws {
    let binary = try IntakeBinary()
    let first = try alpha(binary)
    let second = try wizard(binary, "open \(try draft(binary))")
    try second.waitFor("Read only:", "^Y makes a copy")
    try second.press("!!!<Tab>")
    try second.press("<C-y>")
    try second.waitFor("draft of its own")
    try second.press("4711<Tab>")
    try second.waitFor("· saved")
    try second.press("<C-q><Enter>")
    try second.waitFor("status 0")
    try first.press("0815<Tab><C-q><Enter>")
    try first.waitFor("status 0")
    let texts = try drafts(binary)
    #expect(texts.count == 2 && texts.allSatisfy { $0.contains("\"Alpha Limited\"") })
    #expect(texts.count { $0.contains("\"0815\"") } == 1 && texts.count { $0.contains("\"4711\"") } == 1)
  }

  @Test(
    "A draft that another session had open can be changed once that has ended, as it left it", arguments: [true, false])
  func freed(isKilled: Bool) throws {
    let binary = try IntakeBinary()
    let first = try alpha(binary)
    let second = try wizard(binary, "open \(try draft(binary))")
    try second.waitFor("Read only:")
    try first.press("4711<Tab>")
    try first.wait("saved 4711") { _ in (try? drafts(binary).first?.contains("4711")) == true }
    if isKilled {
      // The lock says who has it.
      let lock = try #require(try binary.files.first { $0.hasSuffix(".lock") })
      let text = try String(contentsOfFile: "\(binary.home.path)/\(lock)", encoding: .utf8)
      kill(try #require(Int32(text.split(separator: " ")[2])), SIGKILL)
      try second.waitFor("session ended unexpectedly")
    } else {
      try first.press("<C-q><Enter>")
      try second.waitFor("has closed this draft.")
    }
    try second.waitFor("4711")
    try second.press("<C-e>0815<Tab>")
    try second.wait("saved 0815") { _ in (try? drafts(binary).first?.contains("0815")) == true }
    #expect(try drafts(binary).count == 1)
  }

  @Test("A draft that another session has open keeps its name and its place", arguments: ["<C-e>!<Enter>", "<C-d>"])
  func listed(keys: KeyScript) throws {
    let binary = try IntakeBinary()
    let first = try alpha(binary)
    let path = try draft(binary)
    let second = try wizard(binary, "new")
    try second.waitFor("Organization")
    try second.press("<C-o>")
    try second.waitFor("Alpha Limited")
    try second.press(keys)
    try second.waitFor("has had this draft open since")
    try first.press("4711<Tab><C-q><Enter>")
    try first.waitFor("status 0")
    #expect(try draft(binary) == path)
    #expect(try drafts(binary).contains { $0.contains("4711") })
  }

  @Test("A draft that was changed on disk asks: theirs is taken, mine comes back, and at last both are kept")
  func changed() throws {
    let binary = try IntakeBinary()
    let screen = try wizard(binary, "new")
    try screen.waitFor("Organization")
    try screen.press("Alpha Limited<Tab>")
    try screen.waitFor("· saved")
    let path = try draft(binary)
    let change = { (from: String, to: String) in
      let text = try String(contentsOfFile: path, encoding: .utf8)
      try text.replacing(from, with: to).write(toFile: path, atomically: true, encoding: .utf8)
    }
    try change("Alpha Limited", "Beta Brothers")
    try screen.press("4711<Tab>")
    try screen.waitFor("Not saved: changed on disk", "^S asks which to keep")
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("Beta Brothers"))
    try screen.press("<C-s>")
    try screen.waitFor("mine    Alpha Limited", "theirs  Beta Brothers", "mine    4711", "theirs  (empty)")
    try screen.press("t")
    try screen.waitFor("Beta Brothers", "· saved")
    try screen.press("<C-_>")
    try screen.wait("saved 4711") { _ in (try? drafts(binary).first?.contains("4711")) == true }
    try change("Alpha Limited", "Gamma Group")
    try screen.press("<Tab><Tab>more<Tab>")
    try screen.waitFor("Not saved")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("theirs  Gamma Group")
    try screen.press("b")
    try screen.waitFor("status 0")
    let texts = try drafts(binary)
    #expect(texts.count == 2)
    #expect(texts.count { $0.contains("Gamma Group") && !$0.contains("more") } == 1)
    #expect(texts.count { $0.contains("Alpha Limited") && $0.contains("more") } == 1)
  }

  @Test("Where drafts cannot be saved, another folder is offered, and has all that was typed")
  func otherFolder() throws {
    var binary = try IntakeBinary()
    binary.environment["XDG_DATA_HOME"] = try binary.write("a file", to: "data")
    let screen = try wizard(binary, "new")
    try screen.waitFor("Organization")
    try screen.press("Alpha Limited<Tab>4711<Tab>")
    try screen.waitFor("Not saved, only in memory:")
    try screen.press("<C-q>")
    try screen.waitFor("All that was typed is on no disk.", "keeps it in another folder")
    try screen.press("f")
    try screen.waitFor("Keep drafts in another folder")
    try screen.press("<C-u>~/elsewhere<Enter>")
    try screen.waitFor("· saved", "Drafts are kept in")
    try screen.press("<C-q><Enter>")
    try screen.waitFor("status 0", "/elsewhere/alpha-limited-")
    let name = try #require(try binary.files.first { $0.hasPrefix("elsewhere/") })
    let text = try String(contentsOfFile: "\(binary.home.path)/\(name)", encoding: .utf8)
    #expect(text.contains("\"Alpha Limited\"") && text.contains("\"4711\""))
  }
}
