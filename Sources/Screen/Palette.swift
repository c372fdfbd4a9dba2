/// The colours of a picture of a frame, as in CSS: `#rrggbb`.
package struct Palette: Sendable {
  /// How the text of one style looks.
  package struct Look: Sendable {
    package var foreground: String
    /// `nil` if the picture's own background shows.
    package var background: String?
    package var bold: Bool

    package init(_ foreground: String, on background: String? = nil, bold: Bool = false) {
      self.foreground = foreground
      self.background = background
      self.bold = bold
    }
  }

  package var background: String
  /// The edge of the window and the lines in its title bar.
  package var edge: String
  package var cursor: String
  private let looks: [Style: Look]

  package subscript(_ style: Style) -> Look { looks[style] ?? Look(cursor) }

  /// Light text on a dark ground.
  package static let dark = Palette(
    background: "#15181e", edge: "#3b424d", cursor: "#d9dde3",
    looks: [
      .plain: Look("#d9dde3"), .label: Look("#aab3bf"), .focused: Look("#79c0e6"),
      .heading: Look("#f5f7fa", bold: true), .quiet: Look("#7f8996"), .rule: Look("#3b424d"),
      .key: Look("#d9dde3"), .error: Look("#f0787f"), .warning: Look("#e3b341"),
      .success: Look("#86c67c"), .reversed: Look("#15181e", on: "#c3cad4"),
    ])

  /// Dark text on a light ground.
  package static let light = Palette(
    background: "#fbfbfa", edge: "#d3d6da", cursor: "#24292f",
    looks: [
      .plain: Look("#24292f"), .label: Look("#57606a"), .focused: Look("#0b64a8"),
      .heading: Look("#0d1117", bold: true), .quiet: Look("#6e7781"), .rule: Look("#d3d6da"),
      .key: Look("#24292f"), .error: Look("#b42a2f"), .warning: Look("#8a5a00"),
      .success: Look("#2b7a34"), .reversed: Look("#fbfbfa", on: "#3f4854"),
    ])

  /// Two tones and weight only, as a terminal without colours shows it.
  package static let monochrome = Palette(
    background: "#000000", edge: "#4d4d4d", cursor: "#e0e0e0",
    looks: [
      .plain: Look("#e0e0e0"), .label: Look("#e0e0e0"), .focused: Look("#e0e0e0", bold: true),
      .heading: Look("#e0e0e0", bold: true), .quiet: Look("#8c8c8c"), .rule: Look("#8c8c8c"),
      .key: Look("#e0e0e0", bold: true), .error: Look("#e0e0e0", bold: true), .warning: Look("#e0e0e0", bold: true),
      .success: Look("#e0e0e0"), .reversed: Look("#000000", on: "#e0e0e0"),
    ])
}
