import type { Dump, DumpRestore } from '../../../dumps/dump.ts';
import { SEAL } from './folder.ts';
import { PRELUDE } from './prelude.ts';
import { SWEEP } from './sweep.ts';

/**
 * Makes a new folder, takes the dump into it, and sends what the dump's script says. Environment: HD_MARK, HD_BACKUPS, HD_ID,
 * HD_GENERATION, HD_PROOF, HD_PART, and the dump's own variables. On any failure the folder is removed. HD_PART is the name of a
 * further database, whose folder is made in the one of the first; it is empty for the first.
 */
export function takeScript({ takeScript: take }: Pick<Dump, 'takeScript'>): string {
  return [BEFORE_TAKING, take, 'unfinished=\n'].join('\n');
}

/**
 * Compares the files of a backup with the manifest, and tries to restore them. Environment: HD_MARK, HD_BACKUPS, HD_ID,
 * HD_PART, HD_SUMS (lines for `sha256sum -c`), HD_DATABASE, HD_PROOF, and when it restores HD_SCRATCH, and HD_EXPECTED: how
 * many KiB it is expected to have then.
 */
export function trialScript({ trialScript: trial }: Pick<Dump, 'trialScript'>): string {
  return [BEFORE_TRIAL, trial].join('\n');
}

/**
 * The same as far as L1 or L2, and then writes the manifest: what was read is a backup from then on, and it took one container. Environment: as
 * `trialScript`, and as `SEAL_SCRIPT`. Exit code 35: it was read, and the manifest could not be written.
 */
export function readAndSealScript({ trialScript: trial }: Pick<Dump, 'trialScript'>): string {
  return [BEFORE_TRIAL, SEAL_AFTER_READING, trial].join('\n');
}

/** Compares the files of a backup with the manifest, and restores them into the database HD_STAGED. Environment: as `trialScript`. */
export function stageScript({ stageScript: stage }: Pick<DumpRestore, 'stageScript'>): string {
  return [BEFORE_TRIAL, stage].join('\n');
}

/**
 * Restores a dump that comes through a pipe while it is taken, and is stored by somebody else: it has no sums yet, and comes from the database's own
 * programs. Environment: as `trialScript`, without HD_SUMS.
 */
export function streamTrialScript({ trialScript: trial }: Pick<Dump, 'trialScript'>): string {
  return [BEFORE_STREAM_TRIAL, trial].join('\n');
}

/** A script that needs no backup. */
export function bareScript(script: string): string {
  return [PRELUDE, script].join('\n');
}

const BEFORE_TAKING = String.raw`${PRELUDE}
folder=$HD_BACKUPS/$HD_ID/$HD_PART
unfinished=
halt() { :; }
cleanup() {
  halt
  # It is gone with the container anyway.
  rm -rf "$work" 2>/dev/null || :
  if [ -n "$unfinished" ]; then remove_folder "$unfinished"; fi
}

${SWEEP}if [ -n "$HD_PART" ]; then
  # Another database's programs may have another user, who passes through.
  if ! chmod o+x "$HD_BACKUPS/$HD_ID" 2>"$work/err"; then die 30 <"$work/err"; fi
else
  for entry in "$HD_BACKUPS"/????????T??????.???Z-*; do sweep "$entry"; done
  # What rehearsals unpacked is never a backup.
  rm -rf "$HD_BACKUPS"/.scratch-*
fi

if ! mkdir "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
unfinished=$folder
if [ -z "$HD_PART" ] && ! printf '%s\n' "$HD_GENERATION" 2>"$work/err" >"$folder/in-progress"; then die 30 <"$work/err"; fi
cd "$folder"

# The newest whole backup says how large this one will be. The shell leaves a pattern as it is that fits nothing.
expected=0
for entry in "$HD_BACKUPS"/????????T??????.???Z-*; do
  if [ -f "$entry/manifest.json" ]; then expected=$(du -skc "$entry/$HD_PART"/database* "$entry/$HD_PART"/files-* 2>/dev/null | tail -n 1 | cut -f 1); fi
done
tell_growth "$expected" "$folder"

# HD_STREAM: the dump goes into a pipe, which somebody reads who stores it, and by another one to whoever proves it. Opening it waits for the reader.
stream=$(printenv HD_STREAM || :)
if [ -n "$stream" ]; then
  if ! mkfifo -m 600 "$folder/.trial" "$folder/.stream" 2>"$work/err"; then die 30 <"$work/err"; fi
  exec 8>"$folder/.stream"
fi
# The end of a pipe doesn't say whether its writer died. This line does.
end_stream() {
  if [ -n "$stream" ]; then
    printf '\nhd-whole %s\n' "$stream" >&8 || return 1
    exec 8>&-
  fi
}

# A function that is asked "did it work?" runs on after an error, so each step says by itself that it failed.
keep_folder() {
  # The sums are made while the disk is waited for.
  sha256sum "$1.partial"/* >"$work/partial-sums" &
  summing=$!
  flush "$1.partial"/* "$1.partial" || return 1
  wait "$summing" || return 1
  sed "s,  $1\.partial/,  $1/," "$work/partial-sums" >"$work/sums" || return 1
  mv "$1.partial" "$1" || return 1
  while read -r sum file; do
    bytes=$(wc -c <"$file") || return 1
    printf 'file %s %s %s\n' "$file" $bytes "$sum"
  done <"$work/sums"
}
keep_files() {
  for file in "$@"; do
    if [ -d "$file.partial" ]; then
      keep_folder "$file" || return 1
      continue
    fi
    if [ ! -f "$file.partial" ]; then continue; fi
    flush "$file.partial" || return 1
    mv "$file.partial" "$file" || return 1
    sum=$(sha256sum <"$file") || return 1
    bytes=$(wc -c <"$file") || return 1
    printf 'file %s %s %s\n' "$file" $bytes "$(printf '%s' "$sum" | cut -c 1-64)"
  done
}
`;

