package import Terminal

/// What a command line asks for.
package enum Invocation: Hashable, Sendable {
  /// `intake`, `intake new`, `intake open`.
  case wizard(WizardOptions)
  case drafts(shared: String?)
  case demo(ScreenOptions)
  /// The port is 0 for any that is free; without a token the practice server's own is used.
  case serve(port: UInt16, token: String?)
  /// A file named `-` is standard input, here and below.
  case check(files: [String], json: Bool)
  case export(source: String, isRedacted: Bool, shared: String?)
  case replay(ReplayOptions)
  case settle(SettleOptions)
  /// The zone and the start are as they were written.
  case cron(expression: String, zone: String?, from: String?, count: Int, json: Bool)
  case completion(Shell)
  case manual
}

/// What is looked for on the server: drafts, or none for all that are open.
package struct SettleOptions: Hashable, Sendable {
  package var drafts: [String] = []
  /// The request on the server that a person says it is.
  package var identifier: String?
  package var isJSON = false
  package var connection = ConnectionOptions()
  /// As in `WizardOptions`.
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
  /// Whether questions are asked in lines, on any terminal.
  package var isPlain = false
  /// Whether the full screen takes clicks and the wheel.
  package var usesMouse = false
  package var theme: Theme?
}

/// Where requests are sent, as far as the command line says; the environment says the rest.
package struct ConnectionOptions: Hashable, Sendable {
  package var baseURL: String?
  package var tokenFile: String?
  /// How long one call may take, in seconds.
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
