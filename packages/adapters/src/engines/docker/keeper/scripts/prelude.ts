/**
 * What every state script begins with. POSIX sh, for dash and busybox ash alike. All data come in variables, so a
 * script is constant text; all files are relative to $HD_ROOT, the stack's folder in its volume.
 *
 * `finish` ends a script with its answer and says so on the last line: the Engine ends a cut stream like a whole one.
 * A script that a command has broken off says whether the disk is full: of a shell's own commands nobody learns more than "I/O error".
 * `flush` makes files durable before the rename that publishes them.
 */
export const PRELUDE = `set -eu
umask 022
cd "$HD_ROOT"
ended=
finish() { ended=yes; printf '\\nhd:end %s\\n' "$1"; exit "$1"; }
say_if_full() {
  set -- $(df -Pk . 2>/dev/null | tail -n 1)
  [ "\${4:-9999}" -ge 64 ] 2>/dev/null || printf 'the disk with the files of the stack is full: No space left on device (%s)\\n' "$*" >&2
}
trap 'code=$?; [ -n "$ended" ] || say_if_full; exit "$code"' EXIT
flush() { sync "$@" 2>/dev/null || sync; }
`;

/**
 * Waits at most 30 s for the stack's lock; the kernel gives it back when the last process of the script is gone.
 * Polled, because busybox's flock has no -w.
 */
export const LOCK = `exec 9>lock
waited=0
until flock -n 9; do
  [ "$waited" -lt 300 ] || finish 75
  waited=$((waited + 1))
  sleep 0.1
done
`;

/** Reads the fence: line 1 the token, line 2 the owner, line 3 the record for people, line 4 how it came to this owner, if from another. */
export const READ_FENCE = `standing= owner= record= adopted=
if [ -f fence ]; then
  { IFS= read -r standing && IFS= read -r owner && IFS= read -r record && { IFS= read -r adopted || :; }; } < fence || finish 14
fi
print_fence() { printf '%s\\n%s\\n' "$record" "$adopted"; }
`;

/** Goes on only when $HD_TOKEN is exactly the token on the fence. */
export const COMPARE = `${READ_FENCE}if [ "$standing" != "$HD_TOKEN" ]; then
  [ -n "$standing" ] || finish 12
  [ "\${HD_TOKEN%%.*}" -le "\${standing%%.*}" ] || finish 12
  print_fence
  finish 10
fi
`;

/**
 * Prints the routes: the version in force, a line for each component that is live, and one for each that is staged; and the
 * notice of maintenance, if it was turned on by hand. A file's
 * text is what its component was started from; files of the first versions are empty. A published folder never changes, so no
 * lock is needed. The router follows a `live` that is no link too, and so is not to be taken for nothing.
 */
export const PRINT_ROUTES = `print_files() {
  for route in "$2"/*; do
    [ -e "$route" ] || break
    spec=
    IFS= read -r spec < "$route" || :
    printf '%s %s\\n' "$1" "\${route##*/}\${spec:+ $spec}"
  done
}
current=$(readlink live || :)
if [ -n "$current" ]; then
  printf 'version %s\\n' "\${current#routes/}"
  print_files live "$current"
elif [ -e live ]; then
  printf 'stray live\\n'
fi
current=$(readlink staged || :)
[ -z "$current" ] || print_files staged "$current"
if [ -f maintenance/on ]; then
  notice=
  IFS= read -r notice < maintenance/on || :
  printf 'maintenance %s\\n' "$notice"
fi
`;
