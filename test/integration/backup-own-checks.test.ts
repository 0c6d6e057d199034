import { seconds } from '@hardened-deploy/core/base/duration';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { Expected, OwnCheck } from '@hardened-deploy/core/backup/own-check';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;

const check = (name: string, sql: string, expected: Partial<Expected>, timeout = seconds(30)): OwnCheck => ({
  name,
  database: null,
  sql,
  timeout,
  expected: { exactly: null, atLeast: null, atMost: null, ...expected },
});
const ORDERS = check('orders', 'SELECT count(*) FROM orders', { exactly: '20' });

interface Dialect {
  readonly content: string;
  readonly sleep: string;
  readonly write: string;
  readonly refused: RegExp;
  readonly missing: RegExp;
  /** An error that repeats a value. */
  readonly tells: string;
}
const POSTGRES: Dialect = {
  content: `CREATE TABLE orders (id int, note text); INSERT INTO orders SELECT g, 'canary-' || g FROM generate_series(1, 20) g`,
  sleep: 'SELECT pg_sleep(20)',
  write: 'DELETE FROM orders',
  refused: /cannot execute DELETE in a read-only transaction \(25006\)/,
  missing: /relation "ordrs" does not exist \(42P01\)/,
  tells: 'SELECT note::int FROM orders',
};
const MARIADB: Dialect = {
  content: `CREATE TABLE orders (id int, note text); INSERT INTO orders SELECT seq, CONCAT('canary-', seq) FROM seq_1_to_20`,
  sleep: 'SELECT SLEEP(20), COUNT(*) FROM orders',
  write: 'DELETE FROM orders',
  refused: /Cannot execute statement in a READ ONLY transaction \(1792\)/,
  missing: /Table 'shop\.ordrs' doesn't exist \(1146\)/,
  tells: "SELECT EXTRACTVALUE('<a/>', CONCAT('/', note, '[')) FROM orders",
};

describe.each([
  ['postgres', POSTGRES],
  ['mariadb', MARIADB],
] as const)('own checks of a backup of %s', (server, dialect) => {
  let bed: BackupBed;
  beforeAll(async () => {
    bed = await openBackupBed({ server });
    await bed.sql(dialect.content);
  });
  afterAll(() => bed.close());
  afterEach(async () => {
    const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
    await bed.vault().remove(bed.token, left, go);
    expect(await bed.folders()).toEqual([]);
  });

  /** The words with which the backup was refused. */
  async function refusalOf(...checks: readonly OwnCheck[]): Promise<string> {
    const failure = await bed.backUp({ checks }).then(
      () => ({ code: 'it was proven', message: '' }),
      (thrown: Error & { code: string }) => thrown,
    );
    expect(failure.code).toBe('backup/unverified');
    expect(await bed.folders()).toEqual([]);
    return failure.message;
  }

  test('pass on the restored copy, and the manifest says so', async () => {
    const several = `-- A comment; with a semicolon\nSELECT id, 'it''s "1"' FROM orders WHERE id <= 2 ORDER BY id`;
    const separator = server === 'postgres' ? '|' : '\t';
    const checks = [
      ORDERS,
      check('new enough', 'SELECT max(id) FROM orders', { atLeast: 20, atMost: 20 }),
      check('no orphans', 'SELECT NOT EXISTS (SELECT 1 FROM orders WHERE note IS NULL)', { exactly: 'true' }),
      check('rows', several, { exactly: `1${separator}it's "1"\n2${separator}it's "1"` }),
    ];
    const backup = await bed.backUp({ checks, proof: 'L4' });
    expect(backup.verified).toMatchObject({
      level: 'L4',
      how: expect.stringContaining('4 own checks passed: "orders", "new enough", "no orphans", "rows"'),
    });
    // They are about the restored copy: a later rehearsal doesn't ask them, because the expectation may have moved on.
    expect(await bed.vault({ checks: [{ ...ORDERS, sql: 'SELECT 0' }] }).rehearse(bed.token, backup, go)).toMatchObject(
      {
        kind: 'restored',
      },
    );
  });

  test('are asked of the copy, and not of the live database', async () => {
    const vault = bed.vault({ checks: [ORDERS] });
    const dumped = await vault.dump(
      bed.token,
      { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT },
      go,
    );
    await bed.sql(server === 'postgres' ? 'UPDATE orders SET id = id + 100' : 'UPDATE orders SET id = id + 100');
    const largest = check('largest', 'SELECT max(id) FROM orders', { exactly: '20' });
    await bed.vault({ checks: [largest] }).verify(bed.token, dumped, go);
    await bed.sql('UPDATE orders SET id = id - 100');
  });

  test('that fail are all named, and the backup is not proven', async () => {
    const others = check('others', 'SELECT count(*) FROM orders', { exactly: '21' });
    const missing = check('missing', 'SELECT count(*) FROM ordrs', { exactly: '1' });
    const message = await refusalOf(ORDERS, others, missing);
    expect(message).toContain('check "others": expected "21", and the restored database answered 20');
    expect(message).toMatch(/check "missing" could not be asked: /);
    expect(message).toMatch(dialect.missing);
    expect(message).not.toContain('check "orders"');
  });

  test('can neither write nor take for ever, and tell no data', async () => {
    const message = await refusalOf(
      check('writes', dialect.write, { exactly: '' }),
      check('sleeps', dialect.sleep, { exactly: '1' }, seconds(1)),
      check('tells', dialect.tells, { exactly: '1' }),
      check('shows', 'SELECT note FROM orders WHERE id = 1', { exactly: 'nothing' }),
      ORDERS,
    );
    expect(message).toMatch(dialect.refused);
    expect(message).toContain('check "sleeps" could not be asked: it took longer than its timeout');
    expect(message).toMatch(/check "tells" could not be asked: error \w+, whose words are not shown/);
    expect(message).toContain('answered another text (8 characters, not shown: it may be data)');
    expect([message, ...bed.progress.lines].join('\n')).not.toContain('canary');
    expect(message).not.toContain('check "orders"');
  });
});
