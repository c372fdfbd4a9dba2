/// What a shell offers for an operand or an option's value.
enum CompletionSource: Hashable, Sendable {
  case nothing
  case files, folders
  /// The names of saved drafts; files where none is named so.
  case drafts
  case draftsAndFiles
  case zones
  /// A closed set.
  case words([String])

  /// What is offered for what the help calls by a name, such as `FILE`.
  init(for name: String) {
    self =
      switch name {
      case "FILE": .files
      case "DIR": .folders
      case "DRAFT": .drafts
      case "PATH": .draftsAndFiles
      case "ZONE": .zones
      case "COMMAND": .words(Command.allCases.map(\.rawValue))
      default: name.contains("|") ? .words(name.split(separator: "|").map(String.init)) : .nothing
      }
  }
}

extension OptionSyntax {
  var completionSource: CompletionSource {
    words.isEmpty ? value.map(CompletionSource.init(for:)) ?? .nothing : .words(words)
  }

  /// The first sentence of its meaning, without the full stop.
  var brief: String {
    let end = meaning.firstRange(of: ". ")?.lowerBound ?? meaning.endIndex
    let sentence = meaning[..<end]
    return String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
  }
}

extension CommandSyntax {
  /// The operand's name in the help, such as `FILE`; `nil` if there are none.
  var operandName: String? {
    operands.map { $0.filter { !"[]".contains($0) } }.map { $0.hasSuffix("...") ? String($0.dropLast(3)) : $0 }
  }

  var takesSeveralOperands: Bool { operands?.contains("...") == true }

  /// The options that the help names, those about the program last.
  var shownOptions: [OptionSyntax] { (options + OptionSyntax.about).filter { !$0.isHidden } }

  /// The long forms, as they are written, of every option that takes a value, whichever command it is of.
  ///
  /// No option takes a value with one command and none with another.
  static let optionsWithValues = Set(
    CommandSyntax.all.flatMap(\.shownOptions)
      .filter { $0.value != nil }.map(\.written)
  ).sorted()
}
