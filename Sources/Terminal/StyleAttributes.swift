import CNcurses
import Screen

/// How the styles look on a terminal: attributes and a pair of colours on the terminal's own background.
///
/// Nothing is underlined: beside an underlined cell every typed character costs a dozen bytes instead of one.
struct StyleAttributes {
  struct Look: Equatable {
    var attributes: attr_t = 0
    var pair: Int16 = 0
  }

  private let looks: [Look]

  subscript(_ style: Style) -> Look { looks[Int(style.rawValue)] }

  /// Sets the colours up; call after `newterm`.
  init(_ theme: Theme) {
    var colors = 0
    if theme.name != .mono, has_colors(), start_color() == OK {
      // Without it the background would be black, whatever the person chose.
      colors = use_default_colors() == OK ? Int(color_count()) : 0
    }
    looks = Style.allCases.map { style in
      let color = theme.color(of: style, colors: colors)
      var look = Look(attributes: Self.attributes(of: style, theme, colors: colors))
      let pair = Int16(style.rawValue) + 1
      if let color, init_pair(pair, color, -1) == OK { look.pair = pair }
      return look
    }
  }

  /// Weight, where colour does not tell the styles apart: beside it, it would only cost bytes, a dozen each time.
  private static func attributes(of style: Style, _ theme: Theme, colors: Int) -> attr_t {
    func hasColor(_ style: Style) -> Bool { theme.color(of: style, colors: colors) != nil }
    return switch style {
    case .plain, .label, .success: 0
    case .heading: bold_attribute()
    case .focused, .error, .warning: hasColor(style) ? 0 : bold_attribute()
    // A key stands beside what is quiet.
    case .key: hasColor(.quiet) ? 0 : bold_attribute()
    case .quiet, .rule: hasColor(style) || theme.name == .contrast ? 0 : dim_attribute()
    case .reversed: reverse_attribute()
    }
  }
}
