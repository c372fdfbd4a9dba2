import Glibc
import PracticeServer
import Screen
import Terminal

extension TerminalError {
  /// Why there is no full screen, and what works without one.
  var message: String {
    switch self {
    case .notATerminal:
      "The wizard needs a terminal. Without one there are intake check, intake replay and intake cron."
    case .unusableType(let name):
      name.isEmpty
        ? "TERM is not set; with the type of this terminal, such as xterm-256color, there is a full screen."
        : "The terminal type \(name) is not known here, or cannot show a full screen; TERM=xterm-256color may."
    case .invalidTheme(let error): "INTAKE_THEME: \(error.message)"
    case .system(let call, let code): "The terminal cannot be used: \(call): \(String(cString: strerror(code)))."
    }
  }
}

extension TerminalSignal {
  /// The number that signal(7) gives it.
  var number: Int32 {
    switch self {
    case .hangup: SIGHUP
    case .interrupt: SIGINT
    case .quit: SIGQUIT
    case .terminate: SIGTERM
    }
  }
}

extension InvalidFault {
  /// The defect of the value of `--fault`, to follow the option's name.
  var message: String {
    switch self {
    case .unknown(let word):
      "'\(word)' is not a fault; faults are lose=P, slow=SECONDS, late=SECONDS, status=CODE[:P], "
        + "list=\(PracticeFaults.List.choice) and seed=N"
    case .notAProbability(let name, let text): "\(name): '\(text)' is not a probability from 0 to 1, such as 0.25"
    case .notSeconds(let name, let text):
      "\(name): '\(text)' is not a number of seconds from 0 to \(PracticeFaults.longestDelay)"
    case .notAStatus(let text): "status: '\(text)' is not a status from 200 to 599, such as 503 or 503:0.1"
    case .notAListFault(let text): "list: '\(text)' is not \(PracticeFaults.List.allCases.map(\.rawValue).listed("or"))"
    case .notASeed(let text): "seed: '\(text)' is not a whole number"
    }
  }
}

extension PracticeFaults.List {
  /// All of them as a usage line has them.
  static let choice = allCases.map(\.rawValue).joined(separator: "|")
}

extension PracticeServerError {
  var message: String {
    switch self {
    case .portInUse(let port): "Port \(port) is taken by another program; name another with --port, or 0 for any."
    case .cannotListen(let port, let code):
      "The practice server cannot listen on port \(port): \(String(cString: strerror(code)))."
    }
  }
}

extension InvalidTheme {
  /// What keeps the text from being a theme, and what one looks like.
  var message: String {
    let example = "a theme looks like light or dark:warning=214"
    switch self {
    case .unknownName(let name): return "there is no theme '\(name)', only \(Theme.names)"
    case .unknownStyle(let name):
      let styles = Style.allCases.filter { $0 != .reversed }.map { "\($0)" }
      return "a theme has no style '\(name)', only \(styles.joined(separator: ", ")); \(example)"
    case .colorsOfMono: return "the theme mono has no colours; \(example)"
    case .notAColor(let part): return "'\(part)' gives a style no colour from 0 to 255; \(example)"
    }
  }
}

extension Theme {
  /// All themes, for a sentence.
  static var names: String {
    Name.allCases.map(\.rawValue).listed("and")
  }
}
