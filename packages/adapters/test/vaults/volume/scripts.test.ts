import { spawnSync } from 'node:child_process';
import { DUMP_SCRIPT as FILES_DUMP_SCRIPT } from '@hardened-deploy/adapters/dumps/files/scripts/dump';
import { LOOK_SCRIPT as FILES_LOOK_SCRIPT } from '@hardened-deploy/adapters/dumps/files/scripts/restore/look';
import {
  DROP_SCRIPT,
  MAKE_SCRIPT,
  STAGE_SCRIPT as FILES_STAGE_SCRIPT,
} from '@hardened-deploy/adapters/dumps/files/scripts/restore/stage';
import { SWAP_SCRIPT as FILES_SWAP_SCRIPT } from '@hardened-deploy/adapters/dumps/files/scripts/restore/swap';
import { TRIAL_SCRIPT as FILES_TRIAL_SCRIPT } from '@hardened-deploy/adapters/dumps/files/scripts/trial';
import { restoreInstructions as mysqlInstructions } from '@hardened-deploy/adapters/dumps/mysql/restore-instructions';
import { DUMP_SCRIPT as MYSQL_DUMP_SCRIPT } from '@hardened-deploy/adapters/dumps/mysql/scripts/dump';
import { TRIAL_SCRIPT as MYSQL_TRIAL_SCRIPT } from '@hardened-deploy/adapters/dumps/mysql/scripts/trial';
import { restoreInstructions } from '@hardened-deploy/adapters/dumps/postgres/restore-instructions';
import { DUMP_SCRIPT } from '@hardened-deploy/adapters/dumps/postgres/scripts/dump';
import { TRIAL_SCRIPT } from '@hardened-deploy/adapters/dumps/postgres/scripts/trial';
import { sqlName, sqlText } from '@hardened-deploy/adapters/dumps/postgres/sql-text';
import {
  bareScript,
  readAndSealScript,
  stageScript,
  takeScript,
  trialScript,
} from '@hardened-deploy/adapters/vaults/volume/scripts/around-dump';
import {
  LIST_SCRIPT,
  MARK_SCRIPT,
  REMOVE_SCRIPT,
  SEAL_SCRIPT,
} from '@hardened-deploy/adapters/vaults/volume/scripts/folder';
import { shellWord } from '@hardened-deploy/core/base/shell-word';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const scripts = {
  TAKE_SCRIPT: takeScript({ takeScript: DUMP_SCRIPT }),
  TRIAL_SCRIPT: trialScript({ trialScript: TRIAL_SCRIPT }),
  READ_AND_SEAL_SCRIPT: readAndSealScript({ trialScript: TRIAL_SCRIPT }),
  MYSQL_TAKE_SCRIPT: takeScript({ takeScript: MYSQL_DUMP_SCRIPT }),
  MYSQL_TRIAL_SCRIPT: trialScript({ trialScript: MYSQL_TRIAL_SCRIPT }),
  FILES_TAKE_SCRIPT: takeScript({ takeScript: FILES_DUMP_SCRIPT }),
  FILES_TRIAL_SCRIPT: trialScript({ trialScript: FILES_TRIAL_SCRIPT }),
  FILES_LOOK_SCRIPT: bareScript(FILES_LOOK_SCRIPT),
  FILES_STAGE_SCRIPT: stageScript({ stageScript: FILES_STAGE_SCRIPT }),
  FILES_SWAP_SCRIPT: bareScript(FILES_SWAP_SCRIPT),
  FILES_MAKE_SCRIPT: bareScript(MAKE_SCRIPT),
  FILES_DROP_SCRIPT: bareScript(DROP_SCRIPT),
  SEAL_SCRIPT,
  LIST_SCRIPT,
  MARK_SCRIPT,
  REMOVE_SCRIPT,
};

