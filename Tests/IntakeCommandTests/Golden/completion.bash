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
    [[ $country != \#* && $zone == "$1"* ]] && COMPREPLY+=("$zone")
  done <"${TZDIR:-/usr/share/zoneinfo}/zone.tab"
} 2>/dev/null

_intake() {
  local program=${1/#~\//$HOME/} word=$2
  local command= operands=0 option= shared= only= index before
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    before=${COMP_WORDS[index]}
    if [[ $option ]]; then
      # Bash has the = of --option=value as a word of its own.
      [[ $before == = ]] && continue
      [[ $option == --shared ]] && shared=${before/#~\//$HOME/}
      option=
      continue
    fi
    case $only$before in
      --adopt | --after | --base-url | --count | --fault | --format | --from | --jobs | --log | --port | --report | --settle-for | --shared | --state | --theme | --timeout | --token | --token-file | --zone) option=$before ;;
      --) only=1 ;;
      -?*) ;;
      *) if [[ $command ]]; then ((operands += 1)); else command=$before; fi ;;
    esac
  done
  [[ $option && $word == = ]] && word=

  case $option in
    '') ;;
    --format) COMPREPLY=($(compgen -W 'text json github' -- "$word")) ;;
    --jobs) COMPREPLY=($(compgen -W '1 2 3 4' -- "$word")) ;;
    --log) compopt -o default ;;
    --report) compopt -o default ;;
    --shared) compopt -o dirnames ;;
    --state) COMPREPLY=($(compgen -W 'unsent not_sent similar refused sending unknown sent_unconfirmed absent ambiguous adopted sent' -- "$word")) ;;
    --theme) COMPREPLY=($(compgen -W 'auto dark light contrast mono' -- "$word")) ;;
    --token-file) compopt -o default ;;
    --zone) _intake_zones "$word" ;;
    *) return ;;
  esac
  [[ $option ]] && return

  if [[ ! $only && $word == -* ]]; then
    case $command in
      '' | new | open) COMPREPLY=($(compgen -W '--base-url --timeout --token-file --plain --mouse --theme --shared --help --usage --version' -- "$word")) ;;
      drafts) COMPREPLY=($(compgen -W '--json --long --state --shared --help --usage --version' -- "$word")) ;;
      demo) COMPREPLY=($(compgen -W '--plain --mouse --theme --fault --help --usage --version' -- "$word")) ;;
      serve) COMPREPLY=($(compgen -W '--fault --log --port --quiet --token --help --usage --version' -- "$word")) ;;
      check) COMPREPLY=($(compgen -W '--format --json --recursive --shared --strict --help --usage --version' -- "$word")) ;;
      export) COMPREPLY=($(compgen -W '--redact --shared --help --usage --version' -- "$word")) ;;
      replay) COMPREPLY=($(compgen -W '--base-url --timeout --token-file --accept-warnings --after --dry-run --jobs --json --quiet --recursive --report --resend-absent --resume --send-changed --send-similar --settle-for --settle-only --without-look --shared --help --usage --version' -- "$word")) ;;
      settle) COMPREPLY=($(compgen -W '--base-url --timeout --token-file --adopt --json --settle-for --shared --help --usage --version' -- "$word")) ;;
      history) COMPREPLY=($(compgen -W '--json --shared --help --usage --version' -- "$word")) ;;
      cron) COMPREPLY=($(compgen -W '--count --from --json --zone --help --usage --version' -- "$word")) ;;
      completion | manual | help | version) COMPREPLY=($(compgen -W '--help --usage --version' -- "$word")) ;;
    esac
    return
  fi

  case $command:$operands in
    :*) COMPREPLY=($(compgen -W 'new open drafts demo serve check export replay settle history cron completion manual help version' -- "$word")) ;;
    new:0) compopt -o default ;;
    open:0) compopt -o default; _intake_drafts "$program" "$word" "$shared" ;;
    check:*) compopt -o default; _intake_drafts "$program" "$word" "$shared"; _intake_files "$word" ;;
    export:0) compopt -o default; _intake_drafts "$program" "$word" "$shared" ;;
    replay:*) compopt -o default; _intake_drafts "$program" "$word" "$shared"; _intake_files "$word" ;;
    settle:*) compopt -o default; _intake_drafts "$program" "$word" "$shared"; _intake_files "$word" ;;
    history:0) compopt -o default; _intake_drafts "$program" "$word" "$shared"; _intake_files "$word" ;;
    completion:0) COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")) ;;
    help:0) COMPREPLY=($(compgen -W 'new open drafts demo serve check export replay settle history cron completion manual help version' -- "$word")) ;;
  esac
}

complete -F _intake intake
