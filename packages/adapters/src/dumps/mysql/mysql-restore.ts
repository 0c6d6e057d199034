import type { Secret } from '@hardened-deploy/core/base/secret';
import { parseTables } from '../answer-lines.ts';
import type { DumpRestore } from '../dump.ts';
import { readMysqlUrl } from './mysql-url.ts';
import { MYSQL_LOOK_SCRIPT } from './scripts/restore/look.ts';
import { MYSQL_STAGE_SCRIPT } from './scripts/restore/stage.ts';
import { MYSQL_DROP_SCRIPT } from './scripts/restore/drop.ts';
import { MYSQL_SWAP_SCRIPT } from './scripts/restore/swap.ts';
import { parseMysqlLook } from './server-look.ts';

/** They become part of a statement. */
const NAME = /^[a-z0-9_]{1,64}$/;

/** How a dump of mysqldump or mariadb-dump takes the place of the database to which the URL leads. */
export function mysqlRestore({ url }: { readonly url: Secret }): DumpRestore {
  const live = (): string => readMysqlUrl(url).database;
  return {
    live,
    lookScript: MYSQL_LOOK_SCRIPT,
    readLook: (answer) => parseMysqlLook(answer, live()),
    stageScript: MYSQL_STAGE_SCRIPT,
    stageVariables({ details }) {
      const { charset = '', collation = '' } = details ?? {};
      if (!NAME.test(charset) || !NAME.test(collation)) return undefined;
      return new Map([
        ['HD_CHARSET', charset],
        ['HD_COLLATION', collation],
      ]);
    },
    readStaged: parseTables,
    swapScript: MYSQL_SWAP_SCRIPT,
    readSwapped(answer) {
      const found = /^ended (\d{1,9})$/m.exec(answer);
      return found ? Number(found[1]) : undefined;
    },
    dropScript: MYSQL_DROP_SCRIPT,
  };
}
