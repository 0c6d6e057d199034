import { filesDump, type FilesDumpOptions } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { dataVolumeName, stackLabels } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Secret } from '@hardened-deploy/core/base/secret';
import { connectBackups } from '@hardened-deploy/wiring/connect-backups';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { vaultOfSeveral } from '@hardened-deploy/testkit/backup/vault-of-several';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { DEPLOYMENT, openBackupBed, type BackupBed } from './backup-bed.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const IMAGE = 'hd-bed/node:24';
const UPLOADS = { volume: 'uploads' as VolumeName };
/** Everything that a folder can have, with names that tools stumble over. */
const CONTENT = String.raw`
  mkdir -p 'a b' empty deep/er/est -- -rf
  echo plain >plain.txt
  echo dash >./-rf/-n
  printf 'x' >"$(printf 'line\nbreak \\ "quote" \044x ä')"
  echo arrow >'one -> two'
  printf '' >nothing
  head -c 300000 /dev/urandom >deep/er/est/large
  ln plain.txt 'a b/hard'
  ln -s ../plain.txt 'a b/soft'
  ln -s /nowhere/at//all dangling
  ln -s deep 'link to folder'
  chmod 4711 plain.txt; chmod 0700 empty; chmod 1777 deep
  chown 1234:5678 nothing; chown -h 77:88 dangling
  touch -d '2001-02-03 04:05:06.789' nothing
  node -e "require('net').createServer().listen('the.socket', () => process.kill(process.pid, 'SIGKILL'))" || :
`;

let bed: BackupBed;
let volume: string;
beforeAll(async () => {
  bed = await openBackupBed();
  volume = dataVolumeName(bed.configuration.stack, UPLOADS);
  // As a deployment makes it; another one of that name is nobody's to read.
  const labels = Object.entries(stackLabels(bed.configuration.stack, 'data')).flatMap(([label, value]) => [
    '--label',
    `${label}=${value}`,
  ]);
  await bed.docker('volume', 'create', ...labels, volume);
  await bed.sql('CREATE TABLE orders AS SELECT g AS id FROM generate_series(1, 30) g');
});
afterAll(async () => {
  await bed.docker('volume', 'rm', '--force', volume);
  await bed.close();
});
afterEach(async () => {
  const left = (await bed.vault().list(bed.token, go)).map(({ manifest }) => manifest.id);
  await bed.vault().remove(bed.token, left, go);
  await inUploads('find /uploads -mindepth 1 -delete');
  expect(await bed.folders()).toEqual([]);
});

const inUploads = (script: string, ...options: readonly string[]) =>
  bed.docker(
    'run',
    '--rm',
    '--network',
    'none',
    '--volume',
    `${volume}:/uploads`,
    '--workdir',
    '/uploads',
    ...options,
    IMAGE,
    'sh',
    '-c',
    script,
  );
const uploads = (changed: Partial<FilesDumpOptions> = {}) =>
  filesDump({
    what: 'the volume uploads',
    source: volume,
    beside: volume,
    mount: { kind: 'volume', ...UPLOADS, target: '/source', readOnly: true },
    consistency: 'unchanged',
    image: IMAGE,
    encrypted: 'plain',
    ...changed,
  });
const vaultOf = (changed: Partial<FilesDumpOptions> = {}, proof: ProofLevel = 'L3') =>
  bed.vault({ dump: uploads(changed), proof });
const dump = (of: ReturnType<BackupBed['vault']>) =>
  of.dump(bed.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go);
const takeOne = async (of = vaultOf()) => of.verify(bed.token, await dump(of), go);
const refusalOf = async (of: ReturnType<BackupBed['vault']>) => {
  const failure = await dump(of).then(
    () => new Error('it was taken'),
    (thrown: Error & { code: string }) => thrown,
  );
  expect(failure).toMatchObject({ code: 'backup/failed' });
  expect(await bed.folders()).toEqual([]);
  return failure.message;
};
const rowsOf = ({ tables }: BackupManifest) => Object.fromEntries(tables.map(({ table, rows }) => [table, rows]));
/** All that is told of everything in a folder, apart from the times of folders. */
const told = (mounted: string) =>
  bed.docker(
    'run',
    '--rm',
    '--network',
    'none',
    '--volume',
    `${mounted}:/x`,
    '--workdir',
    '/x',
    IMAGE,
    'sh',
    '-c',
    String.raw`find . ! -type s \( -type d -printf '%M %U %G %p\n' -o -printf '%M %U %G %n %s %T@ %p %l\n' \) | LC_ALL=C sort; find . -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum -z | tr '\0' '\n'`,
  );