describe.each(Object.entries(scripts))('%s', (_, script) => {
  test('is POSIX sh', () => {
    expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('fits into one argument, and contains no unfilled placeholder of TypeScript', () => {
    expect(Buffer.byteLength(script)).toBeLessThan(100_000);
    expect(script).not.toMatch(/undefined|\[object|\$\{/);
  });
});

describe('quoting', () => {
  const nasty = fc.string({
    unit: fc.oneof(fc.constantFrom(...`'"\\$\`!*;\n :-`), fc.string({ unit: 'grapheme', maxLength: 2 })),
  });

  test('a word for the shell is unchanged after quoting', () => {
    const words = fc.sample(nasty, 200).map((word) => word.replaceAll('\0', ''));
    const script = words.map((word) => `printf '%s\\0' ${shellWord(word)}`).join('\n');
    const said = spawnSync('sh', ['-s'], { input: script, encoding: 'utf8' });
    expect(said.stdout.split('\0').slice(0, -1)).toEqual(words);
  });

  test('SQL identifiers and strings', () => {
    expect(sqlName('my "odd" \\ name')).toBe('"my ""odd"" \\ name"');
    expect(sqlText("it's")).toBe("'it''s'");
    expect(sqlText("a\\'b")).toBe("E'a\\\\''b'");
  });
});

describe('restore instructions', () => {
  const facts = {
    id: '20261121T040102.123Z-00112233445566aa' as BackupId,
    container: 'shop-db',
    source: 'hd-shop-production-backups',
    connection: new Map([
      ['PGHOST', 'localhost'],
      ['PGUSER', "o'hara"],
      ['PGDATABASE', 'x'],
      ['PGPORT', '5432'],
    ]),
    server: {
      database: 'it\'s "mine"\n`$(x)`',
      serverVersion: '17.11',
      takenAt: '2026-11-21T04:01:02.123Z',
      encoding: 'UTF8',
      collate: 'de_DE.UTF-8',
      ctype: 'de_DE.UTF-8',
      owner: 'app',
      bytes: 1,
    },
    files: [{ name: 'database.dump', bytes: 1, sha256: '0a'.repeat(32) }],
  };
  const script = (changed: object) =>
    restoreInstructions({ ...facts, server: { ...facts.server, ...changed } }).join('\n');

  test('are a valid shell script, whatever the name of the database', () => {
    expect(spawnSync('sh', ['-n'], { input: script({}), encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    expect(script({})).toContain(`ALTER DATABASE "it's ""mine""\n`);
  });

  test('create the new database with the locale of the old one, in the syntax of its version', () => {
    expect(script({})).toContain(`ENCODING 'UTF8' LC_COLLATE 'de_DE.UTF-8' LC_CTYPE 'de_DE.UTF-8';`);
    expect(script({ provider: 'c' })).toContain('LOCALE_PROVIDER libc LC_COLLATE');
    expect(script({ provider: 'i', locale: 'de-x-icu' })).toContain(
      `LOCALE_PROVIDER icu ICU_LOCALE 'de-x-icu' LC_COLLATE`,
    );
    expect(script({ provider: 'b', locale: 'C.UTF-8' })).toContain(
      `LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LC_COLLATE`,
    );
  });

  test('open the folder of a dump by workers, and after comparing each of its files', () => {
    const files = ['database/toc.dat', 'database/3386.dat.zst'].map((name) => ({ ...facts.files[0], name }));
    const folder = restoreInstructions({ ...facts, files } as typeof facts).join('\n');
    expect(folder).toContain('" database </dev/null');
    expect(folder).toContain(`${'0a'.repeat(32)}  database/3386.dat.zst\n`);
    expect(folder).not.toContain('database.dump');
    expect(spawnSync('sh', ['-n'], { input: folder, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
  });

  test('never rename the database to which they are connected', () => {
    expect(script({ database: 'shop' })).toContain('--env PGDATABASE=postgres ');
    expect(script({ database: 'postgres' })).toContain('--env PGDATABASE=template1 ');
  });
});

describe('restore instructions of MySQL', () => {
  const script = mysqlInstructions({
    id: '20261121T040102.123Z-00112233445566aa' as BackupId,
    container: 'shop-db',
    source: 'hd-shop-production-backups',
    connection: new Map([
      ['HD_MYSQL_HOST', 'shop-db'],
      ['HD_MYSQL_USER', "o'hara"],
      ['HD_MYSQL_DATABASE', 'x'],
      ['HD_MYSQL_SSL', 'PREFERRED'],
    ]),
    hashed: true,
    server: {
      database: "it's `mine` $(x)",
      serverVersion: '8.4.3',
      charset: 'utf8mb4',
      collation: 'utf8mb4_0900_ai_ci',
      bytes: 1,
      'without-snapshot': '',
      'lower-case-table-names': '0',
      'innodb-page-size': '16384',
    },
    files: [{ name: 'database.sql.zst', bytes: 1, sha256: '0a'.repeat(32) }],
  }).join('\n');

  test('are a valid shell script, whatever the name of the database', () => {
    expect(spawnSync('sh', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
    expect(script).toContain("CREATE DATABASE IF NOT EXISTS `it's ``mine`` $(x)`");
    expect(script).toContain(`${'0a'.repeat(32)}  database.sql.zst\n`);
  });

  test('stop before the live database is touched, unless that is asked for', () => {
    const asked = script.indexOf('!= yes ]; then');
    expect(asked).toBeGreaterThan(0);
    expect(script.slice(0, asked)).not.toContain('DROP DATABASE');
  });
});