const SEAL_AFTER_READING = String.raw`${SEAL}
read_ends() {
  if ! seal 2>"$work/err"; then die 35 <"$work/err"; fi
  exit 0
}
`;

/** `open_stream` is called when the server is there. It waits for the dump's first bytes: what the dump has written before them is whole then. */
const BEFORE_STREAM_TRIAL = String.raw`${PRELUDE}
stream=yes
folder=$HD_BACKUPS/$HD_ID
cd "$work"
open_stream() {
  # Whoever started this ends it when the dump doesn't begin.
  while [ ! -p "$folder/.trial" ]; do sleep 0.2 2>/dev/null || sleep 1; done
  exec 7<"$folder/.trial"
  # It may get its name in this moment.
  cat "$folder/roles.copy.partial" >"$work/roles.copy" 2>/dev/null || cat "$folder/roles.copy" >"$work/roles.copy"
  chmod 644 "$work/roles.copy"
}
# Who stores the dump must not find the pipe closed because the last of it was of no interest.
end_stream() {
  cat <&7 >/dev/null
  exec 7<&-
}
read_ends() { exit 0; }
if [ -n "$(printenv HD_SCRATCH || :)" ]; then tell_growth "$HD_EXPECTED" "$HD_SCRATCH"; fi
`;

/** A damaged archive can restore wrong rows without an error, and a forged one may run code: so nothing opens it before this. */
const BEFORE_TRIAL = String.raw`${PRELUDE}
# A name that isn't in the list is absent. Whatever else can't be read may be an error of the disk, and proves nothing.
absent() {
  if [ "$1" = / ]; then return 1; fi
  if ! ls -A "$(dirname "$1")" >"$work/names" 2>/dev/null; then absent "$(dirname "$1")"; return; fi
  ! grep -qxF -- "$(basename "$1")" "$work/names"
}
# judge PATH SHA256: 0 when the file is gone or another one, which is damage.
judge() {
  if absent "$1"; then return 0; fi
  sum=$(sha256sum "$1" 2>>"$work/unread") || return 1
  [ "$(printf '%s' "$sum" | cut -c 1-64)" != "$2" ]
}
stream=
read_ends() { exit 0; }
folder=$HD_BACKUPS/$HD_ID/$HD_PART
if ! cd "$folder" 2>"$work/err"; then
  if absent "$HD_BACKUPS/$HD_ID" || absent "$(dirname "$folder/x")"; then die 41 <"$work/err"; fi
  die 47 <"$work/err"
fi
printf '%s\n' "$HD_SUMS" >"$work/sums"
if ! sha256sum -c "$work/sums" >"$work/checked" 2>&1; then
  : >"$work/unread"
  damaged=
  while read -r sum file; do
    if grep -qxF -- "$file: OK" "$work/checked"; then continue; fi
    if judge "$PWD/$file" "$sum"; then damaged=yes; fi
  done <"$work/sums"
  # A person wants to read the names of the damaged ones, and only the last lines are told.
  grep -v ': OK$' "$work/checked" >"$work/err" || :
  if [ -n "$damaged" ]; then die 41 <"$work/err"; fi
  cat "$work/err" "$work/unread" >"$work/said"
  die 47 <"$work/said"
fi
if [ -n "$(printenv HD_SCRATCH || :)" ]; then tell_growth "$HD_EXPECTED" "$HD_SCRATCH"; fi
`;
