import Glibc

extension UsageError {
  /// What is wrong, as it follows the program's name; where a form is customary among GNU programs, that one.
  var sentence: String {
    switch self {
    case .unknownCommand(let word):
      if word.contains("/") || word.contains(".") {
        return "there is no command '\(word)'; to open a file: intake new \(word)"
      }
      return "there is no command '\(word)'" + word.suggestion(from: Command.allCases.map(\.rawValue))
    case .unknownShell(let name): return "there is no completion for '\(name)', only for \(Shell.listed("and"))"
    case .unknownOption(let option, let known):
      return "unrecognized option '\(option)'" + option.suggestion(from: known)
    case .ambiguousOption(let option, let matches):
      return "option '\(option)' is ambiguous; possibilities: \(matches.map { "'\($0)'" }.joined(separator: " "))"
    case .missingValue(let option): return "option '\(option)' requires an argument"
    case .unexpectedValue(let option): return "option '\(option)' doesn't allow an argument"
    case .notANumber(let option, let text, let range):
      return "\(option): '\(text)' is not a number from \(range.lowerBound) to \(range.upperBound)"
    case .invalidTheme(let error): return error.sentence
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
    let near = words.map { (word: $0, distance: $0.hasPrefix(self) ? 1 : distance(to: $0)) }
      .filter { $0.distance <= max(1, min(2, count / 2)) }
    return near.min { $0.distance < $1.distance }.map { "; did you mean '\($0.word)'?" } ?? ""
  }

  /// How many letters must be changed, added, taken away, or swapped with their neighbour to make the other word.
  private func distance(to other: String) -> Int {
    let (own, other) = (Array(self), Array(other))
    var rows = [Array(0...other.count)]
    for row in own.indices {
      var next = [row + 1]
      for column in other.indices {
        let isSame = own[row] == other[column]
        var best = Swift.min(rows[row][column] + (isSame ? 0 : 1), rows[row][column + 1] + 1, next[column] + 1)
        if row > 0, column > 0, own[row] == other[column - 1], own[row - 1] == other[column] {
          best = Swift.min(best, rows[row - 1][column - 1] + 1)
        }
        next.append(best)
      }
      rows.append(next)
    }
    return rows[own.count][other.count]
  }
}
