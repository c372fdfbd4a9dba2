import Foundation
import Screen
import TestSupport
import Testing

@testable import Wizard

@Suite("Screenshots")
struct ScreenshotTests {
  @Test("The pictures in screenshots show the wizard as it is", arguments: Scenario.all)
  func pictures(_ scenario: Scenario) throws {
    let frame = try scenario.session(columns: 100, rows: 30).frame
    try expectScreenshot(frame.svg(title: scenario.title), scenario.name)
  }

  @Test(
    "Two screens are pictured small, without colour and on a light ground", arguments: ["04-schedule", "07-review"])
  func variants(_ name: String) throws {
    let scenario = try #require(Scenario.all.first { $0.name == name })
    let small = try scenario.session(columns: 40, rows: 10).frame
    try expectScreenshot(small.svg(title: scenario.title), "\(name)-40x10")
    let frame = try scenario.session(columns: 100, rows: 30).frame
    try expectScreenshot(frame.svg(palette: .light, title: scenario.title), "\(name)-light")
    try expectScreenshot(frame.svg(palette: .monochrome, title: scenario.title), "\(name)-monochrome")
  }

  private func expectScreenshot(_ svg: String, _ name: String) throws {
    try expectGolden(svg, "\(name).svg", in: "../../screenshots")
  }
}
