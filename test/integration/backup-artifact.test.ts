import { repositoryArtifacts } from '@hardened-deploy/adapters/github/artifacts/repository-artifacts';
import { type RunArtifacts, runArtifacts } from '@hardened-deploy/adapters/github/artifacts/run-artifacts';
import { gitHubClient } from '@hardened-deploy/adapters/github/client/github-client';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { entryAt } from '@hardened-deploy/adapters/artifacts/zip';
import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { Secret } from '@hardened-deploy/core/base/secret';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { startArtifactService } from '@hardened-deploy/testkit/github/artifacts/artifact-service';
import { startGitHubEmulator } from '@hardened-deploy/testkit/github/emulator';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { requireTool } from '../../scripts/bed/tools.ts';
import { type BackupBed, DEPLOYMENT, openBackupBed, PASSWORD } from './backup-bed.ts';
import { vaultWorld } from './backup-vault-world.ts';
import { engineGateway } from './s3-server.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const REPOSITORY = 'acme/shop';
const TOKENS = ['write', 'read'] as const;

/** GitHub's stores of artifacts, played, and a database whose backups go there. */
async function openArtifacts() {
  const github = await startGitHubEmulator({
    repositories: [{ name: REPOSITORY }],
    tokens: TOKENS.map((level) => ({
      token: `may-${level}`,
      name: level,
      permissions: { [REPOSITORY]: { actions: level } },
    })),
  });
  const service = await startArtifactService(github, { host: await engineGateway() });
  const secret = await generateX25519Identity();
  const keys = { secret, public: (await identityToRecipient(secret)) as AgeRecipient };
  const bed = await openBackupBed({ keys });
  let runs = 0;
  const newRun = () => {
    const runtime = service.runtimeOf({ repository: REPOSITORY, runId: (runs += 1) });
    return runArtifacts({ url: runtime.url, token: new Secret(runtime.token) });
  };
  /** Each artifact is one of a run of its own, as it is in a repository; only a test takes a dozen backups in one run. */
  const manyRuns = (): RunArtifacts => {
    let last = newRun();
    return {
      begin: (wanted, signal) => (last = newRun()).begin(wanted, signal),
      finish: (made, signal) => last.finish(made, signal),
    };
  };
  /** As a job of a new run sees it. */
  const vaultOf = (
    level: (typeof TOKENS)[number] = 'write',
    changed: Parameters<BackupBed['vault']>[0] = {},
    run = newRun(),
  ) => {
    const token = new Secret(`may-${level}`);
    const client = gitHubClient({ apiUrl: github.url, token, clock: systemClock() });
    const artifacts = {
      run,
      repository: repositoryArtifacts({ client, apiUrl: github.url, token, repository: REPOSITORY }),
    };
    return bed.vault({ kept: { kind: 'artifact', retentionDays: 30 }, artifacts, ...changed });
  };
  const kept = () =>
    github.state
      .artifacts(REPOSITORY)
      .filter(({ name }) => name.startsWith('hardened-deploy-backup.'))
      .map((artifact) => ({ ...artifact, backup: idIn(service.bytesOf(artifact.id)) }));
  const close = async () => {
    await bed.close();
    await service[Symbol.asyncDispose]();
    await github[Symbol.asyncDispose]();
  };
  return { github, service, bed, keys, vaultOf, manyRuns, kept, close };
}

function idIn(zip: Buffer): BackupId {
  const entry = entryAt(zip);
  const text = zip.toString('utf8', entry?.header, (entry?.header ?? 0) + (entry?.bytes ?? 0));
  return (JSON.parse(text) as { readonly id: BackupId }).id;
}

if (process.env['HD_LONG'] === '1')
  backupVaultLaws('artifacts of GitHub', async () => {
    const { service, bed, vaultOf, manyRuns, kept, close } = await openArtifacts();
    const world = await vaultWorld(bed);
    const artifactOf = (id: string) => kept().find(({ backup }) => backup === id);
    return {
      ...world,
      vault: vaultOf('write', {}, manyRuns()),
      async flipBit(id) {
        const found = artifactOf(id);
        if (!found) return world.flipBit(id);
        const bytes = Buffer.from(service.bytesOf(found.id));
        // Behind the manifest, well before the directory at the end.
        const at = bytes.length - 2_000;
        bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
        service.put(found.id, bytes);
      },
      async cutShort(id) {
        const found = artifactOf(id);
        if (!found) return;
        // The backup's file ends where the directory of the zip begins, which the end of the zip says.
        const zip = service.bytesOf(found.id);
        const directory = zip.readUInt32LE(zip.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16);
        service.put(found.id, zip.subarray(0, directory - 1));
      },
      folders: async () => [...(await bed.folders()), ...kept().map(({ backup }) => backup)],
      close,
    };
  });

