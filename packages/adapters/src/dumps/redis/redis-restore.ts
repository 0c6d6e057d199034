import { linesBehind, parseTables } from '../answer-lines.ts';
import type { ServerRestore } from '../server-restore.ts';
import { ANSWERS_SCRIPT, LOOK_SCRIPT } from './scripts/restore/look.ts';
import { DROP_SCRIPT, STAGE_SCRIPT } from './scripts/restore/stage.ts';
import { STATE_SCRIPT } from './scripts/restore/state.ts';
import { SWAP_SCRIPT } from './scripts/restore/swap.ts';
import { readServerLook } from './server-look.ts';

/** How a backup takes the place of all data of a server of Redis or Valkey. */
export const REDIS_RESTORE: ServerRestore = {
  stateScript: STATE_SCRIPT,
  lookScript: LOOK_SCRIPT,
  readLook: readServerLook,
  stageScript: STAGE_SCRIPT,
  stageVariables: ({ details }) => new Map([['HD_USED', details?.['database-bytes'] ?? '0']]),
  readStaged: parseTables,
  swapScript: SWAP_SCRIPT,
  readSwapped(answer) {
    const [, ended] = /^ended (\d{1,9})$/m.exec(answer) ?? [];
    return ended === undefined ? undefined : Number(ended);
  },
  moveBack: (answer) =>
    new Map([
      ['HD_DIR', linesBehind('dir', answer)[0] ?? ''],
      ['HD_FILE', linesBehind('name', answer).join('\n')],
      ['HD_AOF_FILE', ''],
      ['HD_AOF_DIR', ''],
    ]),
  answersScript: ANSWERS_SCRIPT,
  dropScript: DROP_SCRIPT,
};
