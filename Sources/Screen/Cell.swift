/// One cell of a frame: a grapheme cluster and what it is.
package struct Cell: Hashable, Sendable {
  /// The cluster to draw; a space where nothing is, and in the second cell of a wide cluster.
  package var character: Character
  package var style: Style
  /// 1 or 2 columns; 0 in the second cell of a wide cluster.
  package var width: UInt8

  package init(_ character: Character, _ style: Style = .plain, width: UInt8 = 1) {
    self.character = character
    self.style = style
    self.width = width
  }

  package static let blank = Cell(" ")
}
