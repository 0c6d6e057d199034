import { PRELUDE } from './prelude.ts';

/** Prints which way led to the router the last time; nothing when none was ever found. */
export const READ_DOOR_SCRIPT = `${PRELUDE}[ ! -f door ] || cat door
finish 0
`;

/** Keeps $HD_DOOR. It takes no lock and no token: it only says what to try first, and is replaced as a whole. */
export const WRITE_DOOR_SCRIPT = `${PRELUDE}printf '%s\\n' "$HD_DOOR" > ".door.$$"
mv -T ".door.$$" door
finish 0
`;
