import { mysqlRestore } from '@hardened-deploy/adapters/dumps/mysql/mysql-restore';
import { parseMysqlLook } from '@hardened-deploy/adapters/dumps/mysql/server-look';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { Secret } from '@hardened-deploy/core/base/secret';
import { expect, test } from 'vitest';

const FINE = {
  serverVersion: '11.8.9-MariaDB-0+deb13u1',
  host: '713ec080c433',
  names: '0',
  readOnly: 'OFF',
  user: 'app@%',
  role: 'NONE',
  there: 1,
  unfinished: 0,
  taken: '',
  others: '',
  lacks: '',
};
const REST = [
  'session 2 app',
  'database shop',
  'here 713ec080c433',
  'routine-grants 0',
  'table {"table":"orders","rows":3}',
  'table {"table":"information_schema.routines","rows":1}',
];
const said = (changed: object = {}, rest = REST) =>
  [`look ${JSON.stringify({ ...FINE, ...changed })}`, ...rest].join('\n');
const without = (word: string, ...instead: string[]): string[] => [
  ...REST.filter((line) => !line.startsWith(word)),
  ...instead,
];

test('what a server says of a database that can be replaced', () => {
  expect(parseMysqlLook(said(), 'shop')).toEqual({
    serverVersion: '11.8.9',
    there: true,
    obstacles: [],
    now: {
      kind: 'counted',
      tables: [
        { table: 'orders', rows: 3 },
        { table: 'information_schema.routines', rows: 1 },
      ],
    },
    sessions: [{ who: 'app', sessions: 2 }],
    databases: ['shop'],
  });
});

test.each<[object, string[], RegExp]>([
  [{ readOnly: 'ON' }, REST, /read-only/],
  [{ readOnly: '1' }, REST, /read-only/],
  [{ names: '1' }, REST, /lower_case_table_names/],
  [{ lacks: 'CREATE, DROP' }, REST, /User app@% lacks: CREATE, DROP/],
  [{ others: 'crm.t' }, REST, /foreign keys \(crm\.t\)/],
  [{ taken: '__hd_new_x' }, REST, /names that a restore uses itself: __hd_new_x/],
  [{ host: 'db7' }, REST, /\(db7\) does not run in the database's container/],
  // Could not be told: then it isn't passed.
  [{}, without('here'), /managed elsewhere/],
  [{}, without('routine-grants', 'routine-grants unknown'), /SELECT on mysql\.procs_priv/],
])('%j stands in the way', (changed, rest, words) => {
  expect(parseMysqlLook(said(changed, rest), 'shop')?.obstacles).toEqual([expect.stringMatching(words)]);
});

test('what stands in the way only sometimes: rights of routines without routines, and rights that a role may give', () => {
  const noRoutines = [
    ...without('routine-grants', 'routine-grants unknown'),
    'table {"table":"information_schema.routines","rows":0}',
  ];
  const rest = noRoutines.filter((line) => !line.includes('"rows":1'));
  expect(parseMysqlLook(said({}, rest), 'shop')?.obstacles).toEqual([]);
  expect(parseMysqlLook(said({ lacks: 'CREATE', role: 'deployer' }), 'shop')?.obstacles).toEqual([]);
});

test("a swap that is half done is told with its names, and their own tables stand in nobody's way", () => {
  const half = [...REST, 'half aside shop__hd_replaced_x y', 'half instead shop__hd_restoring_x'];
  expect(parseMysqlLook(said({ unfinished: 1, taken: '__hd_definitions' }, half), 'shop')).toMatchObject({
    obstacles: [],
    unfinished: { live: 'shop', aside: 'shop__hd_replaced_x y', instead: 'shop__hd_restoring_x' },
  });
});

test.each([
  ['nothing', ''],
  ['no look', REST.join('\n')],
  ['neither rows nor why there are none', said({}, without('table'))],
])('%s is no answer', (_, text) => {
  expect(parseMysqlLook(text, 'shop')).toBeUndefined();
});

test('what becomes part of a statement is a plain word, or there is no restore', () => {
  const restore = mysqlRestore({ url: new Secret('mysql://app:x@db/shop') });
  const details = (charset: string) =>
    ({ details: { charset, collation: 'utf8mb4_bin' } }) as unknown as BackupManifest;
  expect(restore.stageVariables(details('utf8mb4'), undefined)?.get('HD_CHARSET')).toBe('utf8mb4');
  expect(restore.stageVariables(details("x'; DROP"), undefined)).toBeUndefined();
  expect(restore.stageVariables({} as BackupManifest, undefined)).toBeUndefined();
});
