import { READ_CHECKPOINT } from './checkpoint-scripts.ts';
import { FIND_LAST } from './last-entry.ts';
import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * Writes $HD_ENTRY (an object without its sequence) as the next file of the journal; its sequence is in $next then. An entry
 * that is there is never written over, whatever the search for the last one has found.
 */
export const WRITE_ENTRY = `${FIND_LAST}find_last
mkdir -p journal
printf '{"sequence":%s,%s\\n' "$next" "\${HD_ENTRY#?}" > journal/.next
flush journal/.next
mv -nT journal/.next "$file" || [ -e "$file" ]
if [ -e journal/.next ]; then
  printf 'entry %s of the journal is there already\\n' "$next" >&2
  exit 1
fi
flush journal
printf '%s\\n' "$next" > .last-entry.next
mv -T .last-entry.next last-entry
`;

/** Appends $HD_ENTRY as the next entry, and prints the sequence that it got. */
export const APPEND_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${WRITE_ENTRY}printf '%s\\n' "$next"
finish 0
`;

/** Files that one \`grep\` prints. A shell copies all its arguments for each one that it adds. */
const AT_ONCE = 64;

/**
 * Prints a page of the journal: what comes after entry $HD_AFTER, or after the checkpoint, if $HD_AFTER is \`checkpoint\`. First
 * \`checkpoint <through>\` and its state, if it begins with one; then \`entries <first> <last> of <last of the journal>\`, at most
 * $HD_PAGE_ENTRIES of them; then every line of each of these behind its file's name; then \`end\`. It is cut after
 * $HD_PAGE_BYTES bytes, and then there is no \`end\`.
 *
 * Nothing is locked: entries are only ever added, and the last one is looked for after the checkpoint was read.
 */
export const READ_JOURNAL_SCRIPT = `${PRELUDE}${FIND_LAST}${READ_CHECKPOINT}print_entries() {
  at=$from
  while [ "$at" -le "$to" ]; do
    set --
    while [ "$at" -le "$to" ] && [ "$#" -lt ${AT_ONCE} ]; do
      entry_file "$at"
      set -- "$@" "$file"
      at=$((at + 1))
    done
    grep -sH '' "$@" || [ "$?" -lt 126 ] || return 0
  done
  printf 'end\\n'
}
if [ "$HD_AFTER" = checkpoint ]; then
  read_checkpoint
  [ "$through" = 0 ] || printf 'checkpoint %s\\n%s\\n' "$through" "$state"
else
  through=$HD_AFTER
fi
find_last
from=$((through + 1))
to=$((through + HD_PAGE_ENTRIES))
[ "$to" -lt "$last" ] || to=$last
printf 'entries %s %s of %s\\n' "$from" "$to" "$last"
print_entries | head -c "$HD_PAGE_BYTES"
finish 0
`;
