import { parseLook } from '@hardened-deploy/adapters/dumps/postgres/server-look';
import { expect, test } from 'vitest';

const FINE = {
  serverVersion: '17.11 (Debian 17.11-1)',
  address: '172.17.0.2',
  here: true,
  standby: false,
  role: 'app',
  creates: true,
  there: true,
  owner: 'app',
  owns: true,
  template: false,
  prepared: 0,
  slots: null,
  subscriptions: null,
  others: null,
  sessions: { 'app (web)': 2 },
};
const said = (changed: object = {}, rest = 'database shop\ntable {"table":"public.orders","rows":3}\n') =>
  `look ${JSON.stringify({ ...FINE, ...changed })}\n${rest}`;

test('what a server says of a database that can be replaced', () => {
  expect(parseLook(said(), 'shop')).toEqual({
    serverVersion: '17.11',
    there: true,
    owner: 'app',
    obstacles: [],
    now: { kind: 'counted', tables: [{ table: 'public.orders', rows: 3 }] },
    sessions: [{ who: 'app (web)', sessions: 2 }],
    databases: ['shop'],
  });
});

test.each([
  [{ standby: true }, /standby/],
  [{ creates: false }, /Role app may not create databases.*CREATEDB/],
  [{ owns: false, owner: 'nora' }, /Role app does not own shop, which belongs to nora/],
  [{ template: true }, /template/],
  [{ prepared: 1 }, /prepared transactions.*pg_prepared_xacts/],
  [{ slots: 'one, two' }, /slots belong to shop \(one, two\)/],
  [{ subscriptions: 'mirror' }, /Subscriptions belong to shop \(mirror\)/],
  [{ others: 'root' }, /may not end the sessions of root.*pg_signal_backend/],
  [{ here: false }, /172\.17\.0\.2\) does not run in the database's container/],
  // Could not be told: then it isn't passed.
  [{ here: null, address: null }, /managed elsewhere/],
])('%j stands in the way', (changed, words) => {
  const look = parseLook(said(changed), 'shop');
  expect(look?.obstacles).toEqual([expect.stringMatching(words)]);
});

test('a server elsewhere is no obstacle for the runner, which reaches it by itself; all others are', () => {
  expect(parseLook(said({ here: false }), 'shop', 'runner')?.obstacles).toEqual([]);
  expect(parseLook(said({ here: null, creates: false }), 'shop', 'runner')?.obstacles).toEqual([
    expect.stringMatching(/may not create databases/),
  ]);
});

test('a database that cannot be counted is told with the reason', () => {
  const look = parseLook(said({}, 'database shop\nuncounted ERROR: invalid page\nuncounted in block 7\n'), 'shop');
  expect(look?.now).toEqual({ kind: 'not-counted', why: 'ERROR: invalid page\nin block 7' });
});

test('an answer that is not complete is none', () => {
  expect(parseLook('', 'shop')).toBeUndefined();
  expect(parseLook('look {', 'shop')).toBeUndefined();
  expect(parseLook(said({}, 'database shop\n'), 'shop')).toBeUndefined();
});