describe('a backup that is an artifact', () => {
  let world: Awaited<ReturnType<typeof openArtifacts>>;
  let bed: BackupBed;
  beforeAll(async () => {
    world = await openArtifacts();
    ({ bed } = world);
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 42)');
  });
  afterAll(() => world.close());

  const taken = async (vault = world.vaultOf()) => {
    const dumped = await vault.dump(
      bed.token,
      { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT },
      go,
    );
    return vault.verify(bed.token, dumped, go);
  };

  test('goes there from the target, is found by another run, and restored from there; nothing of it stays at the target', async () => {
    const backup = await taken();
    expect(world.kept()).toMatchObject([
      { backup: backup.id, name: `hardened-deploy-backup.${bed.configuration.stack}`, bytes: expect.any(Number) },
    ]);
    expect((await bed.inVolume('ls -A /spool')).trim()).toBe('');
    const later = world.vaultOf('read');
    expect(await later.list(bed.token, go)).toEqual([{ manifest: backup, damage: null }]);
    expect(await later.rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored', rows: 42 });
    expect((await bed.inVolume('ls -A /spool')).trim()).toBe('');
    // Retention can't remove it with that token, and says until when it stays.
    expect(await later.remove(bed.token, [backup.id], go)).toEqual([
      { id: backup.id, until: expect.stringMatching(/^\d{4}-.*the token may not remove artifacts/) },
    ]);
    expect(await world.vaultOf().remove(bed.token, [backup.id], go)).toEqual([]);
    expect(world.kept()).toEqual([]);
  });

  test('is taken twice in one run, and both are there', async () => {
    const vault = world.vaultOf();
    const [first, second] = [await taken(vault), await taken(vault)];
    expect((await vault.list(bed.token, go)).map(({ manifest }) => manifest.id)).toEqual([second.id, first.id]);
    await vault.remove(bed.token, [first.id, second.id], go);
  });

  test('is refused if it is not encrypted, whatever the configuration says, and nothing of it is left', async () => {
    const plain = world.vaultOf('write', { encryptTo: [] });
    await expect(taken(plain)).rejects.toMatchObject({
      code: 'backup/failed',
      message: expect.stringContaining('only an encrypted backup is kept there'),
    });
    expect(world.kept()).toEqual([]);
    expect((await bed.inVolume('ls -A /spool')).trim()).toBe('');
  });

  test('is none when the store of artifacts stays away, and nothing of it is left', async () => {
    world.service.failBlobs(403, 99);
    await expect(taken()).rejects.toThrow(/the artifacts of the repository: .*403 ServerBusy/s);
    world.service.failBlobs(0, 0);
    expect(world.kept()).toEqual([]);
    expect((await bed.inVolume('ls -A /spool')).trim()).toBe('');
  });

  test('is restored by its own instructions, run unchanged, from what a person has downloaded and unpacked', async () => {
    const backup = await taken();
    const [artifact] = world.kept();
    const folder = mkdtempSync(join(tmpdir(), 'hd-artifact-'));
    try {
      const zip = world.service.bytesOf(Number(artifact?.id));
      let at = 0;
      for (let entry = entryAt(zip); entry; entry = entryAt(zip.subarray(at))) {
        writeFileSync(join(folder, entry.name), zip.subarray(at + entry.header, at + entry.header + entry.bytes));
        at += entry.header + entry.bytes;
      }
      const key = join(folder, '..', `${backup.id}.key`);
      writeFileSync(key, `${world.keys.secret}\n`);
      chmodSync(key, 0o600);
      await bed.sql('DELETE FROM orders WHERE id > 7');
      const age = dirname(await requireTool('age', () => undefined));
      const PATH = `${age}:${process.env['PATH']}`;
      const env = { ...process.env, PATH, PGPASSWORD: PASSWORD, AGE_KEY: key, ARTIFACT: folder };
      const done = spawnSync('sh', ['-s'], { input: backup.restore.join('\n'), env, encoding: 'utf8' });
      rmSync(key);
      expect(done).toMatchObject({ status: 0 });
      expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
