import { COMPARE, LOCK, PRELUDE } from './prelude.ts';

/** What the router that stands was started with, under the topology $HD_MADE that it was made for: so it is never another one's. */
const FORMER = `former="router/.former.$HD_FILE.$HD_MADE"
`;

/**
 * Writes $HD_CONFIG as router/$HD_FILE and keeps what was there, to be put back. A router that runs isn't changed by it: it has read
 * its file when it started. What is kept for it already stays, because a run that died after this has written the file since. A
 * proxy that was never here has no file to keep.
 */
export const REPLACE_CONFIGURATION_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${FORMER}mkdir -p router
for kept in router/.former.*; do
  [ "$kept" = "$former" ] || rm -f "$kept"
done
if [ ! -f "$former" ] && [ -f "router/$HD_FILE" ]; then
  cat "router/$HD_FILE" > router/.next.conf
  flush router/.next.conf
  mv -T router/.next.conf "$former"
fi
printf '%s\\n' "$HD_CONFIG" > router/.next.conf
flush router/.next.conf
mv -T router/.next.conf "router/$HD_FILE"
flush router
finish 0
`;

/** Puts back what was kept, if anything was. */
export const RESTORE_CONFIGURATION_SCRIPT = `${PRELUDE}${LOCK}${COMPARE}${FORMER}if [ -f "$former" ]; then
  mv -T "$former" "router/$HD_FILE"
  flush router
fi
finish 0
`;
