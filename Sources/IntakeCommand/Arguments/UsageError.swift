import PracticeServer
import Terminal

/// The reason a command line cannot be understood.
enum UsageError: Error, Hashable {
  case unknownCommand(String)
  case unknownShell(String)
  case unknownState(String)
  case unknownOption(String, known: [String])
  case ambiguousOption(String, matches: [String])
  case missingValue(String)
  case unexpectedValue(String)
  case notANumber(option: String, text: String, ClosedRange<Int>)
  /// An option's value that is not one of its words.
  case notAWord(option: String, text: String, [String])
  case requires(String, String)
  case excludes(String, String)
  case invalidTheme(InvalidTheme)
  case invalidFault(InvalidFault)
  case missingOperand(String)
  case unexpectedOperand(String)
  case severalExpressions
  case repeatedStandardInput
  /// The token on the command line, where every user of the machine can read it; it is not repeated here.
  case tokenInArguments
  /// The C library gave up, by an `errno`.
  case system(Int32)
}
