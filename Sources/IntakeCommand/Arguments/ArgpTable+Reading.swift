import CArgp
import Glibc

extension ArgpTable {
  /// Reads arguments.
  ///
  /// - Parameters:
  ///   - arguments: without the program's name.
  ///   - stopsAtOperand: whether to read no further than the first operand.
  /// - Returns: what was found, up to an option that asks for help or the version.
  func read(_ arguments: [String], stopsAtOperand: Bool) throws(UsageError) -> ParsedArguments {
    var argv = ([syntax.invocation] + arguments).map { strdup($0) } + [nil]
    defer { for text in argv { free(text) } }
    let collector = Collector(stopsAtOperand: stopsAtOperand)
    var table = table
    table.parser = { key, text, state in
      guard let state, let input = state.pointee.input else { return ENOTSUP }
      let collector = Unmanaged<Collector>.fromOpaque(input).takeUnretainedValue()
      return collector.take(key, text.map { String(cString: $0) }, upTo: Int(state.pointee.next))
    }
    // In order, so that what was taken last tells which argument the C library stumbled over.
    let flags = UInt32(ARGP_NO_ERRS | ARGP_NO_EXIT | ARGP_NO_HELP | ARGP_IN_ORDER)
    let code = withExtendedLifetime(collector) {
      argp_parse(&table, Int32(arguments.count + 1), &argv, flags, nil, Unmanaged.passUnretained(collector).toOpaque())
    }
    switch code {
    case 0, ECANCELED: return collector.given
    case EINVAL where collector.given.count < arguments.count:
      throw problem(with: arguments[collector.given.count])
    default: throw .system(code)
    }
  }

  /// Collects what argp finds.
  private final class Collector {
    var given = ParsedArguments()
    private let stopsAtOperand: Bool

    init(stopsAtOperand: Bool) { self.stopsAtOperand = stopsAtOperand }

    /// Takes one finding.
    ///
    /// - Parameters:
    ///   - key: an option's name, or one of argp's own.
    ///   - text: the option's value, or the operand.
    ///   - next: how far argp has read; the program's name counts.
    /// - Returns: 0 to go on; ECANCELED where enough was read.
    func take(_ key: Int32, _ text: String?, upTo next: Int) -> Int32 {
      if key == ARGP_KEY_ARG {
        given.operands.append(text ?? "")
        given.count = next - 1
        return stopsAtOperand ? ECANCELED : 0
      }
      guard let name = OptionSyntax.Name(rawValue: key) else { return E2BIG }
      given.options.append(ParsedArguments.Option(name: name, value: text))
      given.count = next - 1
      return name.isAboutProgram ? ECANCELED : 0
    }
  }

  /// What is wrong with an argument that argp did not take, as it says that to standard error alone.
  private func problem(with argument: String) -> UsageError {
    let shown = known.filter { !$0.isHidden }
    let name = argument.dropFirst(2).prefix { $0 != "=" }
    guard argument.hasPrefix("--"), !name.isEmpty else { return .unknownOption(argument, known: shown.map(\.written)) }
    let matches = known.filter { $0.long == name }.first.map { [$0] } ?? known.filter { $0.long.hasPrefix(name) }
    guard let match = matches.first else {
      return .unknownOption("--\(name)", known: shown.map(\.written))
    }
    // An abbreviation that the hidden option makes ambiguous has the token after it as well.
    if matches.contains(where: \.isHidden) { return .tokenInArguments }
    if matches.count > 1 { return .ambiguousOption("--\(name)", matches: matches.map(\.written)) }
    return match.value == nil ? .unexpectedValue(match.written) : .missingValue(match.written)
  }
}
