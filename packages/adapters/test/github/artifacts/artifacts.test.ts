import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryAt, localHeader, zipEnd } from '@hardened-deploy/adapters/artifacts/zip';
import { repositoryArtifacts } from '@hardened-deploy/adapters/github/artifacts/repository-artifacts';
import { runArtifacts } from '@hardened-deploy/adapters/github/artifacts/run-artifacts';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { runArtifactTask } from '@hardened-deploy/adapters/target-program/artifact/run-artifact-task';
import { Secret } from '@hardened-deploy/core/base/secret';
import { startArtifactService } from '@hardened-deploy/testkit/github/artifacts/artifact-service';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const NAME = 'hardened-deploy-backup.shop-production';
const REPOSITORY = 'acme/shop';
const ID = '20261121T040102.123Z-00112233445566aa';
const EXPIRES = new Date(Date.now() + 86_400_000);
const PATIENCE = { pauseMs: 1, blockBytes: 100_000 };

let world: Awaited<ReturnType<typeof openWorld>>;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

async function openWorld() {
  const github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY }],
    tokens: [
      { token: 'may-write', name: 'writer', permissions: { [REPOSITORY]: { actions: 'write' } } },
      { token: 'may-read', name: 'reader', permissions: { [REPOSITORY]: { actions: 'read' } } },
    ],
  });
  const service = await startArtifactService(github);
  const runtime = service.runtimeOf({ repository: REPOSITORY, runId: 7 });
  const run = runArtifacts({ url: runtime.url, token: new Secret(runtime.token) });
  const as = (name: string) => {
    const token = new Secret(name);
    const client = gitHubClient({ apiUrl: github.url, token, clock: systemClock() });
    return repositoryArtifacts({ client, apiUrl: github.url, token, repository: REPOSITORY });
  };
  const folder = mkdtempSync(join(tmpdir(), 'hd-artifact-'));
  const close = async () => {
    rmSync(folder, { recursive: true });
    await service[Symbol.asyncDispose]();
    await github[Symbol.asyncDispose]();
  };
  return { github, service, run, writer: as('may-write'), reader: as('may-read'), folder, close };
}

/** A file as an encrypted backup has it, and what its manifest says of it. */
function archive(bytes: number) {
  const content = randomBytes(bytes);
  const file = { name: 'backup.tar.age', bytes, sha256: createHash('sha256').update(content).digest('hex') };
  mkdirSync(join(world.folder, ID), { recursive: true });
  writeFileSync(join(world.folder, ID, file.name), content);
  return { content, file };
}

async function store(file: ReturnType<typeof archive>['file'], manifest = '{"made":"up"}') {
  const address = await world.run.begin({ name: NAME, expiresAt: EXPIRES }, go);
  if (!address) throw new Error('the name is taken');
  const task = {
    kind: 'artifact-store',
    id: ID,
    from: world.folder,
    file,
    manifest,
    keyBytes: 0,
    patience: PATIENCE,
  } as const;
  const said = await runArtifactTask(task, address.reveal(), () => undefined);
  const [, bytes, sha256 = ''] = /^zip (\d+) (\w+)$/m.exec(said) ?? [];
  await world.run.finish({ name: NAME, bytes: Number(bytes), sha256 }, go);
  const [artifact] = await world.reader.list(NAME, go);
  if (!artifact) throw new Error('it is not listed');
  return artifact;
}

async function fetched(id: number, file: ReturnType<typeof archive>['file']) {
  const address = await world.reader.addressOf(id, go);
  const to = join(world.folder, '.scratch');
  const task = { kind: 'artifact-fetch', id: ID, to, file, keyBytes: 0, patience: PATIENCE } as const;
  await runArtifactTask(task, address?.reveal() ?? '', () => undefined);
  return readFileSync(join(to, ID, file.name));
}

