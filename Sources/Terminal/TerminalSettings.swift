import Glibc

/// The two ends of the terminal and the environment of a session.
package struct TerminalSettings: Sendable {
  package var input: Int32
  package var output: Int32
  package var environment: [String: String]
  /// What the person asked for; nil leaves it to the environment.
  package var theme: Theme?

  package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, environment: [String: String]) {
    self.input = input
    self.output = output
    self.environment = environment
  }

  /// Those of this process.
  package static var current: TerminalSettings {
    let names = [
      "TERM", "NO_COLOR", "ESCDELAY", "SSH_CONNECTION", "SSH_TTY", "LC_ALL", "LC_CTYPE", "LANG", "TMUX", "STY",
      "INTAKE_THEME", "COLORFGBG",
    ]
    let values = names.compactMap { name in getenv(name).map { (name, String(cString: $0)) } }
    return TerminalSettings(environment: Dictionary(uniqueKeysWithValues: values))
  }

  /// The value of a variable, nil when it is empty too.
  private func value(_ name: String) -> String? {
    environment[name].flatMap { $0.isEmpty ? nil : $0 }
  }

  package var typeName: String { value("TERM") ?? "" }

  /// The types to look for in the terminal database, the best first: that of `TERM`, and what such a terminal can be
  /// taken for where the database does not know it, as on a server that is older than the person's terminal.
  package var typeNames: [String] {
    let name = typeName
    let words = name.split(separator: "-").map { String($0) }
    guard let kind = words.first, name != kind || Self.likeXterm.contains(kind) else { return [name] }
    var names = [name]
    if kind == "xterm" || Self.likeXterm.contains(kind) {
      let hasFewColors = words.contains { ["16color", "88color", "color", "mono", "m"].contains($0) }
      names += hasFewColors || name == "putty" ? ["xterm"] : ["xterm-256color", "xterm"]
    }
    // What comes last refines what comes before it.
    for count in (1..<words.count).reversed() { names.append(words[..<count].joined(separator: "-")) }
    return names
  }

  /// Terminals that do what xterm does, by the first word of their types.
  private static let likeXterm: Set<String> = [
    "alacritty", "contour", "foot", "ghostty", "gnome", "iTerm2.app", "iterm2", "kitty", "konsole", "mintty", "mlterm",
    "nsterm", "putty", "rio", "st", "stterm", "terminator", "vte", "wezterm",
  ]

  /// What the terminal is inside of, as far as the environment tells.
  var multiplexer: Clipboard.Multiplexer {
    if value("TMUX") != nil { return .tmux }
    return value("STY") != nil ? .screen : .none
  }

  /// True if the type of terminal can have a clipboard: the console of Linux shows some of the sequence as text, and so
  /// do terminals made before it.
  var mayHaveClipboard: Bool { !["linux", "vt", "ansi", "cons", "sun"].contains { typeName.hasPrefix($0) } }

  /// The theme to show: the one asked for, else that of `INTAKE_THEME`, else none of colours where `NO_COLOR` has any
  /// value but an empty one (https://no-color.org), else what fits the background.
  package func chosenTheme() throws(InvalidTheme) -> Theme {
    if let theme { return fitting(theme) }
    if let text = value("INTAKE_THEME") { return fitting(try Theme(text)) }
    return value("NO_COLOR") == nil ? fitting(Theme(.auto)) : Theme(.mono)
  }

  /// The theme for the background that the terminal tells of, where any will do.
  private func fitting(_ theme: Theme) -> Theme {
    guard theme.name == .auto else { return theme }
    var theme = theme
    theme.name = Theme.Name(background: value("COLORFGBG"))
    return theme
  }

  /// How long a lone ESC may be the beginning of a key's sequence, in milliseconds.
  ///
  /// `ESCDELAY` as ncurses has it; else 50, and 100 over SSH, where a sequence may be cut in two.
  package var escapeDelay: Int {
    if let text = value("ESCDELAY"), let delay = Int(text), (0...10_000).contains(delay) { return delay }
    return value("SSH_CONNECTION") != nil || value("SSH_TTY") != nil ? 100 : 50
  }

  /// The locale that says how text is encoded, in the order of locale(7); empty where the environment names none.
  package var localeName: String { value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "" }

  /// True if the environment leaves the character encoding open or asks for UTF-8.
  ///
  /// An environment without any locale is a container or a bare login on a terminal that most likely knows
  /// UTF-8; `LC_ALL=C` and other encodings are a person's choice.
  package var allowsUTF8: Bool {
    if localeName.isEmpty { return true }
    let encoding = localeName.prefix { $0 != "@" }.split(separator: ".").dropFirst().first ?? ""
    return encoding.lowercased().filter { $0 != "-" } == "utf8"
  }
}
