import Foundation
import Screen
import Testing

@testable import Terminal

@Suite("Themes")
struct ThemeTests {
  @Test("A theme is a name and colours of single styles")
  func reading() throws {
    #expect(try Theme("light") == Theme(.light))
    let theme = try Theme("dark:warning=214:quiet=250")
    #expect(theme.name == .dark)
    #expect(theme.colors == [.warning: 214, .quiet: 250])
    #expect(theme.color(of: .warning, colors: 256) == 214)
    #expect(theme.color(of: .error, colors: 256) == Theme(.dark).color(of: .error, colors: 256))
    // A terminal with fewer colours has its own.
    #expect(theme.color(of: .warning, colors: 16) == nil)
  }

  @Test(
    "What is no theme says where",
    arguments: [
      ("", .unknownName("")), ("blue", .unknownName("blue")), ("Light", .unknownName("Light")),
      ("light:colour=3", .unknownStyle("colour")), ("light:reversed=3", .unknownStyle("reversed")),
      ("light:", .unknownStyle("")), ("light:warning", .notAColor("warning")),
      ("light:warning=red", .notAColor("warning=red")), ("light:warning=256", .notAColor("warning=256")),
      ("light:warning=-1", .notAColor("warning=-1")), ("light:warning=1=2", .notAColor("warning=1=2")),
      ("mono:warning=214", .colorsOfMono),
    ] as [(String, InvalidTheme)])
  func invalid(text: String, error: InvalidTheme) {
    #expect(throws: error) { try Theme(text) }
  }

  @Test(
    "Text of every theme is told from its background, as WCAG 2.1 asks of text (1.4.3), of large text on any",
    arguments: [(.dark, 0, 4.5), (.light, 1, 4.5), (.auto, 0, 3), (.auto, 1, 3)] as [(Theme.Name, Double, Double)])
  func contrast(name: Theme.Name, background: Double, least: Double) {
    for style in Style.allCases where style != .rule {
      guard let color = Theme(name).color(of: style, colors: 256) else { continue }
      let luminance = Self.luminance(ofColor: Int(color))
      let ratio = (max(luminance, background) + 0.05) / (min(luminance, background) + 0.05)
      #expect(ratio >= least, "\(style): \(ratio)")
    }
  }

  /// The relative luminance of one of xterm's colours from 16 on, as WCAG defines it.
  private static func luminance(ofColor color: Int) -> Double {
    let levels = [0, 95, 135, 175, 215, 255]
    let parts =
      color >= 232
      ? Array(repeating: 8 + 10 * (color - 232), count: 3)
      : [(color - 16) / 36, (color - 16) / 6 % 6, (color - 16) % 6].map { levels[$0] }
    let linear = parts.map { part in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
