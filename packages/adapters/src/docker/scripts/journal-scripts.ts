import { COMPARE, LOCK, PRELUDE, WRITE_ENTRY } from './prelude.ts';

/** Prints every line of every entry behind its file's name, oldest first, in one process however long the journal is. */
export const READ_JOURNAL_SCRIPT = `${PRELUDE}for entry in journal/*.json; do
  [ ! -e "$entry" ] || grep -H '' journal/*.json
  break
done
finish 0
`;

/** Appends $HD_ENTRY (an object without its sequence) as the next file, and prints the sequence that it got. */
export const APPEND_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${WRITE_ENTRY}printf '%s\\n' "$next"
finish 0
`;
