/// Lines of a manual page in the language of mdoc(7), which groff and mandoc read.
enum Mdoc {
  /// What would mean something to roff, or be shown as something else.
  private static let marks: [Character: String] = ["\\": "\\e", "\"": "\\(dq", "^": "\\(ha", "~": "\\(ti"]
  private static let literalMarks: [Character: String] = ["-": "\\-", "'": "\\(aq", "`": "\\(ga"]

  /// Prose, a sentence a line, so that none is taken for a macro.
  static func text(_ prose: String) -> String {
    let lines = prose.replacing(". ", with: ".\n").split(separator: "\n", omittingEmptySubsequences: true)
    return lines.map { line in (line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" : "") + escaped(line) }
      .joined(separator: "\n")
  }

  /// Text that is typed as it stands, as one argument of a macro.
  static func literal(_ text: String) -> String {
    let typed = text.map { literalMarks[$0] ?? marks[$0] ?? String($0) }.joined()
    // A macro's name is text once it begins with what is nothing.
    return "\"\\&\(typed)\""
  }

  /// A long option behind `Fl`, which writes the first of its hyphens.
  static func option(_ long: String) -> String { "\\-" + long.replacing("-", with: "\\-") }

  /// A list of terms with their meanings below them, or beside them where they are short.
  ///
  /// - Parameter terms: each of a macro's arguments, and prose.
  static func list(_ terms: [(term: String, meaning: String)], compact: Bool = false) -> String {
    let items = terms.map { ".It \($0.term)\n\(text($0.meaning))" }
    return ([".Bl -tag -width Ds\(compact ? " -compact" : "")"] + items + [".El"]).joined(separator: "\n")
  }

  private static func escaped(_ text: Substring) -> String {
    // A hyphen may be shown as a dash of its own; those of options are typed. A variable's name stays in one piece.
    text.map { marks[$0] ?? String($0) }.joined().replacing("--", with: "\\-\\-")
      .replacing(/\b[A-Z]+_/) { "\\%" + $0.output }
  }
}
