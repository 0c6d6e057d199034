import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clusterInstructions } from '@hardened-deploy/adapters/vaults/volume/cluster/cluster-instructions';
import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { StackName } from '@hardened-deploy/core/base/names';
import { afterEach, beforeEach, expect, test } from 'vitest';

const ID = '20261130T100000.000Z-0123456789abcdef' as BackupId;
const WHERE = {
  id: ID,
  claim: 'shop-backups',
  namespace: 'shop',
  stack: 'shop-production' as StackName,
  image: 'node:24-slim',
  settings: { kind: 'volume', claim: 'shop-backups' },
  to: { recipients: [] },
} as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hd-fetch-'));
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, `kept/${ID}`), { recursive: true });
  writeFileSync(join(folder, `kept/${ID}/manifest.json`), '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** In the place of kubectl: it notes what it is asked, and gives the backup's folder as a tar. */
function withKubectl(): void {
  const script = `#!/bin/sh
echo "$@" >>${folder}/asked
case "$*" in
*' create '*) cat >${folder}/pod ;;
*' exec '*) tar -c -C ${folder}/kept ${ID} ;;
esac
`;
  writeFileSync(join(folder, 'bin/kubectl'), script, { mode: 0o755 });
}

function run(lines: readonly string[]): string {
  const env = { ...process.env, PATH: `${folder}/bin:${process.env['PATH']}` };
  const options = { cwd: folder, input: lines.join('\n'), env, encoding: 'utf8', stdio: 'pipe' } as const;
  return execFileSync('sh', options);
}

test('bring the files out of the claim by a pod that goes again, and say where they are', () => {
  withKubectl();
  expect(run(clusterInstructions(WHERE))).toBe(`The files are in ${ID}.\n`);
  expect(readFileSync(join(folder, ID, 'manifest.json'), 'utf8')).toBe('{}');
  const pod: unknown = JSON.parse(readFileSync(join(folder, 'pod'), 'utf8'));
  expect(pod).toMatchObject({
    metadata: { name: expect.stringMatching(/^hd-fetch-\d+$/) },
    spec: {
      containers: [{ volumeMounts: [{ subPath: 'shop-production', readOnly: true }] }],
      volumes: [{ persistentVolumeClaim: { claimName: 'shop-backups' } }],
    },
  });
  const asked = readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n');
  expect(asked.every((line) => line.startsWith('--namespace shop '))).toBe(true);
  expect(asked.at(-1)).toMatch(/ delete pod hd-fetch-\d+ --now/);
});

test('have no line that a kubeconfig has, which would be hidden as one of a secret', () => {
  const lines = clusterInstructions(WHERE).map((line) => line.trim());
  for (const line of ['apiVersion: v1', '"apiVersion": "v1",', 'kind: Pod'])
    expect(lines.join('\n')).not.toContain(line);
});

test('end before a backup that a rehearsal has found damaged is used', () => {
  withKubectl();
  writeFileSync(join(folder, `kept/${ID}/damaged.json`), '{"found":"damaged"}');
  expect(() => run(clusterInstructions(WHERE))).toThrow('damaged');
});

test('of an encrypted one ask for the key before anything is fetched', () => {
  withKubectl();
  const to = { recipients: ['age1abc' as AgeRecipient] };
  expect(() => run(clusterInstructions({ ...WHERE, to }))).toThrow();
  expect(() => readFileSync(join(folder, 'asked'))).toThrow('ENOENT');
});

test('of a bucket need the AWS CLI alone', () => {
  const settings = {
    kind: 's3',
    bucket: 'b',
    prefix: 'nightly',
    region: 'eu-central-1',
    endpoint: null,
    pathStyle: false,
    accessKeySecret: 'A',
    secretKeySecret: 'S',
    sessionTokenSecret: null,
    encryption: null,
    unencryptedBecause: 'a test',
  } as const;
  const lines = clusterInstructions({ ...WHERE, settings });
  expect(lines.join('\n')).not.toContain('kubectl');
  expect(lines.join('\n')).toContain(`s3://b/nightly/shop-production/${ID}/`);
});
