import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/** Prints every line of every entry behind its file's name, oldest first, in one process however long the journal is. */
export const READ_JOURNAL_SCRIPT = `${PRELUDE}for entry in journal/*.json; do
  [ ! -e "$entry" ] || grep -H '' journal/*.json
  break
done
finish 0
`;

/** Appends $HD_ENTRY (an object without its sequence) as the next file, and prints the sequence that it got. */
export const APPEND_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}last=
for entry in journal/*.json; do
  [ ! -e "$entry" ] || last=$entry
done
last=\${last##*/}
last=\${last%.json}
last=\${last#"\${last%%[!0]*}"}
next=$((\${last:-0} + 1))
mkdir -p journal
printf '{"sequence":%s,%s\\n' "$next" "\${HD_ENTRY#?}" > journal/.next
flush journal/.next
mv -T journal/.next "$(printf 'journal/%08d.json' "$next")"
flush journal
printf '%s\\n' "$next"
finish 0
`;