describe('a backup of a database and a volume', () => {
  test('is one set with one manifest, and every file is unpacked and compared', async () => {
    await inUploads(CONTENT);
    // As an action connects it, from the configuration.
    const configured = {
      container: bed.database.container,
      volumes: [{ name: 'uploads', volume: UPLOADS, consistency: 'unchanged' }],
      keep: keepLast(3),
      timeout: minutes(2),
      proof: 'L3',
      toolsImage: IMAGE,
    } as const;
    const database = { urlSecret: 'URL', check: 'container' } as const;
    const configuration = { ...bed.configuration, database, backup: configured };
    const secrets = new Map([['URL', new Secret(bed.database.url)]]);
    const parts = { configuration, secrets, target: { ...bed.target, clock: systemClock() } };
    const { vaults, restorable } = connectBackups(parts);
    expect(restorable[0]?.live('uploads')).toBeDefined();
    const vault = vaultOfSeveral(vaults);
    const backup = await takeOne(vault);
    expect(backup).toMatchObject({
      server: 'PostgreSQL',
      also: [
        {
          name: 'uploads',
          server: 'GNU tar',
          database: 'the volume uploads',
          details: {
            consistency: 'of one moment: nothing was changed while it was read',
            sockets: '1',
            unsettled: '0',
          },
        },
      ],
      verified: { level: 'L3', how: expect.stringMatching(/PostgreSQL 17[.\d]* and GNU tar 1[.\d]*/) },
    });
    expect(Number(backup.also?.[0]?.details?.['database-bytes'])).toBeGreaterThan(300_000);
    expect(rowsOf(backup)).toMatchObject({
      'public.orders': 30,
      'uploads: files': 7,
      'uploads: folders': 7,
      'uploads: links': 3,
    });
    expect(bed.progress.lines.join('\n')).toMatch(/the volume uploads: 1 sockets are not in the backup/);
    expect(await vault.rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
    expect(await vault.list(bed.token, go)).toEqual([{ manifest: backup, damage: null }]);
  });

  test('has a folder of the Docker host too, and says when it is not there', async () => {
    const folder = `/tmp/hd-${bed.configuration.stack}-config`;
    const onHost = (script: string) =>
      bed.docker('run', '--rm', '--network', 'none', '--volume', `${folder}:/folder`, IMAGE, 'sh', '-c', script);
    const of = (source: string) =>
      vaultOf({
        what: `the folder ${source}`,
        source,
        beside: 'hd-config',
        mount: { kind: 'bind', source, target: '/source', readOnly: true },
      });
    await onHost('mkdir /folder/sites && echo listen >/folder/sites/shop.conf && chmod 640 /folder/sites/shop.conf');
    try {
      const backup = await takeOne(of(folder));
      expect(rowsOf(backup)).toEqual({ files: 1, folders: 2, links: 0 });
      await expect(dump(of(`${folder}/not-there`))).rejects.toThrow(/not-there/);
      await onHost('echo changed >/folder/sites/shop.conf; rm -f /folder/later');
      const input = backup.restore.join('\n');
      await runWithInput('sh', { argv: ['-s'], input, environment: { ...process.env, REPLACE: 'yes' } });
      expect(await onHost('cat /folder/sites/shop.conf; stat -c %a /folder/sites/shop.conf')).toBe('listen\n640\n');
    } finally {
      await onHost('rm -rf /folder/*');
      const left = await bed.docker('volume', 'ls', '--quiet', '--filter', 'name=hd-config-re');
      for (const name of left.split('\n').filter((each) => each !== '')) await bed.docker('volume', 'rm', name);
    }
  });

  test('of the same files has the same bytes', async () => {
    await inUploads(CONTENT);
    const [first, second] = [await takeOne(), await takeOne()];
    expect(first.files).toEqual(second.files);
    expect(first.tables).toEqual(second.tables);
  });

  test.each(['L1', 'L2', 'L4'] as const)('is proven as far as %s', async (level) => {
    await inUploads(CONTENT);
    const backup = await takeOne(vaultOf({}, level));
    expect(backup.verified.level).toBe(level);
    expect(await bed.vault({ dump: uploads() }).rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
  });

  test('of an empty volume says so', async () => {
    const backup = await takeOne();
    expect(rowsOf(backup)).toEqual({ files: 0, folders: 1, links: 0 });
    expect(bed.progress.lines.join('\n')).toContain('the volume uploads: There is nothing in it.');
  });
});

describe('a volume that is written to meanwhile', () => {
  const whileWritten = async <Result>(script: string, work: () => Promise<Result>): Promise<Result> => {
    const writer = `${bed.database.container}-writer`;
    await bed.docker(
      'run',
      '--detach',
      '--name',
      writer,
      '--volume',
      `${volume}:/uploads`,
      '--workdir',
      '/uploads',
      IMAGE,
      'sh',
      '-c',
      script,
    );
    try {
      return await work();
    } finally {
      await bed.docker('rm', '--force', writer);
    }
  };
  const LOG = 'while :; do echo x >log; sleep 0.01; done';

  test('is no backup where it must be unchanged, and names what was changed', async () => {
    await inUploads('echo still >still');
    const message = await whileWritten(LOG, () => refusalOf(vaultOf()));
    expect(message).toMatch(
      /^Not all of it can be backed up: It was changed while it was read, three times[^]*\.\/log[^]*consistency: crash/,
    );
  });

  test('is one of several moments where that is declared: the rest is compared, and what never stood still is named', async () => {
    await inUploads('echo still >still; mkdir sub; echo x >sub/file');
    const backup = await whileWritten(LOG, () => takeOne(vaultOf({ consistency: 'crash' })));
    expect(backup.details).toMatchObject({
      unsettled: '1',
      consistency: expect.stringMatching(/^crash: files of several moments/),
    });
    expect(bed.progress.lines.join('\n')).toMatch(/1 files were written to each time they were read[^]*\.\/log/);
    // The file that never stood still is in it, as it was read.
    expect(rowsOf(backup)).toMatchObject({ files: 2 });
    expect(await vaultOf({ consistency: 'crash' }).rehearse(bed.token, backup, go)).toMatchObject({ kind: 'restored' });
  });

  test('is packed again as far as it was changed, also what came and went', async () => {
    await inUploads('for n in $(seq 1 400); do head -c 20000 /dev/urandom >f$n; done');
    const busy =
      'for n in $(seq 1 40); do echo new >new$n; rm -f f$n; echo more >>f2$n; mv f3$n moved$n; sleep 0.03; done; sleep 1000';
    const backup = await whileWritten(busy, () => takeOne(vaultOf({ consistency: 'crash' })));
    expect(Number(backup.details?.['packed-again'])).toBeGreaterThan(0);
    expect(backup.details?.['unsettled']).toBe('0');
    expect(backup.files.map(({ name }) => name)).toContain('files-2.tar.gz');
  });
});

describe('a backup of a volume', () => {
  test('has files of secrets only if it is encrypted', async () => {
    await inUploads('mkdir app; echo KEY=canary >app/.env; echo KEY= >app/.env.example');
    expect(await refusalOf(vaultOf())).toMatch(
      /These files hold secrets, and the backup is not encrypted:\s+\.\/app\/\.env\s+Encrypt the backups/,
    );
    expect(rowsOf(await takeOne(vaultOf({ encrypted: 'encrypted' })))).toMatchObject({ files: 2 });
  });

  test('is refused without room, before anything is packed', async () => {
    await inUploads('head -c 3000000 /dev/urandom >large');
    const small = await openBackupBed({ volumeInMemory: 'size=2m' });
    try {
      const of = small.vault({
        dump: uploads({
          mount: { kind: 'volume', volume: 'data' as VolumeName, external: volume, target: '/source', readOnly: true },
        }),
      });
      await expect(
        of.dump(small.token, { id: mintBackupId(new Date(), DEPLOYMENT), deployment: DEPLOYMENT }, go),
      ).rejects.toMatchObject({
        code: 'backup/failed',
        message: expect.stringMatching(/No space left on device: there are \d+ KiB to pack[^]*Free space/),
      });
      expect(await small.folders()).toEqual([]);
    } finally {
      await small.close();
    }
  });

  test.each([
    [
      'a flipped bit',
      'printf X | dd of=files-1.tar.gz bs=1 seek=40 conv=notrunc 2>/dev/null',
      /The files are not the ones/,
    ],
    ['a missing listing', 'rm about.gz', /The files are not the ones/],
    ['a cut archive', 'truncate -s -1000 files-1.tar.gz', /The files are not the ones/],
  ])('is not proven with %s', async (_, damage, message) => {
    await inUploads(CONTENT);
    const taken = await dump(vaultOf());
    await bed.inVolume(`cd ${bed.dumps}/${taken.id} && ${damage}`);
    await expect(vaultOf().verify(bed.token, taken, go)).rejects.toMatchObject({
      code: 'backup/unverified',
      message: expect.stringMatching(message),
    });
  });

  test('is not proven when a file comes back otherwise, and names it', async () => {
    await inUploads('echo right >one; echo two >two');
    const vault = vaultOf();
    const taken = await dump(vault);
    const forged =
      await bed.inVolume(`cd ${bed.dumps}/${taken.id} && mkdir /tmp/x && tar -xzf files-1.tar.gz -C /tmp/x && echo wrong >/tmp/x/one &&
      tar -cf - -C /tmp/x . | gzip -1 -n >files-1.tar.gz && sha256sum files-1.tar.gz && wc -c <files-1.tar.gz`);
    const [, sha256 = '', bytes] = /^([0-9a-f]{64}) \S* ?\S+\s+(\d+)/.exec(forged) ?? [];
    const files = taken.files.map((file) =>
      file.name === 'files-1.tar.gz' ? { ...file, sha256, bytes: Number(bytes) } : file,
    );
    await expect(vault.verify(bed.token, { ...taken, files }, go)).rejects.toMatchObject({
      code: 'backup/unverified',
      message: expect.stringMatching(/^What was unpacked is not what was packed: [^]*\.\/one/),
    });
  });

  test('is not proven when an archive would be unpacked through a link that an earlier one has left', async () => {
    await inUploads('echo text >plain');
    // On the disk, where a trial can write to what else is kept there.
    const vault = bed.vault({ dump: uploads(), proof: 'L3', scratchMemoryBytes: 0 });
    const taken = await dump(vault);
    const forged =
      await bed.inVolume(`cd ${bed.dumps}/${taken.id} && mkdir -p /tmp/x /tmp/y/out && ln -s /backups /tmp/x/out && echo bad >/tmp/y/out/canary &&
      tar -cf - -C /tmp/x . | gzip -1 -n >files-1.tar.gz && tar -cf - -C /tmp/y ./out/canary | gzip -1 -n >files-2.tar.gz &&
      for file in files-*; do echo "$(sha256sum <$file | cut -c 1-64) $(wc -c <$file) $file"; done`);
    const archives = [...forged.matchAll(/([0-9a-f]{64}) (\d+) (files-\d\.tar\.gz)/g)].map(
      ([, sha256 = '', bytes, name = '']) => ({ name, bytes: Number(bytes), sha256 }),
    );
    expect(archives).toHaveLength(2);
    const files = [...archives, ...taken.files.filter(({ name }) => !name.startsWith('files-'))];
    await expect(vault.verify(bed.token, { ...taken, files }, go)).rejects.toMatchObject({
      code: 'backup/unverified',
      message: expect.stringMatching(/An archive of the backup has names that lead out of the folder/),
    });
    expect(await bed.inVolume('find /backups /spool -name canary')).toBe('');
  });

  test('is restored by its instructions with plain tools: beside, then in place, never under a container that runs', async () => {
    await inUploads(CONTENT);
    const before = await told(volume);
    const backup = await takeOne();
    const follow = (environment: Readonly<Record<string, string>> = {}) =>
      runWithInput('sh', {
        argv: ['-s'],
        input: backup.restore.join('\n'),
        environment: { ...process.env, ...environment },
      });
    await inUploads('echo damaged >plain.txt; rm -r deep; echo later >later');
    const damaged = await told(volume);
    const restored = /volume (\S+-restored-\d+), and every file compared/.exec(await follow())?.[1] ?? '';
    expect(await told(restored)).toBe(before);
    expect(await told(volume)).toBe(damaged);
    await bed.docker('volume', 'rm', restored);

    const holder = `${bed.database.container}-holder-of-uploads`;
    await bed.docker('run', '--detach', '--name', holder, '--volume', `${volume}:/uploads`, IMAGE, 'sleep', '1000');
    await expect(follow({ REPLACE: 'yes' })).rejects.toThrow(/have .* mounted: .*Stop them first/);
    await bed.docker('rm', '--force', holder);
    const said = await follow({ REPLACE: 'yes' });
    expect(await told(volume)).toBe(before);
    const undo = /^ {2}(docker run .*)$/m.exec(said)?.[1] ?? '';
    await runWithInput('sh', { argv: ['-s'], input: undo, environment: process.env });
    expect(await told(volume)).toBe(damaged);
    const left = await bed.docker('volume', 'ls', '--quiet', '--filter', `name=${volume}-re`);
    for (const name of left.split('\n').filter((each) => each !== '')) await bed.docker('volume', 'rm', name);
  });
});
