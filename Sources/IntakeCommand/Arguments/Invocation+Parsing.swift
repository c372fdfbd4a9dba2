import Delivery
import PracticeServer
import Sending
import Terminal

extension Invocation {
  /// Parses a command line.
  ///
  /// - Parameter command: `nil` if none is named.
  init(_ command: Command?, _ given: ParsedArguments) throws(UsageError) {
    // The practice server's token is no secret.
    if command != .serve, given.has(.token) { throw .tokenInArguments }
    switch command {
    case nil: self = .wizard(try given.wizard())
    case .new:
      self = .wizard(try given.wizard(file: try given.only(atMost: 1).first))
    case .open:
      guard let draft = try given.only(atMost: 1).first else { throw .missingOperand("DRAFT") }
      self = .wizard(try given.wizard(draft: draft))
    case .drafts:
      _ = try given.only(atMost: 0)
      self = .drafts(try given.drafts())
    case .history:
      self = .history(
        HistoryOptions(
          source: try given.only(atMost: 1).first, isJSON: given.has(.json), shared: given.value(.shared)))
    case .demo:
      _ = try given.only(atMost: 0)
      self = .demo(try given.screen(), try given.faults())
    case .serve:
      _ = try given.only(atMost: 0)
      self = .serve(try given.serve())
    case .check:
      self = .check(try given.check())
    case .export:
      guard let source = try given.only(atMost: 1).first else { throw .missingOperand("DRAFT") }
      self = .export(source: source, isRedacted: given.has(.redact), shared: given.value(.shared))
    case .replay:
      self = .replay(try given.replay())
    case .settle:
      self = .settle(try given.settle())
    case .cron:
      guard let expression = given.operands.first else { throw .missingOperand("EXPRESSION") }
      if given.operands.count > 1 { throw .severalExpressions }
      self = .cron(
        expression: expression, zone: given.value(.zone), from: given.value(.from),
        count: try given.number(.count, "count", in: 1...1000) ?? 5, json: given.has(.json))
    case .completion:
      guard let name = try given.only(atMost: 1).first else { throw .missingOperand(Shell.listed("or")) }
      guard let shell = Shell(rawValue: name) else { throw .unknownShell(name) }
      self = .completion(shell)
    case .manual:
      _ = try given.only(atMost: 0)
      self = .manual
    case .help:
      var syntax = CommandSyntax.program
      if let word = try given.only(atMost: 1).first {
        guard let command = Command(rawValue: word) else { throw .unknownCommand(word) }
        syntax = command.syntax
      }
      self = .print(try ArgpTable(syntax).help(short: false))
    case .version:
      _ = try given.only(atMost: 0)
      self = .print(Version.line)
    }
  }
}

extension ParsedArguments {
  fileprivate func serve() throws(UsageError) -> ServeOptions {
    let port = try number(.port, "port", in: 0...Int(UInt16.max)) ?? 0
    return ServeOptions(
      port: UInt16(port), token: value(.token), faults: try faults(), log: value(.log), isQuiet: has(.quiet))
  }

  /// The faults of a practice server, by all that name some.
  fileprivate func faults() throws(UsageError) -> PracticeFaults {
    let faults = values(.fault)
    guard !faults.isEmpty else { return PracticeFaults() }
    do { return try PracticeFaults(faults.joined(separator: ",")) } catch { throw .invalidFault(error) }
  }

  fileprivate func check() throws(UsageError) -> CheckOptions {
    var options = CheckOptions(
      paths: try files("PATH"), isStrict: has(.strict), isRecursive: has(.recursive), shared: value(.shared))
    if let text = value(.format) {
      guard let format = CheckOptions.Format(rawValue: text) else {
        throw .notAWord(option: "--format", text: text, CheckOptions.Format.allCases.map(\.rawValue))
      }
      options.format = format
    }
    guard has(.json) else { return options }
    if has(.format), options.format != .json { throw .excludes("--json", "--format=\(options.format.rawValue)") }
    options.format = .json
    return options
  }

