#compdef intake
# Completion of intake's command lines in zsh; 'intake completion zsh' prints it.

_intake_drafts() {
  local shared=${(Q)opt_args[--shared]:-$intake_shared} expl
  local -a names=(${(f)"$($intake_program drafts ${shared:+--shared ${shared/#\~\//$HOME/}} 2>/dev/null </dev/null)"})
  _wanted -V drafts expl 'saved draft' compadd "$@" -a names
}

_intake_drafts_or_files() { _intake_drafts || _files }

_intake_drafts_and_files() { _alternative 'drafts:saved draft:_intake_drafts' 'files:file:_files' }

_intake() {
  local intake_program=${(Q)words[1]/#\~\//$HOME/} intake_shared curcontext=$curcontext state line ret=1
  local -A opt_args
  local -a commands=(
    'new:fill in a request, empty or from a file'
    'open:go on with a saved draft'
    'drafts:list the names of the saved drafts'
    'demo:try the wizard against a practice server'
    'serve:run the practice server alone'
    'check:say what is wrong with requests'
    'export:print a draft as the JSON that is sent'
    'replay:send requests from files, folders and drafts'
    'settle:find out whether a request arrived'
    'cron:say what a schedule means and when it runs'
    'completion:print what makes Tab complete in a shell'
    'manual:print the manual page'
    'help:explain the program or a command'
    'version:print the version'
  )
  local -a about=(
    '(- : *)-h[Print this help and end]'
    '(- : *)--help[Print this help and end]'
    '(- : *)--usage[Print a short usage message and end]'
    '(- : *)-V[Print the program'\''s version and end]'
    '(- : *)--version[Print the program'\''s version and end]'
  )
  _arguments -C -S \
    '--base-url=[The API'\''s address; it may hold a path]:URL: ' \
    '--timeout=[Give up a call to the server after SECONDS, from 5 to 600]:SECONDS: ' \
    '--token-file=[A file with the token, which nobody else may read]:FILE:_files' \
    '--plain[Ask one question a line, without a full screen; this is how it is where there is none]' \
    '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
    '--theme=[Show the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
    '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
    $about '1: :->command' '*:: :->operands' && ret=0

  case $state in
    command) _describe -t commands command commands && ret=0 ;;
    operands)
      intake_shared=${(Q)opt_args[--shared]}
      curcontext=${curcontext%:*:*}:intake-$words[1]:
      case $words[1] in
        new) _arguments -S \
          '--base-url=[The API'\''s address; it may hold a path]:URL: ' \
          '--timeout=[Give up a call to the server after SECONDS, from 5 to 600]:SECONDS: ' \
          '--token-file=[A file with the token, which nobody else may read]:FILE:_files' \
          '--plain[Ask one question a line, without a full screen; this is how it is where there is none]' \
          '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
          '--theme=[Show the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '1:FILE:_files' \
          $about && ret=0 ;;
        open) _arguments -S \
          '--base-url=[The API'\''s address; it may hold a path]:URL: ' \
          '--timeout=[Give up a call to the server after SECONDS, from 5 to 600]:SECONDS: ' \
          '--token-file=[A file with the token, which nobody else may read]:FILE:_files' \
          '--plain[Ask one question a line, without a full screen; this is how it is where there is none]' \
          '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
          '--theme=[Show the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '1:DRAFT:_intake_drafts_or_files' \
          $about && ret=0 ;;
        drafts) _arguments -S \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          $about && ret=0 ;;
        demo) _arguments -S \
          '--plain[Ask one question a line, without a full screen; this is how it is where there is none]' \
          '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
          '--theme=[Show the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
          '--fault=[Answer with FAULTS, such as lose=0.25,slow=40,status=503\:0.1,list=405; intake help serve explains them]:FAULTS: ' \
          $about && ret=0 ;;
        serve) _arguments -S \
          '--fault=[Answer with FAULTS, such as lose=0.25,slow=40,status=503\:0.1,list=405; intake help serve explains them]:FAULTS: ' \
          '--log=[Add the log of calls to FILE, not to standard error]:FILE:_files' \
          '--port=[Listen on port N]:N: ' \
          '--quiet[Print the URL alone]' \
          '--token=[Ask for the token T]:T: ' \
          $about && ret=0 ;;
        check) _arguments -S \
          '--format=[Print findings as text, json (an object for each request), or github (annotations of a workflow)]:FORMAT:(text json github)' \
          '--json[The same as --format=json]' \
          '--recursive[Check the files of folders inside folders too]' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '--strict[End with status 3 for a warning too]' \
          '*:PATH:_intake_drafts_and_files' \
          $about && ret=0 ;;
        export) _arguments -S \
          '--redact[Cover the passwords, as for a ticket]' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '1:DRAFT:_intake_drafts_or_files' \
          $about && ret=0 ;;
        replay) _arguments -S \
          '--base-url=[The API'\''s address; it may hold a path]:URL: ' \
          '--timeout=[Give up a call to the server after SECONDS, from 5 to 600]:SECONDS: ' \
          '--token-file=[A file with the token, which nobody else may read]:FILE:_files' \
          '--accept-warnings[Send requests that have warnings too]' \
          '--dry-run[Print what would be done with each request, as far as is known without the server, and do nothing]' \
          '--jobs=[Have up to N requests under way at once, from 1 to 4]:N:(1 2 3 4)' \
          '--json[Print a JSON object for each request]' \
          '--report=[Write a JSON object for each request into FILE as it goes]:FILE:_files' \
          '--resend-absent[Send as a new request what may have arrived and is not in the server'\''s list after the last look]' \
          '--resume[Go on with the last batch that did not end, or with the last one that had these PATHs]' \
          '--settle-for=[Look for what may have arrived for no longer than SECONDS, from 0 to 20]:SECONDS: ' \
          '--settle-only[Send nothing; find out what became of what may have arrived]' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '*:PATH:_intake_drafts_and_files' \
          $about && ret=0 ;;
        settle) _arguments -S \
          '--base-url=[The API'\''s address; it may hold a path]:URL: ' \
          '--timeout=[Give up a call to the server after SECONDS, from 5 to 600]:SECONDS: ' \
          '--token-file=[A file with the token, which nobody else may read]:FILE:_files' \
          '--adopt=[Take the server'\''s request UUID for the one that DRAFT made]:UUID: ' \
          '--json[Print a JSON object for each DRAFT]' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '*:DRAFT:_intake_drafts_or_files' \
          $about && ret=0 ;;
        cron) _arguments -S \
          '--count=[Print N runs, from 1 to 1000]:N: ' \
          '--from=[Count from TIME, such as 2026-11-23T14\:00\:00Z]:TIME: ' \
          '--json[Print a JSON object]' \
          '--zone=[Run in ZONE, such as America/Denver]:ZONE:_time_zone' \
          '1:EXPRESSION: ' \
          $about && ret=0 ;;
        completion) _arguments -S \
          '1:bash|zsh|fish:(bash zsh fish)' \
          $about && ret=0 ;;
        manual) _arguments -S \
          $about && ret=0 ;;
        help) _arguments -S \
          '1:COMMAND:(new open drafts demo serve check export replay settle cron completion manual help version)' \
          $about && ret=0 ;;
        version) _arguments -S \
          $about && ret=0 ;;
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
