import { PRELUDE } from './prelude.ts';
import { SWEEP } from './sweep.ts';

/**
 * Copies the files of the backup HD_ID from HD_FROM to where the backups are kept, and compares the copies with HD_SUMS (lines for
 * `sha256sum -c`). There is no manifest yet. First removes what killed runs left there. On any failure nothing of it is left.
 * HD_EXPECTED: how many KiB it will have.
 */
export const COPY_SCRIPT = String.raw`${PRELUDE}
${SWEEP}
for entry in "$HD_BACKUPS"/????????T??????.???Z-*; do sweep "$entry"; done
folder=$HD_BACKUPS/$HD_ID
if ! mkdir -m 750 "$folder" 2>"$work/err"; then die 30 <"$work/err"; fi
unfinished=$folder
cleanup() {
  rm -rf "$work" 2>/dev/null || :
  if [ -n "$unfinished" ]; then remove_folder "$unfinished"; fi
}
copy() {
  printf '%s\n' "$HD_GENERATION" >"$folder/in-progress" || return 1
  for entry in "$HD_FROM/$HD_ID"/*; do
    case $entry in */in-progress | */manifest.json | */damaged.json) continue ;; esac
    cp -pR "$entry" "$folder/" || return 1
  done
  # The programs of the database read there under their own user, as they do where the backup was made.
  chown "$(stat -c %u:%g "$HD_FROM/$HD_ID")" "$folder" || return 1
  chmod "$(stat -c %a "$HD_FROM/$HD_ID")" "$folder" || return 1
  cd "$folder" || return 1
  find . -type f -exec sync '{}' + 2>/dev/null || sync
  flush "$folder"
}
tell_growth "$HD_EXPECTED" "$folder"
if ! copy 2>"$work/err"; then die 35 <"$work/err"; fi
printf '%s\n' "$HD_SUMS" >"$work/sums"
if ! sha256sum -c "$work/sums" >"$work/checked" 2>&1; then
  grep -v ': OK$' "$work/checked" >"$work/err" || :
  die 41 <"$work/err"
fi
unfinished=
quiet
`;
