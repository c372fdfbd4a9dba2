/// The completion for zsh: `_arguments` in a file for `fpath`, by the manual page zshcompsys(1).
enum ZshCompletion {
  static let script = """
    #compdef intake
    # Completion of intake's command lines in zsh; 'intake completion zsh' prints it.

    _intake_drafts() {
      local shared=${(Q)opt_args[--shared]:-$intake_shared} expl
      local -a names=(${(f)"$($intake_program drafts ${shared:+--shared ${shared/#\\~\\//$HOME/}} 2>/dev/null </dev/null)"})
      _wanted -V drafts expl 'saved draft' compadd "$@" -a names
    }

    _intake_drafts_or_files() { _intake_drafts || _files }

    _intake_drafts_and_files() { _alternative 'drafts:saved draft:_intake_drafts' 'files:file:_files' }

    _intake() {
      local intake_program=${(Q)words[1]/#\\~\\//$HOME/} intake_shared curcontext=$curcontext state line ret=1
      local -A opt_args
      local -a commands=(
    \(commands)
      )
      local -a about=(
    \(specifications(of: OptionSyntax.about).map { "    " + $0 }.joined(separator: "\n"))
      )
      _arguments -C -S \\
    \(specifications(of: CommandSyntax.program.options).map { "    \($0) \\" }.joined(separator: "\n"))
        $about '1: :->command' '*:: :->operands' && ret=0

      case $state in
        command) _describe -t commands command commands && ret=0 ;;
        operands)
          intake_shared=${(Q)opt_args[--shared]}
          curcontext=${curcontext%:*:*}:intake-$words[1]:
          case $words[1] in
    \(cases)
          esac
          ;;
      esac
      return ret
    }

    if [[ $funcstack[1] == _intake ]]; then
      _intake "$@"
    else
      compdef _intake intake
    fi

    """

  private static var commands: String {
    Command.allCases.map { "    " + quoted("\($0.rawValue):\(escaped($0.syntax.summary))") }.joined(separator: "\n")
  }

  /// A case for each command, with its options and operands.
  private static var cases: String {
    Command.allCases.map { command in
      var parts = specifications(of: command.syntax.options)
      if let name = command.syntax.operandName {
        let place = command.syntax.takesSeveralOperands ? "*" : "1"
        parts.append(quoted("\(place):\(escaped(name)):\(action(CompletionSource(for: name)))"))
      }
      let lines = parts.map { "          \($0) \\\n" }.joined()
      return "        \(command.rawValue)) _arguments -S \\\n\(lines)          $about && ret=0 ;;"
    }.joined(separator: "\n")
  }

  /// Options as `_arguments` takes them.
  private static func specifications(of options: [OptionSyntax]) -> [String] {
    options.filter { !$0.isHidden }.flatMap { option in
      let meaning = "[\(escaped(option.brief))]"
      guard let value = option.value else {
        // What asks about the program stands alone.
        let others = option.name.isAboutProgram ? "(- : *)" : ""
        return option.forms.map { quoted("\(others)\($0)\(meaning)") }
      }
      return [quoted("\(option.written)=\(meaning):\(value):\(action(option.completionSource))")]
    }
  }

  private static func action(_ offer: CompletionSource) -> String {
    switch offer {
    // A blank shows what is wanted, and offers nothing.
    case .nothing: " "
    case .files: "_files"
    case .folders: "_files -/"
    case .drafts: "_intake_drafts_or_files"
    case .draftsAndFiles: "_intake_drafts_and_files"
    case .zones: "_time_zone"
    case .words(let words): "(\(words.joined(separator: " ")))"
    }
  }

  private static func escaped(_ text: String) -> String {
    String(text.flatMap { #"\[]:"#.contains($0) ? ["\\", $0] : [$0] })
  }

  private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: #"'\''"#) + "'" }
}
