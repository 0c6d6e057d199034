import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { oneVault } from '@hardened-deploy/core/backup/usecases/one-vault';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { guarded } from '@hardened-deploy/core/lease/usecases/guarded';
import { keepLease } from '@hardened-deploy/core/lease/usecases/keep-lease';
import type { Tasks, TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock, type VirtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { sampleBid } from '@hardened-deploy/testkit/lease/lease-samples';
import { acquireLease } from '@hardened-deploy/testkit/lease/lease-verbs';
import { memoryLeaseStore } from '@hardened-deploy/testkit/lease/memory-lease-register';
import { expect, test } from 'vitest';

const go = new AbortController().signal;
const TTL_SECONDS = 60;

const DUMPED = [
  'client pg_dump (PostgreSQL) 17.0',
  'form one file, zstd',
  `server ${JSON.stringify({ database: 'shop', serverVersion: '17.0', takenAt: '2026-11-20T12:00:00Z', encoding: 'UTF8', collate: 'C', ctype: 'C', owner: 'app', bytes: 1 })}`,
  ...['database.dump', 'tables.jsonl', 'roles.copy'].map((name) => `file ${name} 1 ${'0'.repeat(64)}`),
  'table {"table":"public.orders","rows":1}',
].join('\n');

/** As the scripts print it, between the marks of the run. */
function printed({ environment }: TaskSpec, text: string): string {
  const mark = environment.get('HD_MARK');
  const sha256 = createHash('sha256').update(text).digest('hex');
  return `-----BEGIN ${mark} ${sha256}-----\n${gzipSync(text).toString('base64')}\n-----END ${mark}-----\n`;
}

/** `bucket`: our own program, which is what speaks to a bucket. */
function kindOf({ environment, purpose }: TaskSpec): string {
  if (environment.has('HD_PROGRAM')) return 'bucket';
  if (environment.has('HD_IDS')) return 'remove';
  if (purpose === 'list') return 'look';
  return environment.has('HD_SCRATCH') ? 'restore' : 'dump';
}

type Answers = (spec: TaskSpec, world: { readonly clock: VirtualClock; cancel(): void }) => Promise<string>;

/** A backup that is taken under a lease, at a Docker host that answers each container's run by `answers`. */
async function backingUp(answers: Answers, kept?: VaultSettings) {
  const clock = virtualClock();
  const progress = recordedProgress();
  const ports = { register: memoryLeaseStore(clock).client(), clock, progress };
  const bid = sampleBid(1, { ttlSeconds: TTL_SECONDS });
  const acquisition = await acquireLease(ports, { bid, waitFor: seconds(0) }, go);
  if (acquisition.kind !== 'granted') throw new Error(acquisition.kind);
  const { token } = acquisition.held;
  const controller = new AbortController();
  const cancel = () => controller.abort(new Failure('time/cancelled', 'stopped by SIGINT'));
  const begun: string[] = [];
  const tasks: Tasks = {
    databaseServer: async () => ({ image: `sha256:${'1'.repeat(64)}`, running: true }),
    async run(_, spec, signal) {
      begun.push(kindOf(spec));
      const output = printed(spec, await answers(spec, { clock, cancel }));
      signal.throwIfAborted();
      return { exitCode: 0, output };
    },
  };
  const taken = keepLease(ports, { token }, controller.signal, (signal, guard) => {
    const vault = containerBackupVault({
      tasks: guarded(tasks, guard),
      stack: 'shop-production' as StackName,
      container: 'shop-db',
      ...(kept && { kept }),
      dump: postgresDump({ url: new Secret('postgresql://app:pw@localhost/shop') }),
      timeout: minutes(5),
      clock,
      progress,
    });
    const request = {
      token,
      deployment: 'd'.repeat(32) as DeploymentId,
      protectedIds: new Set<never>(),
    };
    return takeBackup({ vaults: oneVault(vault, keepLast(3)), clock, progress }, request, signal);
  });
  return { taken, begun };
}

test('a process that was suspended during the dump until its lease expired throws lease/lost, and neither restores nor removes anything', async () => {
  const { taken, begun } = await backingUp(async (_, { clock }) => {
    clock.advance(TTL_SECONDS * 1_000);
    return DUMPED;
  });
  await expect(taken).rejects.toMatchObject({ code: 'lease/lost' });
  expect(begun).toEqual(['dump']);
});

test("a failed dump doesn't hide that the lease is lost, and the next holder removes its folder", async () => {
  const { taken, begun } = await backingUp(async (_, { clock }) => {
    clock.advance(TTL_SECONDS * 1_000);
    throw new Failure('target/unreachable', 'the connection was reset');
  });
  await expect(taken).rejects.toMatchObject({ code: 'lease/lost' });
  expect(begun).toEqual(['dump']);
});

test('a backup that is cancelled while the lease is held is removed', async () => {
  const { taken, begun } = await backingUp(async (spec, { cancel }) => {
    if (!spec.environment.has('HD_IDS')) cancel();
    return '';
  });
  await expect(taken).rejects.toMatchObject({ code: 'time/cancelled' });
  expect(begun).toEqual(['dump', 'remove']);
});

test('a backup that is in its bucket stays there when the run is cancelled while its files are removed here, and those are removed', async () => {
  const bucket: VaultSettings = {
    kind: 's3',
    bucket: 'shop-backups',
    prefix: '',
    region: 'eu-central-1',
    endpoint: null,
    pathStyle: false,
    accessKeySecret: 'KEY',
    secretKeySecret: 'SECRET',
    sessionTokenSecret: null,
    encryption: null,
    unencryptedBecause: 'a test',
  };
  const { taken, begun } = await backingUp(async (spec, { cancel }) => {
    if (kindOf(spec) === 'remove') cancel();
    return kindOf(spec) === 'dump' || kindOf(spec) === 'restore' ? DUMPED : '';
  }, bucket);
  await expect(taken).rejects.toMatchObject({ code: 'time/cancelled' });
  expect(begun).toEqual(['look', 'dump', 'restore', 'bucket', 'remove', 'remove']);
});
