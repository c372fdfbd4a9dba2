extension Frame {
  /// A picture of the frame in a window, as SVG: the same bytes for the same frame on every machine.
  ///
  /// Text is placed by columns and stretched to them, and lines and blocks are drawn as shapes, so that the
  /// picture is aligned in whatever monospaced font shows it.
  ///
  /// - Parameters:
  ///   - title: the text of the window's title bar, and the picture's name for screen readers.
  package func svg(palette: Palette = .dark, title: String = "") -> String {
    SVGPicture(frame: self, palette: palette, title: title).document
  }
}
