package import Delivery
package import PracticeServer
package import Terminal

/// What a command line asks for.
package enum Invocation: Hashable, Sendable {
  /// `intake`, `intake new`, `intake open`.
  case wizard(WizardOptions)
  case drafts(DraftsOptions)
  case history(HistoryOptions)
  case demo(ScreenOptions, PracticeFaults = PracticeFaults())
  case serve(ServeOptions)
  case check(CheckOptions)
  /// A source named `-` is standard input.
  case export(source: String, isRedacted: Bool, shared: String?)
  case replay(ReplayOptions)
  case settle(SettleOptions)
  /// The zone and the start are as they were written.
  case cron(expression: String, zone: String?, from: String?, count: Int, json: Bool)
  case completion(Shell)
  case manual
  /// Help or the version, for standard output.
  case print(String)
}

/// The practice server that `intake serve` runs.
package struct ServeOptions: Hashable, Sendable {
  /// 0 for any port that is free.
  package var port: UInt16 = 0
  /// `nil` for the token of the API's document.
  package var token: String?
  package var faults = PracticeFaults()
  /// The file that calls are logged in; `nil` for standard error.
  package var log: String?
  package var isQuiet = false
}

/// The requests that `intake check` looks at, and how it reports on them.
package struct CheckOptions: Hashable, Sendable {
  /// The form of the output.
  package enum Format: String, Hashable, Sendable, CaseIterable {
    case text, json, github
  }

  /// Files, folders and names of drafts; `-` is standard input.
  package var paths: [String] = []
  package var format = Format.text
  /// True if a warning is as bad as an error.
  package var isStrict = false
  /// True if folders inside folders are read.
  package var isRecursive = false
  /// As in `WizardOptions`.
  package var shared: String?
}

/// The options of `intake drafts`.
package struct DraftsOptions: Hashable, Sendable {
  package var isJSON = false
  /// True if each line has the state, date, organization and UUID too.
  package var isLong = false
  /// The states that are listed; none stands for all.
  package var states: Set<DeliveryStatus.Kind> = []
  /// As in `ReplayOptions`.
  package var shared: String?
}

/// The options of `intake history`.
package struct HistoryOptions: Hashable, Sendable {
  /// A file, the name of a draft, or a UUID; `nil` stands for everything.
  package var source: String?
  package var isJSON = false
  /// As in `ReplayOptions`.
  package var shared: String?
}

/// What the wizard begins with: a file, a saved draft, or nothing.
package struct WizardOptions: Hashable, Sendable {
  /// A file that holds a request or a draft.
  package var file: String?
  /// The name of a saved draft.
  package var draft: String?
  package var connection: ConnectionOptions
  package var screen: ScreenOptions
  /// The folder that a team shares, as far as the command line says; the environment says the rest.
  package var shared: String?

  package init(
    file: String? = nil, draft: String? = nil, connection: ConnectionOptions = ConnectionOptions(),
    screen: ScreenOptions = ScreenOptions(), shared: String? = nil
  ) {
    self.file = file
    self.draft = draft
    self.connection = connection
    self.screen = screen
    self.shared = shared
  }
}

/// How the wizard shows itself, as far as the command line says; the environment says the rest.
package struct ScreenOptions: Hashable, Sendable {
  /// True if questions are asked in lines, on any terminal.
  package var isPlain = false
  /// True if the full screen takes clicks and the wheel.
  package var usesMouse = false
  package var theme: Theme?
}

/// Where requests are sent, as far as the command line says; the environment says the rest.
package struct ConnectionOptions: Hashable, Sendable {
  package var baseURL: String?
  package var tokenFile: String?
  /// The time that one call may take, in seconds.
  package var timeout: Int

  /// The numbers that `--timeout` takes.
  static let timeoutRange = 5...600
  /// Longer than common gateways wait for a server, so that a late answer still comes.
  package static let defaultTimeout = 120

  package init(baseURL: String? = nil, tokenFile: String? = nil, timeout: Int = defaultTimeout) {
    self.baseURL = baseURL
    self.tokenFile = tokenFile
    self.timeout = timeout
  }
}
