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
  ///
  /// - Parameters:
  ///   - wantsColors: false leaves the terminal's own two colours.
  init(wantsColors: Bool) {
    var colors = 0
    if wantsColors, has_colors(), start_color() == OK {
      // Without it the background would be black, whatever the person chose.
      colors = use_default_colors() == OK ? Int(color_count()) : 0
    }
    looks = Style.allCases.map { style in
      var look = Look(attributes: Self.attributes(of: style, colors: colors))
      let pair = Int16(style.rawValue) + 1
      if let color = Self.color(of: style, colors: colors), init_pair(pair, color, -1) == OK { look.pair = pair }
      return look
    }
  }

  private static func attributes(of style: Style, colors: Int) -> attr_t {
    switch style {
    case .plain, .label, .success: 0
    case .heading: bold_attribute()
    // Where colour tells them apart, weight would only cost bytes: a dozen each time.
    case .focused, .key, .error: colors < 256 ? bold_attribute() : 0
    case .warning: colors < 8 ? bold_attribute() : 0
    // With few colours none is quiet on light and dark backgrounds alike.
    case .quiet, .rule: colors < 256 ? dim_attribute() : 0
    case .reversed: reverse_attribute()
    }
  }

  /// Colours that read on light and on dark backgrounds.
  private static func color(of style: Style, colors: Int) -> Int16? {
    if colors < 8 { return nil }
    let isRich = colors >= 256
    return switch style {
    case .plain, .label, .heading, .key, .reversed: nil
    case .focused: isRich ? 32 : Int16(COLOR_CYAN)
    case .quiet: isRich ? 244 : nil
    case .rule: isRich ? 241 : nil
    case .error: isRich ? 196 : Int16(COLOR_RED)
    case .warning: isRich ? 172 : Int16(COLOR_YELLOW)
    case .success: isRich ? 34 : Int16(COLOR_GREEN)
    }
  }
}
