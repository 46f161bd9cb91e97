# shellcheck shell=sh
# Messages, long steps and stamps. Sourced by ./dev, which sets $root.
: "${root:?}"

work=$root/target/dev

bold='' red='' plain=''
if [ -t 2 ] && [ -z "${NO_COLOR-}" ] && [ "${TERM-dumb}" != dumb ]; then
  bold=$(printf '\033[1m') red=$(printf '\033[31m') plain=$(printf '\033[0m')
fi

say() {
  printf '%s==>%s %s\n' "$bold" "$plain" "$*" >&2
}

fail() {
  printf '%serror:%s %s\n' "$red" "$plain" "$*" >&2
  exit 1
}

# patiently WHAT USUALLY COMMAND...: runs a long step with its output in a log, and shows that time passes.
patiently() {
  what=$1 usually=$2
  shift 2
  mkdir -p "$work/logs"
  log=$work/logs/$(printf '%s' "$what" | tr -c 'A-Za-z0-9\n' '-').log
  say "$what (usually $usually)"
  began=$(date +%s)
  (while sleep 30 >/dev/null 2>&1; do say "  … $(($(date +%s) - began)) s"; done) &
  ticker=$!
  # A ticker left behind by Ctrl-C would go on for ever.
  trap 'kill $ticker 2>/dev/null' EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  # Not "|| status=$?", which would let a function go on after a failed command.
  set +e
  (
    set -e
    "$@"
  ) >"$log" 2>&1 </dev/null
  status=$?
  set -e
  kill $ticker 2>/dev/null || :
  trap - EXIT INT TERM
  if [ $status -ne 0 ]; then
    tail -n 40 "$log" >&2
    fail "could not finish: $what; all of its output is in $log"
  fi
}

# newest_is STAMP PATH...: whether the stamp is there and no file or folder below the paths is newer.
newest_is() {
  stamp=$1
  shift
  [ -e "$stamp" ] && [ -z "$(find "$@" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# checksum FILE...: one word that changes with their contents.
checksum() {
  cat "$@" | sha256sum | cut -c1-32
}
