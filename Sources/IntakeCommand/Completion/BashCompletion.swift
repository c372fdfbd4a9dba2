/// The completion for bash: a function for `complete -F`, by the manual's section on programmable completion.
///
/// Nothing that a folder or a command line holds is evaluated; `compgen -W` would, so it gets words of the program alone.
enum BashCompletion {
  static let script = """
    # Completion of intake's command lines in bash; 'intake completion bash' prints it.

    _intake_drafts() {
      local name names
      mapfile -t names < <("$1" drafts ${3:+--shared "$3"} 2>/dev/null </dev/null)
      compopt -o filenames
      for name in "${names[@]}"; do
        [[ $name == "$2"* ]] && COMPREPLY+=("$name")
      done
    }

    _intake_files() {
      mapfile -tO "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$1")
    }

    _intake_zones() {
      local country place zone
      [[ UTC == "$1"* ]] && COMPREPLY+=(UTC)
      while read -r country place zone _; do
        [[ $country != \\#* && $zone == "$1"* ]] && COMPREPLY+=("$zone")
      done <"${TZDIR:-/usr/share/zoneinfo}/zone.tab"
    } 2>/dev/null

    _intake() {
      local program=${1/#~\\//$HOME/} word=$2
      local command= operands=0 option= shared= only= index before
      COMPREPLY=()
      for ((index = 1; index < COMP_CWORD; index++)); do
        before=${COMP_WORDS[index]}
        if [[ $option ]]; then
          # Bash has the = of --option=value as a word of its own.
          [[ $before == = ]] && continue
          [[ $option == --shared ]] && shared=${before/#~\\//$HOME/}
          option=
          continue
        fi
        case $only$before in
          \(CommandSyntax.optionsWithValues.joined(separator: " | "))) option=$before ;;
          --) only=1 ;;
          -?*) ;;
          *) if [[ $command ]]; then ((operands += 1)); else command=$before; fi ;;
        esac
      done
      [[ $option && $word == = ]] && word=

      case $option in
        '') ;;
    \(values)
        *) return ;;
      esac
      [[ $option ]] && return

      if [[ ! $only && $word == -* ]]; then
        case $command in
    \(options)
        esac
        return
      fi

      case $command:$operands in
        :*) COMPREPLY=($(compgen -W '\(Command.allCases.map(\.rawValue).joined(separator: " "))' -- "$word")) ;;
    \(operands)
      esac
    }

    complete -F _intake intake

    """

  /// A case for each option whose value something is offered for.
  private static var values: String {
    let known = CommandSyntax.all.flatMap(\.shownOptions)
    let cases = CommandSyntax.optionsWithValues.compactMap { written in
      known.first { $0.written == written }.flatMap { action($0.completionSource) }.map { "    \(written)) \($0) ;;" }
    }
    return cases.joined(separator: "\n")
  }

  /// A case for each set of options, with the commands that have it.
  private static var options: String {
    let syntaxes = CommandSyntax.all
    let sets = syntaxes.map { $0.shownOptions.map(\.written).joined(separator: " ") }
    let cases = zip(syntaxes, sets).enumerated().compactMap { index, pair -> String? in
      guard sets.firstIndex(of: pair.1) == index else { return nil }
      let commands = zip(syntaxes, sets).filter { $0.1 == pair.1 }.map { $0.0.command?.rawValue ?? "''" }
      return "      \(commands.joined(separator: " | "))) \(reply(with: pair.1)) ;;"
    }
    return cases.joined(separator: "\n")
  }

  /// A case for each command that something is offered for.
  private static var operands: String {
    let cases = Command.allCases.map(\.syntax).compactMap { syntax -> String? in
      guard let command = syntax.command, let name = syntax.operandName,
        let action = action(CompletionSource(for: name))
      else {
        return nil
      }
      return "    \(command.rawValue):\(syntax.takesSeveralOperands ? "*" : "0")) \(action) ;;"
    }
    return cases.joined(separator: "\n")
  }

  private static func reply(with words: String) -> String { "COMPREPLY=($(compgen -W '\(words)' -- \"$word\"))" }

  /// What offers it.
  ///
  /// - Returns: `nil` if nothing is offered.
  private static func action(_ offer: CompletionSource) -> String? {
    let drafts = "_intake_drafts \"$program\" \"$word\" \"$shared\""
    return switch offer {
    case .nothing: nil
    // Readline's own, where there is no other reply.
    case .files: "compopt -o default"
    case .folders: "compopt -o dirnames"
    case .drafts: "compopt -o default; \(drafts)"
    case .draftsAndFiles: "compopt -o default; \(drafts); _intake_files \"$word\""
    case .zones: "_intake_zones \"$word\""
    case .words(let words): reply(with: words.joined(separator: " "))
    }
  }
}
