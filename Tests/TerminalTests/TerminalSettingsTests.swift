import Terminal
import Testing

struct TerminalSettingsTests {
  private func settings(_ environment: [String: String]) -> TerminalSettings {
    TerminalSettings(environment: environment)
  }

  @Test(
    "A lone ESC is waited for as ESCDELAY says, and longer over SSH",
    arguments: [
      ([:], 50), (["SSH_TTY": "/dev/pts/1"], 100), (["SSH_CONNECTION": "::1 1 ::1 22"], 100),
      (["ESCDELAY": "25", "SSH_TTY": "/dev/pts/1"], 25), (["ESCDELAY": "0"], 0), (["ESCDELAY": "soon"], 50),
      (["ESCDELAY": "-1"], 50), (["ESCDELAY": "99999"], 50), (["SSH_TTY": ""], 50),
    ])
  func escapeDelay(environment: [String: String], milliseconds: Int) {
    #expect(settings(environment).escapeDelay == milliseconds)
  }

  @Test(
    "UTF-8 is used where the locale asks for it or none is named",
    arguments: [
      ([:], true), (["LANG": "de_DE.UTF-8"], true), (["LANG": "C.utf8"], true), (["LC_ALL": "C"], false),
      (["LANG": "en_US.UTF-8", "LC_ALL": "POSIX"], false), (["LANG": "en_US.ISO-8859-1"], false),
      (["LC_ALL": "", "LC_CTYPE": "", "LANG": ""], true), (["LC_CTYPE": "ca_ES.UTF-8@valencia", "LANG": "C"], true),
      (["LANG": "de_DE@euro"], false), (["LANG": "@"], false),
    ])
  func encoding(environment: [String: String], isUTF8: Bool) {
    #expect(settings(environment).allowsUTF8 == isUTF8)
  }

  @Test(
    "NO_COLOR refuses colours unless it is empty or a theme is chosen, and else the background chooses",
    arguments: [
      ([:], .auto), (["NO_COLOR": ""], .auto), (["NO_COLOR": "1"], .mono), (["NO_COLOR": "0"], .mono),
      (["NO_COLOR": "1", "INTAKE_THEME": "light"], .light), (["INTAKE_THEME": ""], .auto),
      (["COLORFGBG": "15;0"], .dark), (["COLORFGBG": "0;default;15"], .light), (["COLORFGBG": "7"], .light),
      (["COLORFGBG": "15;default"], .auto), (["COLORFGBG": ";"], .auto), (["COLORFGBG": "15;99"], .auto),
      (["COLORFGBG": "15;0", "INTAKE_THEME": "contrast"], .contrast),
      (["COLORFGBG": "15;0", "INTAKE_THEME": "auto"], .dark), (["COLORFGBG": "15;0", "NO_COLOR": "1"], .mono),
    ] as [([String: String], Theme.Name)])
  func themes(environment: [String: String], name: Theme.Name) throws {
    #expect(try settings(environment).chosenTheme() == Theme(name))
    var settings = settings(environment)
    settings.theme = Theme(.dark)
    #expect(try settings.chosenTheme() == Theme(.dark))
  }

  @Test(
    "A type that the database does not know is taken for one that such a terminal behaves as",
    arguments: [
      ("xterm-256color", ["xterm-256color", "xterm-256color", "xterm", "xterm"]), ("vt100", ["vt100"]),
      ("xterm-kitty", ["xterm-kitty", "xterm-256color", "xterm", "xterm"]),
      ("alacritty", ["alacritty", "xterm-256color", "xterm"]), ("putty", ["putty", "xterm"]),
      ("putty-256color", ["putty-256color", "xterm-256color", "xterm", "putty"]),
      ("xterm-16color", ["xterm-16color", "xterm", "xterm"]),
      ("screen.xterm-new", ["screen.xterm-new", "screen.xterm"]),
      ("tmux-256color", ["tmux-256color", "tmux"]), ("dumb", ["dumb"]), ("", [""]), ("-", ["-"]),
    ])
  func types(name: String, names: [String]) {
    #expect(settings(["TERM": name]).typeNames == names)
  }
}
