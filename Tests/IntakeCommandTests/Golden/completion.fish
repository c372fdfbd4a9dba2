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
            case --adopt --after --base-url --count --fault --format --from --jobs --log --port --report --settle-for --shared --state --theme --timeout --token --token-file --zone
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
    printf '%s\n' "$command" $operands $shared
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
        printf '%s\tsaved draft\n' $names
    else
        __fish_complete_path $word
    end
end

function __intake_zones
    echo UTC
    set -q TZDIR; or set -l TZDIR /usr/share/zoneinfo
    string match -v '#*' <$TZDIR/zone.tab | string split -f 3 \t
end 2>/dev/null

complete -c intake -f
complete -c intake -n __intake_is -a new -d 'fill in a request, empty or from a file'
complete -c intake -n __intake_is -a open -d 'continue a saved draft'
complete -c intake -n __intake_is -a drafts -d 'list the saved drafts'
complete -c intake -n __intake_is -a demo -d 'try the wizard against a practice server'
complete -c intake -n __intake_is -a serve -d 'run the practice server alone'
complete -c intake -n __intake_is -a check -d 'say what is wrong with requests'
complete -c intake -n __intake_is -a export -d 'print a draft as the JSON that is sent'
complete -c intake -n __intake_is -a replay -d 'send requests from files, folders and drafts'
complete -c intake -n __intake_is -a settle -d 'find out whether a request arrived'
complete -c intake -n __intake_is -a history -d 'list the recorded attempts'
complete -c intake -n __intake_is -a cron -d 'say what a schedule means and when it runs'
complete -c intake -n __intake_is -a completion -d 'print a completion script for a shell'
complete -c intake -n __intake_is -a manual -d 'print the manual page'
complete -c intake -n __intake_is -a help -d 'explain the program or a command'
complete -c intake -n __intake_is -a version -d 'print the version'
complete -c intake -n __intake_is -l base-url -x -d 'The API\'s address; it may hold a path'
complete -c intake -n __intake_is -l timeout -x -d 'Give up a call to the server after SECONDS, from 5 to 600'
complete -c intake -n __intake_is -l token-file -r -F -d 'A file with the token, which nobody else may read'
complete -c intake -n __intake_is -l plain -d 'Ask one question per line, without a full screen'
complete -c intake -n __intake_is -l mouse -d 'Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard'
complete -c intake -n __intake_is -l theme -x -a 'auto dark light contrast mono' -d 'Use the colours of THEME: auto, dark, light, contrast and mono'
complete -c intake -n __intake_is -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n __intake_is -s h -l help -d 'Print this help and end'
complete -c intake -n __intake_is -l usage -d 'Print a short usage message and end'
complete -c intake -n __intake_is -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is new' -l base-url -x -d 'The API\'s address; it may hold a path'
complete -c intake -n '__intake_is new' -l timeout -x -d 'Give up a call to the server after SECONDS, from 5 to 600'
complete -c intake -n '__intake_is new' -l token-file -r -F -d 'A file with the token, which nobody else may read'
complete -c intake -n '__intake_is new' -l plain -d 'Ask one question per line, without a full screen'
complete -c intake -n '__intake_is new' -l mouse -d 'Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard'
complete -c intake -n '__intake_is new' -l theme -x -a 'auto dark light contrast mono' -d 'Use the colours of THEME: auto, dark, light, contrast and mono'
complete -c intake -n '__intake_is new' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is new' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is new' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is new' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is new 0' -F
complete -c intake -n '__intake_is open' -l base-url -x -d 'The API\'s address; it may hold a path'
complete -c intake -n '__intake_is open' -l timeout -x -d 'Give up a call to the server after SECONDS, from 5 to 600'
complete -c intake -n '__intake_is open' -l token-file -r -F -d 'A file with the token, which nobody else may read'
complete -c intake -n '__intake_is open' -l plain -d 'Ask one question per line, without a full screen'
complete -c intake -n '__intake_is open' -l mouse -d 'Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard'
complete -c intake -n '__intake_is open' -l theme -x -a 'auto dark light contrast mono' -d 'Use the colours of THEME: auto, dark, light, contrast and mono'
complete -c intake -n '__intake_is open' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is open' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is open' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is open' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is open 0' -k -a '(__intake_drafts_or_files)'
complete -c intake -n '__intake_is drafts' -l json -d 'Print a JSON object for each draft'
complete -c intake -n '__intake_is drafts' -l long -d 'Also print the state, date, organization and UUID, separated by tabs'
complete -c intake -n '__intake_is drafts' -l state -x -a 'unsent not_sent similar refused sending unknown sent_unconfirmed absent ambiguous adopted sent' -d 'List only the drafts in STATE, such as unsent, or in one of several, separated by commas'
complete -c intake -n '__intake_is drafts' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is drafts' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is drafts' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is drafts' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is demo' -l plain -d 'Ask one question per line, without a full screen'
complete -c intake -n '__intake_is demo' -l mouse -d 'Take clicks and the wheel; Ctrl-\\ turns that on and off in the wizard'
complete -c intake -n '__intake_is demo' -l theme -x -a 'auto dark light contrast mono' -d 'Use the colours of THEME: auto, dark, light, contrast and mono'
complete -c intake -n '__intake_is demo' -l fault -x -d 'Answer with FAULTS, such as lose=0.25,slow=40,status=503:0.1,list=405; intake help serve explains them'
complete -c intake -n '__intake_is demo' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is demo' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is demo' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is serve' -l fault -x -d 'Answer with FAULTS, such as lose=0.25,slow=40,status=503:0.1,list=405; intake help serve explains them'
complete -c intake -n '__intake_is serve' -l log -r -F -d 'Add the log of calls to FILE, not to standard error'
complete -c intake -n '__intake_is serve' -l port -x -d 'Listen on port N'
complete -c intake -n '__intake_is serve' -l quiet -d 'Print the URL alone'
complete -c intake -n '__intake_is serve' -l token -x -d 'Require the token T'
complete -c intake -n '__intake_is serve' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is serve' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is serve' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is check' -l format -x -a 'text json github' -d 'Print findings as text, json (an object for each request), or github (annotations of a workflow)'
complete -c intake -n '__intake_is check' -l json -d 'The same as --format=json'
complete -c intake -n '__intake_is check' -l recursive -d 'Check the files of folders inside folders too'
complete -c intake -n '__intake_is check' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is check' -l strict -d 'End with status 3 for a warning too'
complete -c intake -n '__intake_is check' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is check' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is check' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is check' -F -k -a '(__intake_drafts)'
complete -c intake -n '__intake_is export' -l redact -d 'Cover the passwords, as for a ticket'
complete -c intake -n '__intake_is export' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is export' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is export' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is export' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is export 0' -k -a '(__intake_drafts_or_files)'
complete -c intake -n '__intake_is replay' -l base-url -x -d 'The API\'s address; it may hold a path'
complete -c intake -n '__intake_is replay' -l timeout -x -d 'Give up a call to the server after SECONDS, from 5 to 600'
complete -c intake -n '__intake_is replay' -l token-file -r -F -d 'A file with the token, which nobody else may read'
complete -c intake -n '__intake_is replay' -l accept-warnings -d 'Send requests that have warnings too'
complete -c intake -n '__intake_is replay' -l after -x -d 'With --resend-absent, the age of an attempt, from 60 to 86400, at which a lookup that does not find it counts'
complete -c intake -n '__intake_is replay' -l dry-run -d 'Print the plan for each request without asking the server, and send nothing'
complete -c intake -n '__intake_is replay' -l jobs -x -a '1 2 3 4' -d 'Have up to N requests under way at once, from 1 to 4'
complete -c intake -n '__intake_is replay' -l json -d 'Print a JSON object for each request'
complete -c intake -n '__intake_is replay' -l quiet -d 'Do not list the requests that the server has, and show no progress'
complete -c intake -n '__intake_is replay' -l recursive -d 'Read the folders inside folders too; symbolic links are not followed'
complete -c intake -n '__intake_is replay' -l report -r -F -d 'Write a JSON object for each request into FILE'
complete -c intake -n '__intake_is replay' -l resend-absent -d 'Send a request again if an attempt may have arrived, but the server\'s list does not have it when the attempt is old enough (see --after)'
complete -c intake -n '__intake_is replay' -l resume -d 'Continue the last batch that did not end, or the last one with these PATHs; begin it if there is none'
complete -c intake -n '__intake_is replay' -l send-changed -d 'Send drafts that were sent before and changed since, as new requests'
complete -c intake -n '__intake_is replay' -l send-similar -d 'Send requests although the server or an earlier PATH has a similar one'
complete -c intake -n '__intake_is replay' -l settle-for -x -d 'Look up attempts that may have arrived for up to SECONDS, from 0 to 600'
complete -c intake -n '__intake_is replay' -l settle-only -d 'Send nothing; look up the attempts that may have arrived'
complete -c intake -n '__intake_is replay' -l without-look -d 'Send requests even if the server\'s list cannot be read to its end'
complete -c intake -n '__intake_is replay' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is replay' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is replay' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is replay' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is replay' -F -k -a '(__intake_drafts)'
complete -c intake -n '__intake_is settle' -l base-url -x -d 'The API\'s address; it may hold a path'
complete -c intake -n '__intake_is settle' -l timeout -x -d 'Give up a call to the server after SECONDS, from 5 to 600'
complete -c intake -n '__intake_is settle' -l token-file -r -F -d 'A file with the token, which nobody else may read'
complete -c intake -n '__intake_is settle' -l adopt -x -d 'Record that the server\'s request UUID is the one that PATH made'
complete -c intake -n '__intake_is settle' -l json -d 'Print a JSON object for each request'
complete -c intake -n '__intake_is settle' -l settle-for -x -d 'Look for up to SECONDS, from 0 to 600'
complete -c intake -n '__intake_is settle' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is settle' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is settle' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is settle' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is settle' -F -k -a '(__intake_drafts)'
complete -c intake -n '__intake_is history' -l json -d 'Print a JSON object for each attempt'
complete -c intake -n '__intake_is history' -l shared -x -a '(__fish_complete_directories)' -d 'Keep drafts and records in DIR, a folder that a team shares'
complete -c intake -n '__intake_is history' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is history' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is history' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is history 0' -F -k -a '(__intake_drafts)'
complete -c intake -n '__intake_is cron' -l count -x -d 'Print N runs, from 1 to 1000'
complete -c intake -n '__intake_is cron' -l from -x -d 'Count from TIME, such as 2026-11-23T14:00:00Z'
complete -c intake -n '__intake_is cron' -l json -d 'Print a JSON object'
complete -c intake -n '__intake_is cron' -l zone -x -a '(__intake_zones)' -d 'Run in ZONE, such as America/Denver'
complete -c intake -n '__intake_is cron' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is cron' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is cron' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is completion' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is completion' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is completion' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is completion 0' -a 'bash zsh fish'
complete -c intake -n '__intake_is manual' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is manual' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is manual' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is help' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is help' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is help' -s V -l version -d 'Print the program\'s version and end'
complete -c intake -n '__intake_is help 0' -a 'new open drafts demo serve check export replay settle history cron completion manual help version'
complete -c intake -n '__intake_is version' -s h -l help -d 'Print this help and end'
complete -c intake -n '__intake_is version' -l usage -d 'Print a short usage message and end'
complete -c intake -n '__intake_is version' -s V -l version -d 'Print the program\'s version and end'
