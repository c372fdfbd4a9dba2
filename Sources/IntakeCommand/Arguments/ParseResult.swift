import Screen

/// The result of parsing a command line.
package enum ParseResult: Hashable, Sendable {
  case run(Invocation)
  /// The error and where to read more, for standard error; the exit status is that of wrong usage.
  case usageError(String)

  /// Reads a command line.
  ///
  /// Options before the command's name count as the command's own.
  ///
  /// - Parameter arguments: without the program's name.
  package static func parse(_ arguments: [String]) -> ParseResult {
    var syntax = CommandSyntax.program
    do throws(UsageError) {
      var given = try ArgpTable(syntax).read(arguments, stopsAtOperand: true)
      if let word = given.operands.first {
        guard let command = Command(rawValue: word) else { throw .unknownCommand(word) }
        syntax = command.syntax
        let own = arguments[..<(given.count - 1)] + arguments[given.count...]
        given = try ArgpTable(syntax).read(Array(own), stopsAtOperand: false)
      }
      switch given.options.last(where: { $0.name.isAboutProgram })?.name {
      case .help: return .run(.print(try ArgpTable(syntax).help(short: false)))
      case .usage: return .run(.print(try ArgpTable(syntax).help(short: true)))
      case .version: return .run(.print(Version.line))
      default: return .run(try Invocation(syntax.command, given))
      }
    } catch {
      let message = VisibleText.string(error.message)
      return .usageError("intake: \(message)\nTry '\(syntax.invocation) --help' for more information.\n")
    }
  }
}
