/// The shells that Tab can complete command lines in.
package enum Shell: String, Hashable, Sendable, CaseIterable {
  case bash, zsh, fish

  /// The script that makes the shell complete the program's command lines.
  var script: String {
    switch self {
    case .bash: BashCompletion.script
    case .zsh: ZshCompletion.script
    case .fish: FishCompletion.script
    }
  }

  /// All of them as a usage line has them.
  static let choice = allCases.map(\.rawValue).joined(separator: "|")

  /// All of them in a sentence.
  ///
  /// - Parameter word: what stands before the last.
  static func listed(_ word: String) -> String { allCases.map(\.rawValue).listed(word) }
}
