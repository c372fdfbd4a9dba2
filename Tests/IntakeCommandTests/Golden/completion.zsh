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
    'open:continue a saved draft'
    'drafts:list the saved drafts'
    'demo:try the wizard against a practice server'
    'serve:run the practice server alone'
    'check:say what is wrong with requests'
    'export:print a draft as the JSON that is sent'
    'replay:send requests from files, folders and drafts'
    'settle:find out whether a request arrived'
    'history:list the recorded attempts'
    'cron:say what a schedule means and when it runs'
    'completion:print a completion script for a shell'
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
    '--plain[Ask one question per line, without a full screen]' \
    '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
    '--theme=[Use the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
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
          '--plain[Ask one question per line, without a full screen]' \
          '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
          '--theme=[Use the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '1:FILE:_files' \
          $about && ret=0 ;;
        open) _arguments -S \
          '--base-url=[The API'\''s address; it may hold a path]:URL: ' \
          '--timeout=[Give up a call to the server after SECONDS, from 5 to 600]:SECONDS: ' \
          '--token-file=[A file with the token, which nobody else may read]:FILE:_files' \
          '--plain[Ask one question per line, without a full screen]' \
          '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
          '--theme=[Use the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '1:DRAFT:_intake_drafts_or_files' \
          $about && ret=0 ;;
        drafts) _arguments -S \
          '--json[Print a JSON object for each draft]' \
          '--long[Also print the state, date, organization and UUID, separated by tabs]' \
          '--state=[List only the drafts in STATE, such as unsent, or in one of several, separated by commas]:STATE:(unsent not_sent similar refused sending unknown sent_unconfirmed absent ambiguous adopted sent)' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          $about && ret=0 ;;
        demo) _arguments -S \
          '--plain[Ask one question per line, without a full screen]' \
          '--mouse[Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard]' \
          '--theme=[Use the colours of THEME\: auto, dark, light, contrast and mono]:THEME:(auto dark light contrast mono)' \
          '--fault=[Answer with FAULTS, such as lose=0.25,slow=40,status=503\:0.1,list=405; intake help serve explains them]:FAULTS: ' \
          $about && ret=0 ;;
        serve) _arguments -S \
          '--fault=[Answer with FAULTS, such as lose=0.25,slow=40,status=503\:0.1,list=405; intake help serve explains them]:FAULTS: ' \
          '--log=[Add the log of calls to FILE, not to standard error]:FILE:_files' \
          '--port=[Listen on port N]:N: ' \
          '--quiet[Print the URL alone]' \
          '--token=[Require the token T]:T: ' \
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
          '--after=[With --resend-absent, the age of an attempt, from 60 to 86400, at which a lookup that does not find it counts]:SECONDS: ' \
          '--dry-run[Print the plan for each request without asking the server, and send nothing]' \
          '--jobs=[Have up to N requests under way at once, from 1 to 4]:N:(1 2 3 4)' \
          '--json[Print a JSON object for each request]' \
          '--quiet[Do not list the requests that the server has, and show no progress]' \
          '--recursive[Read the folders inside folders too; symbolic links are not followed]' \
          '--report=[Write a JSON object for each request into FILE]:FILE:_files' \
          '--resend-absent[Send a request again if an attempt may have arrived, but the server'\''s list does not have it when the attempt is old enough (see --after)]' \
          '--resume[Continue the last batch that did not end, or the last one with these PATHs; begin it if there is none]' \
          '--send-changed[Send drafts that were sent before and changed since, as new requests]' \
          '--send-similar[Send requests although the server or an earlier PATH has a similar one]' \
          '--settle-for=[Look up attempts that may have arrived for up to SECONDS, from 0 to 600]:SECONDS: ' \
          '--settle-only[Send nothing; look up the attempts that may have arrived]' \
          '--without-look[Send requests even if the server'\''s list cannot be read to its end]' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '*:PATH:_intake_drafts_and_files' \
          $about && ret=0 ;;
        settle) _arguments -S \
          '--base-url=[The API'\''s address; it may hold a path]:URL: ' \
          '--timeout=[Give up a call to the server after SECONDS, from 5 to 600]:SECONDS: ' \
          '--token-file=[A file with the token, which nobody else may read]:FILE:_files' \
          '--adopt=[Record that the server'\''s request UUID is the one that PATH made]:UUID: ' \
          '--json[Print a JSON object for each request]' \
          '--settle-for=[Look for up to SECONDS, from 0 to 600]:SECONDS: ' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '*:PATH:_intake_drafts_and_files' \
          $about && ret=0 ;;
        history) _arguments -S \
          '--json[Print a JSON object for each attempt]' \
          '--shared=[Keep drafts and records in DIR, a folder that a team shares]:DIR:_files -/' \
          '1:PATH:_intake_drafts_and_files' \
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
          '1:COMMAND:(new open drafts demo serve check export replay settle history cron completion manual help version)' \
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
