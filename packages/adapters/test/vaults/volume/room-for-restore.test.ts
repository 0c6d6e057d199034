import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { containerLiveDatabase } from '@hardened-deploy/adapters/vaults/volume/container-live-database';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { S3VaultSettings, VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { expect, test } from 'vitest';

const SEEN = [
  `look ${JSON.stringify({ serverVersion: '17.0', there: true, owner: 'app', role: 'app', creates: true, owns: true, here: true })}`,
  'database shop',
  'table {"table":"public.orders","rows":1}',
].join('\n');

/** A Docker host on which every script sees this server. */
const tasks: Tasks = {
  databaseServer: async () => ({ image: `sha256:${'1'.repeat(64)}`, running: true }),
  async run(_, { environment }) {
    const mark = environment.get('HD_MARK');
    const sha256 = createHash('sha256').update(SEEN).digest('hex');
    const output = `-----BEGIN ${mark} ${sha256}-----\n${gzipSync(SEEN).toString('base64')}\n-----END ${mark}-----\n`;
    return { exitCode: 0, output };
  },
};

const BUCKET: S3VaultSettings = {
  bucket: 'shop-backups',
  prefix: '',
  region: 'eu-central-1',
  endpoint: null,
  pathStyle: false,
  accessKeySecret: 'A',
  secretKeySecret: 'B',
  sessionTokenSecret: null,
  encryption: null,
  unencryptedBecause: null,
};
const file = (name: string, bytes: number) => ({ name, bytes, sha256: '0'.repeat(64) });
const BACKUP = {
  server: 'PostgreSQL',
  database: 'shop',
  serverVersion: '17.0',
  tables: [],
  files: [file('database.dump', 700)],
  details: { 'database-bytes': '1000' },
} as unknown as BackupManifest;
const ENCRYPTED: BackupManifest = {
  ...BACKUP,
  files: [file('backup.tar.age', 900)],
  encryption: { format: 'age', to: ['age1…'], plain: BACKUP.files },
};

async function roomFor(backup: BackupManifest, kept: VaultSettings): Promise<number> {
  const dump = postgresDump({ url: new Secret('postgresql://app:pw@localhost/shop') });
  const [stack, clock, progress] = ['shop-production' as StackName, virtualClock(), recordedProgress()];
  const options = { tasks, stack, container: 'shop-db', kept, dump, part: null, timeout: minutes(5), clock, progress };
  const look = await containerLiveDatabase(options)?.look({} as FencingToken, backup, new AbortController().signal);
  return look?.room ?? Number.NaN;
}

test('a restore has room for the new database, for what is fetched from a bucket, and for what is unpacked', async () => {
  const plain = await roomFor(BACKUP, { kind: 'volume' });
  expect(plain).toBeGreaterThan(1_000);
  expect(await roomFor(ENCRYPTED, { kind: 'volume' })).toBe(plain + 700);
  expect(await roomFor(BACKUP, { kind: 's3', ...BUCKET })).toBe(plain + 700);
  expect(await roomFor(ENCRYPTED, { kind: 's3', ...BUCKET })).toBe(plain + 900 + 700);
});
