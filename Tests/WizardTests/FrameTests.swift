import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Frames")
struct FrameTests {
  static let sizes = [Size(columns: 80, rows: 24), Size(columns: 40, rows: 10), Size(columns: 132, rows: 43)]

  @Test("Every screen looks as recorded, glyphs and styles", arguments: Scenario.all, sizes)
  func golden(_ scenario: Scenario, _ size: Size) throws {
    let frame = try scenario.session(columns: size.columns, rows: size.rows).frame
    try expectGolden(
      "\(frame.text)\n\n\(frame.styleMap)\n", "\(scenario.name)-\(size.columns)x\(size.rows).txt")
  }

  @Test("Every screen can be drawn in ASCII alone", arguments: Scenario.all)
  func ascii(_ scenario: Scenario) throws {
    let frame = try scenario.session(columns: 80, rows: 24).frame
    #expect(frame.ascii.text.utf8.allSatisfy { $0 < 0x80 })
    if scenario.name == "06-files" { try expectGolden(frame.ascii.text + "\n", "\(scenario.name)-ascii.txt") }
  }

  @Test("The cursor is on the screen in every screen of a usable size", arguments: Scenario.all, sizes)
  func cursor(_ scenario: Scenario, _ size: Size) throws {
    let frame = try scenario.session(columns: size.columns, rows: size.rows).frame
    let cursor = try #require(frame.cursor)
    #expect((0..<size.columns).contains(cursor.column) && (0..<size.rows).contains(cursor.row))
  }

  @Test("Every screen draws at any size without reaching over its edge", arguments: Scenario.all)
  func anySize(_ scenario: Scenario) throws {
    var session = try scenario.session(columns: 80, rows: 24)
    for columns in stride(from: 0, through: 140, by: 7) {
      for rows in stride(from: 0, through: 50, by: 5) {
        session.handle(.resized(Size(columns: columns, rows: rows)))
        #expect(session.frame.cells.count == columns * rows)
      }
    }
  }

  @Test("No password of a URL is on any screen but the field that is being edited", arguments: Scenario.all, sizes)
  func passwords(_ scenario: Scenario, _ size: Size) throws {
    let frame = try scenario.session(columns: size.columns, rows: size.rows).frame
    #expect(!frame.text.contains(":bar@"))
  }
}
