/// The completion for fish: a `complete` for each command, option and operand, by the manual page complete(1).
enum FishCompletion {
  static let script = """
    # Completion of intake's command lines in fish; 'intake completion fish' prints it.

    # What stands before the word that is typed: the command, how many operands it has, and the value of --shared.
    function __intake_words
        set -l words (commandline -opc)
        set -l command ''
        set -l operands 0
        set -l shared
        set -l option ''
        for word in $words[2..-1]
            if test -n "$option"
                test $option = --shared; and set shared $word
                set option ''
                continue
            end
            switch $word
                case \(CommandSyntax.optionsWithValues.joined(separator: " "))
                    set option $word
                case '--shared=*'
                    set shared (string replace -- --shared= '' $word)
                case '-?*'
                case '*'
                    if test -n "$command"
                        set operands (math $operands + 1)
                    else
                        set command $word
                    end
            end
        end
        printf '%s\\n' "$command" $operands $shared
    end

    # Whether that is the command, and the number of its operands where one is given.
    function __intake_is -a command operands
        set -l words (__intake_words)
        test "$command" = "$words[1]"; and test -z "$operands" -o "$operands" = $words[2]
    end

    function __intake_drafts
        set -l shared (__intake_words)[3]
        set -l program (string replace -r '^~/' "$HOME/" -- (commandline -opc)[1])
        set -q shared[1]; and set shared --shared (string replace -r '^~/' "$HOME/" -- $shared)
        $program drafts $shared 2>/dev/null </dev/null
    end

    function __intake_drafts_or_files
        set -l names (__intake_drafts)
        set -l word (commandline -ct)
        if string match -q -- "*$word*" $names
            printf '%s\\tsaved draft\\n' $names
        else
            __fish_complete_path $word
        end
    end

    function __intake_zones
        echo UTC
        set -q TZDIR; or set -l TZDIR /usr/share/zoneinfo
        string match -v '#*' <$TZDIR/zone.tab | string split -f 3 \\t
    end 2>/dev/null

    complete -c intake -f
    \(lines)

    """

  private static var lines: String {
    var lines = Command.allCases.map {
      "complete -c intake -n __intake_is -a \($0.rawValue) -d \(quoted($0.syntax.summary))"
    }
    for syntax in CommandSyntax.all {
      let place = "complete -c intake -n " + (syntax.command.map { "'__intake_is \($0.rawValue)'" } ?? "__intake_is")
      lines += syntax.shownOptions.map { option in
        let short = option.short.map { " -s \($0)" } ?? ""
        let value = option.value == nil ? "" : valueAction(option.completionSource)
        return "\(place)\(short) -l \(option.long)\(value) -d \(quoted(option.brief))"
      }
      if let command = syntax.command, let name = syntax.operandName, let action = action(CompletionSource(for: name)) {
        let place = syntax.takesSeveralOperands ? "\(command)" : "\(command) 0"
        lines.append("complete -c intake -n '__intake_is \(place)'\(action)")
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What says that an option takes a value, and offers it.
  private static func valueAction(_ offer: CompletionSource) -> String {
    offer == .files ? " -r -F" : " -x" + (action(offer) ?? "")
  }

  /// What offers it, behind a blank.
  ///
  /// - Returns: `nil` if nothing is offered.
  private static func action(_ offer: CompletionSource) -> String? {
    switch offer {
    case .nothing: nil
    case .files: " -F"
    case .folders: " -a '(__fish_complete_directories)'"
    case .drafts: " -k -a '(__intake_drafts_or_files)'"
    case .draftsAndFiles: " -F -k -a '(__intake_drafts)'"
    case .zones: " -a '(__intake_zones)'"
    case .words(let words): " -a \(quoted(words.joined(separator: " ")))"
    }
  }

  private static func quoted(_ text: String) -> String {
    "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
  }
}
