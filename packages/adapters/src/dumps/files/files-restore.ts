import { besidePrefix } from '@hardened-deploy/core/backup/restore-names';
import { parseTables } from '../answer-lines.ts';
import type { FilesRestore } from '../dump.ts';
import { readLook } from './read-look.ts';
import { LOOK_SCRIPT } from './scripts/restore/look.ts';
import { DROP_SCRIPT, MAKE_SCRIPT, STAGE_SCRIPT } from './scripts/restore/stage.ts';
import { SWAP_SCRIPT } from './scripts/restore/swap.ts';

/** How a backup of a volume or a folder takes the place of what is in it. */
export function filesRestore({
  what,
  live,
  mount,
}: Pick<FilesRestore, 'live' | 'mount'> & { readonly what: string }): FilesRestore {
  return {
    live,
    mount,
    prefix: besidePrefix(live),
    lookScript: LOOK_SCRIPT,
    readLook: (answer) => readLook(answer, { live, what }),
    makeScript: MAKE_SCRIPT,
    stageScript: STAGE_SCRIPT,
    readStaged: parseTables,
    swapScript: SWAP_SCRIPT,
    readSwapped(answer) {
      const [, ended] = /^ended (\d{1,9})$/m.exec(answer) ?? [];
      return ended === undefined ? undefined : Number(ended);
    },
    dropScript: DROP_SCRIPT,
  };
}
