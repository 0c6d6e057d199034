import { LONGEST_ANSWER } from '../answer.ts';

/**
 * The beginning of every script of the vault. All scripts are constant texts of POSIX sh, and run in Debian's and Alpine's database
 * images. They get their data only through the environment, so nothing has to be quoted into them. (They must not contain a
 * dollar sign followed by a brace, which TypeScript would interpret.)
 *
 * How a script answers: `emit FILE` prints the file, compressed and in base64, between marks that contain a random word and
 * the file's SHA-256. So neither a database's message nor a redacted word can be mistaken for an answer. `die CODE` prints
 * standard input as the reason, and ends.
 */
export const PRELUDE = String.raw`set -eu
umask 077
export LC_ALL=C HOME=/tmp
work=$(mktemp -d)
cleanup() { rm -rf "$work"; }
trap cleanup EXIT

# tell_growth EXPECTED PATH …: says from now on how many bytes the paths have, and how many they are expected to become (0:
# nobody knows), until an answer is sent. So people see that a long dump goes on.
telling=
tell_growth() { tell_grown "$1" kib_of "$@"; }
kib_of() {
  shift
  du -skc "$@" 2>/dev/null | tail -n 1 | cut -f 1
}
# tell_grown EXPECTED COMMAND …: the same of what the command prints, in KiB.
tell_grown() {
  expected=$1
  shift
  while sleep "$HD_TELL_EVERY"; do
    kib=$("$@" || :)
    printf '\n-----GROWTH %s %s %s-----\n' "$HD_MARK" "$kib" "$expected"
  done &
  telling=$!
}
quiet() {
  if [ -n "$telling" ]; then
    kill "$telling" 2>/dev/null || :
    wait "$telling" 2>/dev/null || :
    telling=
  fi
}

emit() {
  quiet
  gzip -9 <"$1" >"$work/answer.gz"
  base64 <"$work/answer.gz" >"$work/answer"
  size=$(wc -c <"$work/answer")
  # Only the last bytes of a container's output are read: a cut answer would be no answer.
  if [ "$size" -gt ${LONGEST_ANSWER} ]; then die 39 <<END
The answer is too long to be told ($size bytes): too many tables.
END
  fi
  printf '\n-----BEGIN %s %s-----\n' "$HD_MARK" "$(sha256sum <"$1" | cut -c 1-64)"
  cat "$work/answer"
  printf -- '-----END %s-----\n' "$HD_MARK"
}

die() {
  quiet
  printf '\n-----FAILED %s-----\n' "$HD_MARK"
  tail -n 20
  printf -- '-----END %s-----\n' "$HD_MARK"
  exit "$1"
}

# BusyBox may not know how to flush one file; then everything is flushed.
flush() { sync "$@" 2>/dev/null || sync; }

# remove_folder FOLDER: in-progress goes last, so that the next backup sweeps what a killed removal leaves.
remove_folder() {
  find "$1" -mindepth 1 -maxdepth 1 ! -name in-progress -exec rm -rf '{}' + && rm -rf "$1"
}

# Programs of the database run under its own user, and read here.
chmod 755 "$work"
`;
