import { ADD_PART } from './draft.ts';
import { FIND_LAST } from './last-entry.ts';
import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * The first line of the file \`checkpoint\`. Then it has the last entry that is in it, the SHA-256 of that entry's file, the
 * SHA-256 of the state's line, and that line.
 */
const FORM = 'hardened-deploy checkpoint 1';

/**
 * Sets $through to the last entry that the checkpoint covers and $state to its state; $through is 0 when there is none that
 * fits. It fits if it is whole, and if it was made from this very journal. It is opened only once: another one may take its
 * place at any moment.
 */
export const READ_CHECKPOINT = `through=0 state=
read_checkpoint() {
  [ -f checkpoint ] || return 0
  exec 3< checkpoint
  { IFS= read -r form && IFS= read -r covered && IFS= read -r of_entry && IFS= read -r of_state; } <&3 || return 0
  [ "$form" = '${FORM}' ] || return 0
  case $covered in '' | 0* | *[!0-9]* | ??????????*) return 0 ;; esac
  entry_file "$covered"
  [ -f "$file" ] || return 0
  sum=$(sha256sum < "$file") || return 0
  [ "\${sum%% *}" = "$of_entry" ] || return 0
  state=$(cat <&3)
  sum=$(printf '%s\\n' "$state" | sha256sum)
  [ "\${sum%% *}" = "$of_state" ] || return 0
  through=$covered
}
`;

/**
 * Adds $HD_PART to the draft $HD_DRAFT of a state, a line with its end. With $HD_LAST=yes it becomes the checkpoint through entry
 * $HD_THROUGH, in place of the one before, and the drafts of runs that died are removed.
 */
export const KEEP_CHECKPOINT_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}draft=.checkpoint.$HD_DRAFT
${ADD_PART}${FIND_LAST}entry_file "$HD_THROUGH"
sum=$(sha256sum < "$file")
printf '%s\\n%s\\n%s\\n%s\\n' '${FORM}' "$HD_THROUGH" "\${sum%% *}" "$HD_SHA256" > .checkpoint.next
cat "$draft" >> .checkpoint.next
flush .checkpoint.next
mv -T .checkpoint.next checkpoint
flush .
rm -f .checkpoint.*
finish 0
`;
