/// The sequence that puts a text into the clipboard of the person's own machine (OSC 52 of xterm's ctlseqs).
///
/// The text travels as base64, so nothing in it can be a sequence of its own.
struct Clipboard: Hashable, Sendable {
  /// What stands between the program and the terminal, and has to be told to let the sequence through.
  enum Multiplexer: Hashable, Sendable { case none, tmux, screen }

  let multiplexer: Multiplexer

  /// The most bytes of text that are sent: base64 makes 100,000 of them, more than which some terminals leave out.
  static let limit = 74_994

  /// The longest string that GNU screen passes on is 768 bytes, the introducer included.
  private static let screenPiece = 700

  /// - Returns: `nil` if the text is too long.
  func sequence(_ text: String) -> String? {
    guard text.utf8.count <= Self.limit else { return nil }
    let plain = "\u{1B}]52;c;\(Self.base64(text))\u{7}"
    switch multiplexer {
    case .none: return plain
    case .tmux:
      // tmux takes the plain one where `set-clipboard` is on, the wrapped one where `allow-passthrough` is.
      return plain + "\u{1B}Ptmux;\(plain.replacing("\u{1B}", with: "\u{1B}\u{1B}"))\u{1B}\\"
    case .screen:
      var rest = Substring(plain)
      var pieces: [Substring] = []
      while !rest.isEmpty {
        pieces.append(rest.prefix(Self.screenPiece))
        rest = rest.dropFirst(Self.screenPiece)
      }
      return pieces.map { "\u{1B}P\($0)\u{1B}\\" }.joined()
    }
  }

  private static func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    let bytes = Array(text.utf8)
    var encoded = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for place in 0..<4 {
        encoded.append(place <= group.count ? letters[bits >> (18 - 6 * place) & 63] : "=")
      }
    }
    return encoded
  }
}
