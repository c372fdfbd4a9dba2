import ConnectionRequests
import Delivery
import Glibc

extension UsageError {
  /// What is wrong, as it follows the program's name; where a form is customary among GNU programs, that one.
  var message: String {
    switch self {
    case .unknownCommand(let word):
      if word.contains("/") || word.contains(".") {
        return "there is no command '\(word)'; to open a file: intake new \(word)"
      }
      return "there is no command '\(word)'" + word.suggestion(from: Command.allCases.map(\.rawValue))
    case .unknownShell(let name): return "there is no completion for '\(name)', only for \(Shell.listed("and"))"
    case .unknownState(let word):
      let words = DeliveryStatus.Kind.allCases.map(\.rawValue)
      return "there is no state '\(word)', only \(words.listed("and"))"
    case .unknownOption(let option, let known):
      return "unrecognized option '\(option)'" + option.suggestion(from: known)
    case .ambiguousOption(let option, let matches):
      return "option '\(option)' is ambiguous; possibilities: \(matches.map { "'\($0)'" }.joined(separator: " "))"
    case .missingValue(let option): return "option '\(option)' requires an argument"
    case .unexpectedValue(let option): return "option '\(option)' doesn't allow an argument"
    case .notANumber(let option, let text, let range):
      return "\(option): '\(text)' is not a number from \(range.lowerBound) to \(range.upperBound)"
    case .notAWord(let option, let text, let words):
      return "\(option): '\(text)' is not one of \(words.listed("and"))" + text.suggestion(from: words)
    case .requires(let option, let other): return "\(option) goes with \(other)"
    case .excludes(let option, let other): return "\(option) and \(other) exclude each other"
    case .invalidTheme(let error): return error.message
    case .invalidFault(let error): return "--fault: \(error.message)"
    case .missingOperand(let name): return "missing operand: \(name)"
    case .unexpectedOperand(let text): return "extra operand '\(text)'"
    case .severalExpressions: return "the expression must be one argument; quote it, as in: intake cron '30 6 * * *'"
    case .repeatedStandardInput: return "standard input, '-', can be read only once"
    case .tokenInArguments:
      return "a token has no place among the arguments, where others can see it; use --token-file or INTAKE_TOKEN"
    case .system(let code): return String(cString: strerror(code))
    }
  }
}

extension String {
  /// A question after the nearest of the words; empty where none is near.
  fileprivate func suggestion(from words: [String]) -> String {
    let near = words.first { $0.hasPrefix(self) } ?? nearest(among: words, atMost: 1).first
    return near.map { "; did you mean '\($0)'?" } ?? ""
  }
}
