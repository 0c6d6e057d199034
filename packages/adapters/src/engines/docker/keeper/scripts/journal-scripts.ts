import { COMPARE, LOCK, PRELUDE, WRITE_ENTRY } from './prelude.ts';

/**
 * Prints every line of every entry behind its file's name, oldest first, in one process however long the journal is; then the
 * names of empty ones, of which no line tells.
 */
export const READ_JOURNAL_SCRIPT = `${PRELUDE}for entry in journal/*.json; do
  [ ! -s "$entry" ] || { grep -H '' journal/*.json; break; }
done
for entry in journal/*.json; do
  [ -s "$entry" ] || [ ! -e "$entry" ] || printf '%s:\\n' "$entry"
done
finish 0
`;

/** Appends $HD_ENTRY (an object without its sequence) as the next file, and prints the sequence that it got. */
export const APPEND_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${WRITE_ENTRY}printf '%s\\n' "$next"
finish 0
`;
