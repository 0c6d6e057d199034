import type { Secret } from '@hardened-deploy/core/base/secret';
import { readDatabaseUrl } from '../../databases/postgres/database-url.ts';
import { parseTables } from '../answer-lines.ts';
import type { DumpRestore } from '../dump.ts';
import { createDatabase } from './create-database.ts';
import { IN_PLACE_SCRIPT } from './scripts/restore/in-place.ts';
import { LOOK_SCRIPT } from './scripts/restore/look.ts';
import { STAGE_SCRIPT } from './scripts/restore/stage.ts';
import { DROP_SCRIPT, SWAP_SCRIPT } from './scripts/restore/swap.ts';
import { type LooksFrom, parseLook } from './server-look.ts';

/** How a dump of pg_dump takes the place of the database to which the URL leads. */
export function postgresRestore({ url, from }: { readonly url: Secret; readonly from: LooksFrom }): DumpRestore {
  const live = (): string => readDatabaseUrl(url).database;
  return {
    live,
    lookScript: LOOK_SCRIPT,
    readLook: (answer) => parseLook(answer, live(), from),
    stageScript: STAGE_SCRIPT,
    stageVariables({ details }, owner) {
      const { encoding, collate, ctype, provider, locale } = details ?? {};
      const owning = owner ?? details?.['owner'];
      if (encoding === undefined || collate === undefined || ctype === undefined || owning === undefined)
        return undefined;
      const facts = { encoding, collate, ctype, owner: owning };
      const more = { ...(provider !== undefined && { provider }), ...(locale !== undefined && { locale }) };
      return new Map([['HD_CREATE', createDatabase({ ...facts, ...more })]]);
    },
    readStaged: parseTables,
    swapScript: SWAP_SCRIPT,
    readSwapped(answer) {
      const found = /^ended (\d{1,9})$/m.exec(answer);
      return found ? Number(found[1]) : undefined;
    },
    dropScript: DROP_SCRIPT,
    inPlaceScript: IN_PLACE_SCRIPT,
  };
}
