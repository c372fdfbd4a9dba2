/// What a piece of text is, from which the terminal and the pictures derive how it looks.
///
/// Colour only repeats what a glyph or a word says, so every style may look alike.
package enum Style: UInt8, Hashable, Sendable, CaseIterable {
  /// Values and sentences.
  case plain
  /// Names of fields.
  case label
  /// The name of the field or row that has the focus.
  case focused
  /// Headings and the product's name.
  case heading
  /// Help, marks at the ends of long values, what may be left unread.
  case quiet
  /// Lines between the parts of the screen.
  case rule
  /// A key in the footer.
  case key
  /// What cannot be sent.
  case error
  /// What can be sent once it has been seen.
  case warning
  /// What is done.
  case success
  /// A chosen row, a banner, the practice mark.
  case reversed
}
