import { gunzipSync } from 'node:zlib';
import { artifactStore } from '@hardened-deploy/adapters/vaults/volume/artifact/artifact-store';
import type { BackupStore } from '@hardened-deploy/adapters/vaults/volume/backup-store';
import { s3Store } from '@hardened-deploy/adapters/vaults/volume/bucket/s3-store';
import { folderStore } from '@hardened-deploy/adapters/vaults/volume/folder/folder-store';
import { copyStore } from '@hardened-deploy/adapters/vaults/volume/several/copy-store';
import { withTagCheck } from '@hardened-deploy/adapters/vaults/volume/tag-instructions';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { judgeTag } from '@hardened-deploy/core/backup/tag/manifest-tag';
import type { DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const token = mintToken({ generation: 7, nonce: 'a'.repeat(32) });
const KEY = 'made-up-key-of-manifests-canary-0123';
const OTHER = 'another-key-of-manifests-canary-4567';
const at = new Date('2026-11-21T04:00:00Z');
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const file = { name: 'backup.tar.age', bytes: 3, sha256: '0a'.repeat(32) };
const backup = {
  schema: 1,
  id: mintBackupId(at, deployment),
  database: 'shop',
  serverVersion: '17.0',
  takenAt: at.toISOString(),
  deployment,
  generation: 7,
  files: [file],
  tables: [],
  verified: { at: at.toISOString(), how: 'restored' },
  restore: [],
  encryption: { format: 'age', to: ['age1'], plain: [] },
} as unknown as VerifiedBackup;

/** A place of backups that keeps the manifest that it is given, and everything that it was told. */
function place() {
  const told: string[] = [];
  let manifest = '';
  const listing = () => {
    const part = (kind: string, text: string) => `${kind} ${backup.id} ${Buffer.byteLength(text)}\n${text}`;
    return Buffer.from(`${part('manifest', manifest)}${part('sizes', '3 backup.tar.age\n')}end\n`);
  };
  const answered = (body: Buffer) => ({ kind: 'answered', body }) as const;
  const runner = {
    async run(_: unknown, { environment, purpose }: { environment: ReadonlyMap<string, string>; purpose: string }) {
      told.push(JSON.stringify([...environment]));
      if (environment.has('HD_MANIFEST_0'))
        manifest = gunzipSync(Buffer.from(environment.get('HD_MANIFEST_0') ?? '', 'base64')).toString();
      return answered(purpose === 'list' ? listing() : Buffer.alloc(0));
    },
  };
  const program = {
    async run(_: unknown, { task, input }: { task: { kind: string; manifest?: string }; input?: Secret }) {
      told.push(JSON.stringify(task), input?.reveal() ?? '');
      manifest = task.manifest ?? manifest;
      return answered(task.kind === 's3-list' ? listing() : Buffer.from(`zip 1 ${'0'.repeat(64)}\n`));
    },
  };
  const progress = recordedProgress();
  const spool = { source: 'spool', mountedAt: () => ({ volumes: new Map(), folders: new Map() }) };
  const around = { runner, program, spool, progress, clock: virtualClock(), stack: 'shop-production' as StackName };
  return { around: around as never as Around, told, progress, written: () => manifest };
}

type Around = Parameters<typeof copyStore>[0] & Parameters<typeof s3Store>[0] & Parameters<typeof artifactStore>[0];

const access = {
  run: { begin: async () => new Secret('https://blob.example'), finish: async () => undefined },
  repository: { list: async () => [], addressOf: async () => undefined, remove: async () => true },
};
const bucket = { bucket: 'b', prefix: '', region: 'r', endpoint: null, pathStyle: true, encryption: null };
const STORES: Readonly<Record<string, (around: Around, manifestKeys: Secret | undefined) => BackupStore>> = {
  'a volume, a claim or a directory': (around, manifestKeys) => folderStore({ ...around, manifestKeys }),
  'one of several directories': (around, manifestKeys) => copyStore({ ...around, manifestKeys }),
  'a bucket': (around, manifestKeys) =>
    s3Store({ ...around, settings: bucket as never, keys: new Secret('a\nb\n'), manifestKeys }),
  artifacts: (around, manifestKeys) =>
    artifactStore({ ...around, settings: { retentionDays: 3 }, access, manifestKeys }),
};

const keys = (...lines: readonly string[]) => new Secret(lines.join('\n'));

describe.each(Object.entries(STORES))('in %s', (_, open) => {
  test('a manifest is written with its tag, and nobody there is told the key', async () => {
    const { around, written, told, progress } = place();
    await open(around, keys(KEY, OTHER)).keep(token, backup, go);
    expect(judgeTag(written(), keys(KEY))).toBe('authentic');
    expect([...told, ...progress.lines].join('\n')).not.toContain('canary');
  });

  test('a manifest has no tag where there is no key', async () => {
    const { around, written } = place();
    await open(around, undefined).keep(token, backup, go);
    expect(written()).toMatch(/^\{\n {2}"schema": 1,\n/);
  });
});

// What is in artifacts is asked of GitHub: test/integration/backup-artifact.test.ts. It is listed by the same function.
test.each(Object.entries(STORES).filter(([name]) => name !== 'artifacts'))(
  'in %s, who wrote a listed one is told by its tag',
  async (_, open) => {
    const { around } = place();
    await open(around, keys(KEY)).keep(token, backup, go);
    const listed = async (manifestKeys: Secret | undefined) =>
      (await open(around, manifestKeys).list(token, go)).map(({ authenticity }) => authenticity);
    expect(await listed(keys(KEY))).toEqual(['authentic']);
    expect(await listed(keys(OTHER, KEY))).toEqual(['authentic']);
    expect(await listed(keys(OTHER))).toEqual(['other-tag']);
    expect(await listed(undefined)).toEqual([undefined]);
    await open(around, undefined).keep(token, backup, go);
    expect(await listed(keys(KEY))).toEqual(['no-tag']);
  },
);

test('the check of the tag stands before the steps of a restore script, as comments', () => {
  const [first, ...rest] = withTagCheck(['#!/bin/sh', 'set -eu'], keys(KEY));
  expect([first, rest.at(-1)]).toEqual(['#!/bin/sh', 'set -eu']);
  expect(rest.slice(0, -1).every((line) => line.startsWith('# ') || line.startsWith('#  '))).toBe(true);
  expect(withTagCheck(['#!/bin/sh'], undefined)).toEqual(['#!/bin/sh']);
  expect(rest.join('\n')).toContain('sed 2d manifest.json | openssl dgst -sha256 -mac HMAC -macopt "key:$KEY"');
});
