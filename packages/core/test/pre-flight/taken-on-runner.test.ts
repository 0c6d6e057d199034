import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { QueryAnswer } from '@hardened-deploy/core/base/ports/database';
import { secretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { BucketAnswer } from '@hardened-deploy/core/pre-flight/ports/backup-buckets';
import type { RunnerEngineAnswer } from '@hardened-deploy/core/pre-flight/ports/runner-engine';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { bucketUsable } from '@hardened-deploy/core/pre-flight/usecases/checks/backup/bucket-usable';
import { takenOnRunner } from '@hardened-deploy/core/pre-flight/usecases/checks/backup/taken-on-runner';
import {
  databaseAnswers,
  databaseAnswersHere,
} from '@hardened-deploy/core/pre-flight/usecases/checks/database-answers';
import { expect, test } from 'vitest';

const go = new AbortController().signal;
const GIB = 2 ** 30;
const BACKUP: BackupSettings = {
  container: null,
  atRunner: { image: 'registry.test/postgres:17.6-bookworm' },
  keep: keepLast(3),
  timeout: minutes(5),
  proof: 'L3',
  vault: { kind: 'artifact', retentionDays: 30 },
};
const USABLE: RunnerEngineAnswer = { kind: 'usable', words: 'Engine 28', freeBytes: 10 * GIB };
const answered = (major: number, bytes: number): QueryAnswer => ({
  kind: 'answered',
  rows: [{ major, bytes, version: `${major}.6` }],
  elapsedMs: 1,
});

interface World {
  readonly backup?: Partial<BackupSettings>;
  readonly engine?: RunnerEngineAnswer;
  readonly answer?: QueryAnswer;
  readonly bucket?: BucketAnswer;
  readonly runner?: PreFlightRequest['runner'];
}

function world({ backup = {}, engine = USABLE, answer = answered(17, GIB), bucket, runner }: World) {
  const nobody = () => Promise.reject(new Error('the target was asked'));
  const ports = {
    database: { query: async () => answer },
    runnerEngine: { ask: async () => engine },
    target: { tasks: { databaseServer: nobody } },
    ...(bucket && { buckets: { ask: async () => bucket, rules: nobody } }),
  } as unknown as PreFlightPorts;
  const request = {
    configuration: {
      backup: { ...BACKUP, ...backup },
      database: { urlSecret: 'DATABASE_URL', check: 'runner' },
    } as unknown as Configuration,
    secrets: secretBag(
      ['DATABASE_URL', 'ID', 'KEY'].map((name) => [name, 'postgresql://app:pw@db.example.com/shop'] as const),
    ),
    ...(runner && { runner }),
  } as PreFlightRequest;
  return { ports, request };
}
const look = ({ ports, request } = world({})) => takenOnRunner.look(ports, request, go);

test('a runner with an Engine, the programs of the right version and room is fit', async () => {
  expect(await look()).toEqual([
    expect.objectContaining({ status: 'passed', evidence: 'Engine 28 of this runner answers' }),
  ]);
});

test('a runner without an Engine is told with what helps, and nothing else is guessed', async () => {
  const engine = { kind: 'unusable', why: 'connect ENOENT', remedy: 'Install it.' } as const;
  expect(await look(world({ engine }))).toEqual([
    expect.objectContaining({ status: 'failed', evidence: 'connect ENOENT', remedy: 'Install it.' }),
  ]);
});

test('programs of another major version than the server’s are refused before anything is approved, as far as the tag says it', async () => {
  const [, other] = await look(world({ answer: answered(16, GIB) }));
  expect(other).toMatchObject({
    status: 'failed',
    evidence: expect.stringMatching(/PostgreSQL 17 .*the server is of 16/),
    remedy: expect.stringContaining('postgres:16'),
  });
  for (const image of ['postgres', 'registry.test/postgres@sha256:'.padEnd(94, 'a'), 'postgres:stable', 'postgres:170'])
    expect(await look(world({ backup: { atRunner: { image } }, answer: answered(16, GIB) }))).toHaveLength(1);
});

test('a runner with little room is warned of: for the dump, and for the copy that a proof restores', async () => {
  const freeBytes = 2 * GIB;
  const engine = { ...USABLE, freeBytes };
  const told = (proof: BackupSettings['proof'], bytes: number) =>
    look(world({ engine, backup: { proof }, answer: answered(17, bytes) })).then(([, room]) => room);
  expect(await told('L3', GIB)).toMatchObject({ status: 'warned', evidence: expect.stringContaining('2.5 GiB') });
  expect(await told('L2', GIB)).toBeUndefined();
  expect(await told('L1', 3 * GIB)).toMatchObject({ status: 'warned' });
  expect(await told('L3', GIB / 8)).toBeUndefined();
  const untold = world({ engine: { ...USABLE, freeBytes: undefined }, answer: answered(17, 90 * GIB) });
  expect(await look(untold)).toHaveLength(1);
});

test('what can’t be asked of the server is left to the check of the database', async () => {
  expect(await look(world({ answer: { kind: 'unreachable', why: 'timed out', permanent: false } }))).toHaveLength(1);
});

test('a directory of a machine that is thrown away keeps nothing', async () => {
  const backup = { vault: { kind: 'directory', path: '/mnt/nas' } } as const;
  const [, directory] = await look(world({ backup, runner: 'github-hosted' }));
  expect(directory).toMatchObject({ status: 'failed', evidence: expect.stringContaining('directory of this runner') });
  expect(await look(world({ backup, runner: 'self-hosted' }))).toHaveLength(1);
});

test('a backup at the target says nothing of the runner', async () => {
  const { ports, request } = world({ backup: { container: 'db', atRunner: null } });
  expect(await takenOnRunner.look(ports, request, go)).toEqual([]);
});

test('no container is looked for at the target, and a machine that is no runner does not ask the database', async () => {
  const { ports, request } = world({ backup: { also: [{ name: 'events', container: null, urlSecret: 'KEY' }] } });
  expect(await databaseAnswers.look(ports, request, go)).toEqual([expect.objectContaining({ status: 'passed' })]);
  expect(await databaseAnswersHere.look(ports, request, go)).toEqual([
    expect.objectContaining({ status: 'skipped', evidence: expect.stringContaining('pre-flight asks it there') }),
  ]);
});

test('a bucket that the runner does not reach is no hint where the runner itself stores the backup', async () => {
  const bucket = { kind: 'unreached', why: 'no answer' } as const;
  const place = {
    kind: 's3',
    bucket: 'b',
    prefix: '',
    region: 'r',
    endpoint: null,
    accessKeySecret: 'ID',
    secretKeySecret: 'KEY',
    sessionTokenSecret: null,
  } as const;
  const backup = { vault: place } as unknown as Partial<BackupSettings>;
  const asked = (changed: Partial<BackupSettings>) => {
    const { ports, request } = world({ bucket, backup: { ...backup, ...changed } });
    return bucketUsable.look(ports, request, go);
  };
  expect(await asked({})).toMatchObject([{ status: 'failed', remedy: expect.stringContaining('this runner') }]);
  expect(await asked({ container: 'db', atRunner: null })).toMatchObject([{ status: 'warned' }]);
});