describe('an artifact', () => {
  test.each([0, 1, 99_999, 100_000, 654_321])(
    'of %i bytes goes up in blocks and comes back as it was',
    async (bytes) => {
      const { content, file } = archive(bytes);
      const artifact = await store(file);
      expect(artifact.bytes).toBe(world.service.bytesOf(artifact.id).length);
      expect((await fetched(artifact.id, file)).equals(content)).toBe(true);
    },
  );

  test('is a zip whose first entry is the manifest, and whose directory names both', async () => {
    const { file } = archive(1_000);
    const { id } = await store(file, 'text');
    const zip = world.service.bytesOf(id);
    expect(entryAt(zip)).toMatchObject({ name: 'manifest.json', bytes: 4 });
    // As the format says it: the end of the directory, then each entry at its place.
    const end = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
    expect([zip.readUInt16LE(end + 10), zip.length]).toEqual([2, end + 22]);
    let at = zip.readUInt32LE(end + 16);
    const names: string[] = [];
    for (let count = 0; count < 2; count += 1) {
      expect(zip.readUInt32LE(at)).toBe(0x02014b50);
      const length = zip.readUInt16LE(at + 28);
      names.push(zip.toString('utf8', at + 46, at + 46 + length));
      expect(entryAt(zip.subarray(zip.readUInt32LE(at + 42)))?.name).toBe(names.at(-1));
      at += 46 + length + zip.readUInt16LE(at + 30);
    }
    expect(names).toEqual(['manifest.json', 'backup.tar.age']);
  });

  test('of more than 4 GiB has sizes and places of 64 bits', () => {
    const large = { name: 'backup.tar.age', bytes: 5 * 2 ** 30, crc: 1 };
    expect(entryAt(localHeader(large))).toMatchObject({ bytes: 5 * 2 ** 30 });
    const end = zipEnd([large, { ...large, name: 'second' }]);
    expect(end.includes(Buffer.from('504b0606', 'hex'))).toBe(true);
    expect(end.readBigUInt64LE(end.length - 22 - 20 + 8)).toBeGreaterThan(10n * 2n ** 30n);
  });

  test('whose bytes were changed, or that is cut, is told from one that could not be read', async () => {
    const { file } = archive(300_000);
    const { id } = await store(file);
    const good = Buffer.from(world.service.bytesOf(id));
    const bad = Buffer.from(good);
    bad.writeUInt8(bad.readUInt8(200_000) ^ 1, 200_000);
    for (const bytes of [bad, good.subarray(0, 250_000), Buffer.from('no zip at all')]) {
      world.service.put(id, bytes);
      await expect(fetched(id, file)).rejects.toMatchObject({ exitCode: 41 });
    }
    world.service.put(id, good);
    world.service.failBlobs(503, 99);
    await expect(fetched(id, file)).rejects.toMatchObject({
      exitCode: 73,
      message: expect.stringMatching(/503 ServerBusy/),
    });
  });

  test('survives troubles of the store that pass, and says nothing of the address in those that stay', async () => {
    const { content, file } = archive(300_000);
    world.service.failBlobs(503, 4);
    const { id } = await store(file);
    expect((await fetched(id, file)).equals(content)).toBe(true);
    const address = (await world.reader.addressOf(id, go))?.reveal() ?? '';
    const forged = address.replace(/sig=[^&]+/, 'sig=forged');
    const task = { kind: 'artifact-fetch', id: ID, to: world.folder, file, keyBytes: 0, patience: PATIENCE } as const;
    const failed = await runArtifactTask(task, forged, () => undefined).catch((thrown: unknown) => thrown);
    expect(failed).toMatchObject({
      exitCode: 73,
      message: 'the store of artifacts answered 403 AuthenticationFailed to GET',
    });
  });

  test('whose file was changed since the proof is not sent', async () => {
    const { file } = archive(1_000);
    writeFileSync(join(world.folder, ID, file.name), 'x'.repeat(1_000));
    await expect(store(file)).rejects.toMatchObject({ exitCode: 41 });
    expect(world.service.blobRequests()).toBe(0);
  });

  test('has a name that a run gives once', async () => {
    await store(archive(10).file);
    expect(await world.run.begin({ name: NAME, expiresAt: EXPIRES }, go)).toBeUndefined();
  });

  test('is removed by a token that may, and not by one that may only read', async () => {
    const { id } = await store(archive(10).file);
    expect(await world.reader.remove(id, go)).toBe(false);
    expect(await world.writer.remove(id, go)).toBe(true);
    expect(await world.writer.remove(id, go)).toBe(true);
    expect(await world.reader.list(NAME, go)).toEqual([]);
    expect(await world.reader.addressOf(id, go)).toBeUndefined();
  });

  test('that has expired is not listed, and has no address', async () => {
    const { id } = await store(archive(10).file);
    world.github.clock.advance(2 * 86_400_000);
    expect(await world.reader.list(NAME, go)).toEqual([]);
    expect(await world.reader.addressOf(id, go)).toBeUndefined();
  });

  test('whose announced bytes are others is refused by the service, and is none', async () => {
    const address = await world.run.begin({ name: NAME, expiresAt: EXPIRES }, go);
    expect(address).toBeDefined();
    const made = { name: NAME, bytes: 5, sha256: '0'.repeat(64) };
    await expect(world.run.finish(made, go)).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(/FinalizeArtifact: 400/),
    });
    expect(await world.reader.list(NAME, go)).toEqual([]);
  });

  test('needs a token of a job', () => {
    expect(() => runArtifacts({ url: 'https://results.test', token: new Secret('made.up.token') })).toThrow(
      /names no run/,
    );
  });
});
