import { Failure } from '@hardened-deploy/core/base/failure';
import type { PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { toolsImageThere } from '@hardened-deploy/core/pre-flight/usecases/checks/backup/tools-image';
import type { ImageLookup, ImageRegistry } from '@hardened-deploy/core/release/ports/image-registry';
import { expect, test } from 'vitest';
import { CONFIGURATION } from '../deployment/scene.ts';

const DIGEST = `sha256:${'0a'.repeat(32)}`;
const ENCRYPTED = { container: 'shop-db', encryptTo: ['age1…'], toolsImage: 'node:24-slim' };

async function found(backup: object | null, answer: ImageLookup | Failure) {
  const asked: string[] = [];
  const registry: Pick<ImageRegistry, 'resolve'> = {
    async resolve(image) {
      asked.push(image);
      if (answer instanceof Failure) throw answer;
      return answer;
    },
  };
  const request = { configuration: { ...CONFIGURATION, backup } } as unknown as PreFlightRequest;
  return { asked, findings: await toolsImageThere(registry, request, new AbortController().signal) };
}

test('where backups are encrypted, the image for that is looked up', async () => {
  const { asked, findings } = await found(ENCRYPTED, { kind: 'found', digest: DIGEST });
  expect(asked).toEqual(['node:24-slim']);
  expect(findings).toEqual([
    { check: 'tools image of the backup', status: 'passed', evidence: `node:24-slim is ${DIGEST}` },
  ]);
});

test.each([
  [
    'is missing',
    { kind: 'missing', why: 'no such tag' } as const,
    /needed for the programs of the backup: no such tag/,
  ],
  ['is behind a registry that is silent', new Failure('registry/unreachable', 'no answer'), /looked up: .*no answer/],
])('one that %s is warned of, because the target may have it already', async (_, answer, evidence) => {
  const { findings } = await found(ENCRYPTED, answer);
  expect(findings).toMatchObject([
    {
      status: 'warned',
      evidence: expect.stringMatching(evidence),
      remedy: expect.stringContaining('backup.tools-image'),
    },
  ]);
});

test.each([
  ['volumes', { volumes: [{ name: 'uploads' }] }],
  ['folders', { files: [{ name: 'config' }] }],
  ['a bucket', { vault: { kind: 's3' } }],
])('%s need it too', async (_, more) => {
  const backup = { container: 'shop-db', toolsImage: 'node:24-slim', ...more };
  expect((await found(backup, { kind: 'found', digest: DIGEST })).asked).toEqual(['node:24-slim']);
});

test('a key to open backups needs it too; without encryption nobody is asked', async () => {
  const opened = { container: 'shop-db', decryptSecret: 'BACKUP_KEY', toolsImage: 'node:24-slim' };
  expect((await found(opened, { kind: 'found', digest: DIGEST })).asked).toHaveLength(1);
  for (const backup of [null, { container: 'shop-db', decryptSecret: null, toolsImage: 'node:24-slim' }])
    expect(await found(backup, { kind: 'found', digest: DIGEST })).toEqual({ asked: [], findings: [] });
});
