import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/** Prints the range that was chosen for the stack's network; nothing when none ever was. */
export const READ_RANGE_SCRIPT = `${PRELUDE}[ ! -f range ] || cat range
finish 0
`;

/** Writes $HD_RANGE down. */
export const WRITE_RANGE_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}printf '%s\\n' "$HD_RANGE" > .range.next
flush .range.next
mv -T .range.next range
flush .
finish 0
`;
