package import Screen

/// Which colours the styles have; all of them stand on the terminal's own background.
///
/// Written as a name and, after colons, colours of single styles: `light`, `dark:warning=214:quiet=250`.
package struct Theme: Hashable, Sendable {
  package enum Name: String, Hashable, Sendable, CaseIterable {
    /// The one for the background, where the terminal tells of it, else tones that can be read on any.
    case auto
    /// Lighter tones, for dark backgrounds.
    case dark
    /// Darker tones, for light backgrounds.
    case light
    /// The terminal's text colour alone, nothing in grey.
    case contrast
    /// No colours; what matters less is dim.
    case mono
  }

  package var name: Name
  /// The colours that were chosen for single styles, as the terminal numbers them.
  package var colors: [Style: Int16] = [:]

  package init(_ name: Name) { self.name = name }

  /// Reads a theme as a person writes it.
  package init(_ text: String) throws(InvalidTheme) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let name = Name(rawValue: String(parts[0])) else { throw .unknownName(String(parts[0])) }
    if name == .mono, parts.count > 1 { throw .colorsOfMono }
    self.name = name
    for part in parts.dropFirst() {
      let words = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
      guard let style = Style.allCases.first(where: { "\($0)" == words[0] && $0 != .reversed }) else {
        throw .unknownStyle(words[0])
      }
      guard words.count == 2, let color = Int16(words[1]), (0...255).contains(color) else {
        throw .notAColor(String(part))
      }
      colors[style] = color
    }
  }

  /// The colour of a style on a terminal with that many; nil for the colour of its text.
  func color(of style: Style, colors count: Int) -> Int16? {
    if count < 8 || name == .mono { return nil }
    if let color = colors[style] { return color < count ? color : nil }
    return count < 256 ? fewColors[style] : manyColors[style]
  }

  /// Colours of the 256 of xterm.
  private var manyColors: [Style: Int16] {
    switch name {
    case .auto: [.focused: 32, .quiet: 244, .rule: 241, .error: 196, .warning: 136, .success: 28]
    case .dark: [.focused: 75, .quiet: 247, .rule: 240, .error: 203, .warning: 179, .success: 114]
    case .light: [.focused: 25, .quiet: 241, .rule: 250, .error: 160, .warning: 94, .success: 28]
    case .contrast, .mono: [:]
    }
  }

  /// The first eight colours, whose tones are the terminal's; yellow and cyan are pale on light backgrounds.
  private var fewColors: [Style: Int16] {
    let (red, green, yellow, blue, magenta, cyan): (Int16, Int16, Int16, Int16, Int16, Int16) = (1, 2, 3, 4, 5, 6)
    return switch name {
    case .auto, .dark: [.focused: cyan, .error: red, .warning: yellow, .success: green]
    case .light: [.focused: blue, .error: red, .warning: magenta, .success: green]
    case .contrast, .mono: [:]
    }
  }
}

extension Theme.Name {
  /// The theme for a background that the terminal tells of, as rxvt and Konsole do: `15;0` is white on black.
  ///
  /// - Parameter colors: the value of `COLORFGBG`.
  init(background colors: String?) {
    switch colors?.split(separator: ";").last.flatMap({ Int($0) }) {
    case .some(0...6), .some(8): self = .dark
    case .some(7), .some(9...15): self = .light
    default: self = .auto
    }
  }
}

/// Why a text names no theme.
package enum InvalidTheme: Error, Hashable {
  case unknownName(String)
  case unknownStyle(String)
  /// Holds the whole part, such as `warning=red`.
  case notAColor(String)
  /// Colours for a theme that has none.
  case colorsOfMono
}