  fileprivate func settle() throws(UsageError) -> SettleOptions {
    let identifier = value(.adopt)
    if identifier != nil {
      if operands.isEmpty { throw .missingOperand("PATH") }
      _ = try only(atMost: 1)
    }
    var options = SettleOptions(paths: operands, identifier: identifier, isJSON: has(.json))
    if let seconds = try number(.settleFor, "settle-for", in: ReplayOptions.settleRange) {
      options.settleSeconds = Double(seconds)
    }
    options.connection = try connection()
    options.shared = value(.shared)
    return options
  }

  fileprivate func drafts() throws(UsageError) -> DraftsOptions {
    var options = DraftsOptions(isJSON: has(.json), isLong: has(.long), shared: value(.shared))
    for word in value(.state)?.split(separator: ",") ?? [] {
      guard let state = DeliveryStatus.Kind(rawValue: String(word)) else { throw .unknownState(String(word)) }
      options.states.insert(state)
    }
    return options
  }

  fileprivate func wizard(file: String? = nil, draft: String? = nil) throws(UsageError) -> WizardOptions {
    WizardOptions(
      file: file, draft: draft, connection: try connection(), screen: try screen(), shared: value(.shared))
  }

  fileprivate func screen() throws(UsageError) -> ScreenOptions {
    var options = ScreenOptions(isPlain: has(.plain), usesMouse: has(.mouse))
    guard let text = value(.theme) else { return options }
    do { options.theme = try Theme(text) } catch { throw .invalidTheme(error) }
    return options
  }

  fileprivate func replay() throws(UsageError) -> ReplayOptions {
    var options = ReplayOptions(paths: try files("PATH", mayBeNone: has(.resume)))
    options.isRecursive = has(.recursive)
    options.isJSON = has(.json)
    options.isQuiet = has(.quiet)
    options.permissions = BatchPermissions(
      acceptsWarnings: has(.acceptWarnings), sendsSimilar: has(.sendSimilar), sendsChanged: has(.sendChanged),
      withoutLookup: has(.withoutLook))
    let age = try number(.after, "after", in: ReplayOptions.afterRange)
    if age != nil, !has(.resendAbsent) { throw .requires("--after", "--resend-absent") }
    if has(.resendAbsent) { options.permissions.resendsAbsentAfter = age.map(Double.init) ?? DeliveryStatus.absenceAge }
    options.jobs = try number(.jobs, "jobs", in: ReplayOptions.jobsRange) ?? options.jobs
    options.resumes = has(.resume)
    options.isDryRun = has(.dryRun)
    options.settlesOnly = has(.settleOnly)
    options.settleSeconds =
      try number(.settleFor, "settle-for", in: ReplayOptions.settleRange) ?? options.settleSeconds
    options.report = value(.report)
    options.connection = try connection()
    options.shared = value(.shared)
    return options
  }

  fileprivate func connection() throws(UsageError) -> ConnectionOptions {
    ConnectionOptions(
      baseURL: value(.baseURL), tokenFile: value(.tokenFile),
      timeout: try number(.timeout, "timeout", in: ConnectionOptions.timeoutRange) ?? ConnectionOptions.defaultTimeout)
  }

  /// The operands, where there are no more than that.
  fileprivate func only(atMost count: Int) throws(UsageError) -> [String] {
    if operands.count > count { throw .unexpectedOperand(operands[count]) }
    return operands
  }

  /// The operands, where there is at least one unless there may be none, and where at most one is standard input.
  fileprivate func files(
    _ name: String, mayBeNone: Bool = false
  ) throws(UsageError) -> [String] {
    if operands.isEmpty, !mayBeNone { throw .missingOperand(name) }
    if operands.count(where: { $0 == "-" }) > 1 { throw .repeatedStandardInput }
    return operands
  }
}
