import { ASK_ENGINE } from '../../../ask-engine.ts';

/**
 * Asks the Engine about the server's container, and tells of a swap that was broken off. Changes nothing. ../../../server-restore.ts says
 * what it emits.
 */
export const STATE_SCRIPT = String.raw`${ASK_ENGINE}
ask "{\"kind\":\"server-look\",\"server\":\"$HD_LIVE\"}"
{
  cat "$work/asked"
  if [ -f "$marker" ]; then echo "unfinished $(marked aside) $(marked instead)"; fi
} >"$work/facts"
emit "$work/facts"
`;
