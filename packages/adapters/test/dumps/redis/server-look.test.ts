import { readServerLook } from '@hardened-deploy/adapters/dumps/redis/server-look';
import { describe, expect, test } from 'vitest';

const FACTS = {
  server: 'Redis',
  version: '8.0.2',
  here: 'yes',
  role: 'master',
  cluster: '0',
  replicas: '0',
  dir: '/data',
  file: 'dump.rdb',
  'aof-file': 'appendonly.aof',
  'aof-dir': 'appendonlydir',
  appendonly: 'yes',
  databases: '16',
  'files-seen': 'yes',
};
const MORE = [
  'table {"table":"db0","rows":3}',
  'session 2 default (web)',
  'beside cache__hd_replaced_20261130T104501Z',
];
const STATE = 'running yes\nmount /data\n';

const look = (changed: Partial<typeof FACTS> = {}, state = STATE) => {
  const facts = Object.entries({ ...FACTS, ...changed }).map(([name, value]) => `fact ${name} ${value}`);
  return readServerLook([...facts, ...MORE].join('\n'), { container: 'cache', state });
};

describe('what a server of Redis says of itself', () => {
  test('is its keys, who is connected, and where its files are', () => {
    expect(look()).toEqual({
      look: {
        database: 'cache',
        of: 'all databases of Redis',
        serverVersion: '8.0.2',
        there: true,
        obstacles: [],
        now: { kind: 'counted', tables: [{ table: 'db0', rows: 3 }] },
        sessions: [{ who: 'default (web)', sessions: 2 }],
        databases: ['cache', 'cache__hd_replaced_20261130T104501Z'],
        server: { container: 'cache', folder: '/data' },
      },
      variables: new Map([
        ['HD_DIR', '/data'],
        ['HD_FILE', 'dump.rdb'],
        ['HD_AOF_FILE', 'appendonly.aof'],
        ['HD_AOF_DIR', 'appendonlydir'],
        ['HD_APPENDONLY', 'yes'],
        ['HD_DATABASES', '16'],
      ]),
      copies: 2,
    });
    expect(look({ appendonly: 'no' })?.copies).toBe(1);
  });

  test('is nothing when a part of the answer is missing', () => {
    expect(readServerLook(MORE.join('\n'), { container: 'cache', state: STATE })).toBeUndefined();
  });

  test.each([
    ['runs elsewhere', { here: 'no' }, STATE, /does not run in the container cache.*restored by hand.*managed server/],
    ['does not tell where its data are', { dir: '' }, STATE, /CONFIG GET.*restored by hand/],
    ['is one of a cluster', { cluster: '1' }, STATE, /one of a cluster.*restored by hand/],
    ['is a replica', { role: 'slave' }, STATE, /Name the primary/],
    ['has replicas', { replicas: '2' }, STATE, /2 replicas are connected.*Sentinel/],
    ['has an odd name for its file', { file: 'du"mp.rdb' }, STATE, /unusual characters/],
    ['has its data in no volume', {}, 'running yes\nmount /dat\n', /in no volume or folder of the host/],
    ['has other files than its container', { 'files-seen': 'no' }, STATE, /it is another server/],
    [
      'goes with its container when that is stopped',
      {},
      `${STATE}gone-when-stopped rm\n`,
      /started with --rm.*removed/,
    ],
    ['is started elsewhere by Swarm', {}, `${STATE}gone-when-stopped swarm\n`, /task of Docker Swarm.*by hand/],
    ['shares its data', {}, `${STATE}foreign /data tools\n`, /The container tools may write to the data of cache/],
  ])('that %s is refused, with what helps', (_, changed, state, words) => {
    expect(look(changed, state)?.look.obstacles).toEqual([expect.stringMatching(words)]);
  });

  test('that has another folder shared is not refused, and one whose data are below a mount is not either', () => {
    expect(look({}, `${STATE}mount /else where\nforeign /else where tools\n`)?.look.obstacles).toEqual([]);
    expect(look({ dir: '/data/redis' })?.look.obstacles).toEqual([]);
  });
});
