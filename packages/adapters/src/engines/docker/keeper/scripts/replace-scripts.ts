import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/**
 * Writes $HD_CONFIG as router/$HD_FILE and keeps what was there as router/.former.conf, to be put back. A router that runs isn't
 * changed by it: it has read its file when it started. When a run died after this, the text that is kept stays.
 */
export const REPLACE_CONFIGURATION_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}mkdir -p router
if [ "$(cat "router/$HD_FILE" 2>/dev/null || :)" != "$HD_CONFIG" ]; then
  cat "router/$HD_FILE" > router/.former.conf
  printf '%s\\n' "$HD_CONFIG" > router/.next.conf
  flush router/.former.conf router/.next.conf
  mv -T router/.next.conf "router/$HD_FILE"
  flush router
fi
finish 0
`;

/** Puts back what was kept, if anything was. */
export const RESTORE_CONFIGURATION_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}if [ -f router/.former.conf ]; then
  mv -T router/.former.conf "router/$HD_FILE"
  flush router
fi
finish 0
`;
