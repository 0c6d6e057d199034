import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { vaultPlace } from '@hardened-deploy/adapters/vaults/volume/vault-place';
import {
  containerBackupVaults,
  type ContainerBackupVaultsOptions,
} from '@hardened-deploy/adapters/vaults/volume/several/container-backup-vaults';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { ConfiguredVault } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import type { BackupVaults } from '@hardened-deploy/core/backup/ports/backup-vaults';
import { takeBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { vaultOfSeveral } from '@hardened-deploy/testkit/backup/vault-of-several';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type BackupBed, DEPLOYMENT, openBackupBed, PASSWORD } from './backup-bed.ts';
import { vaultWorld } from './backup-vault-world.ts';
import { type S3Server, startS3Server } from './s3-server.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const go = new AbortController().signal;
const newDirectory = () => `/var/tmp/hd test ${randomBytes(4).toString('hex')}`;

type Settings = Partial<Pick<ContainerBackupVaultsOptions, 'tasks'>>;

/** A volume, a directory of the Docker host and a bucket at once. The bed's own vault is the directory, which `/backups` shows. */
async function openSeveral() {
  const bucket = await startS3Server();
  const directory = newDirectory();
  const bed = await openBackupBed({ directory });
  const vaultsOf = (only: readonly string[] = ['here', 'beside', 'offsite'], changed: Settings = {}): BackupVaults => {
    const all = [
      { name: 'here', place: { kind: 'volume' } },
      { name: 'beside', place: { kind: 'directory', path: directory } },
      { name: 'offsite', place: bucket.settings(), bucketKeys: bucket.keys },
      { name: 'denied', place: bucket.settings({ region: 'us-west-2' }), bucketKeys: bucket.keys },
      // The same one by another path, as a link would be.
      { name: 'linked', place: { kind: 'directory', path: directory.replace('/var/', '/var/./') } },
      { name: 'missing', place: { kind: 'directory', path: `${directory}/mistyped` } },
    ] as const satisfies readonly Partial<ContainerBackupVaultsOptions['vaults'][number]>[];
    const vaults = only.flatMap((name) =>
      all.filter((each) => each.name === name).map((each) => ({ keep: keepLast(3), mayFail: false, ...each })),
    );
    return containerBackupVaults({ ...bed.takingOptions, vaults, ...changed });
  };
  const close = async () => {
    await bed.close();
    await bucket.close();
  };
  return { bucket, bed, directory, vaultsOf, close };
}

type Several = Awaited<ReturnType<typeof openSeveral>>;

/** Where the vault of that name has its folders, as a shell in `inVolume` sees it; undefined for the bucket. */
const SHOWN: Readonly<Record<string, string>> = { here: '/spool', beside: '/backups' };

/** By day only the place that has a store of its own among several; the others are those of a single vault. */
const LOOKED = process.env['HD_LONG'] === '1' ? ['here', 'beside', 'offsite'] : ['beside'];

for (const looked of LOOKED) {
  backupVaultLaws(`one of several vaults, ${looked},`, async () => {
    const { bucket, bed, vaultsOf, close } = await openSeveral();
    const world = await vaultWorld(bed);
    const stack = bed.configuration.stack;
    const shown = SHOWN[looked];
    const dumpIn = (id: string) => join(bucket.folder, 'nightly', stack, id, 'database.dump');
    const inVolume = async (script: string) => void (await bed.inVolume(script));
    // While it is proven it is in the volume alone.
    const isKept = async (id: string) =>
      shown === undefined
        ? existsSync(dumpIn(id))
        : (await bed.inVolume(`ls ${shown}/${id} || :`)).includes('manifest');
    return {
      ...world,
      vault: vaultOfSeveral(vaultsOf(), looked),
      async flipBit(id) {
        const file = (await isKept(id)) && shown !== undefined ? `${shown}/${id}/database.dump` : undefined;
        if (file === undefined && existsSync(dumpIn(id))) {
          const bytes = readFileSync(dumpIn(id));
          const at = Math.floor(bytes.length / 2);
          bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
          return writeFileSync(dumpIn(id), bytes);
        }
        await inVolume(flipped(file ?? `/spool/${id}/database.dump`));
      },
      cutShort: async (id) =>
        shown === undefined
          ? truncateSync(dumpIn(id), statSync(dumpIn(id)).size - 1)
          : inVolume(`truncate -s -1 ${shown}/${id}/database.dump`),
      leaveUnfinished: (id) =>
        inVolume(`mkdir -p /spool/${id} && echo ${bed.overtaken.generation} >/spool/${id}/in-progress`),
      folders: async () => [...new Set([...(await bed.folders()), ...bucket.folders(stack)])],
      close,
    };
  });
}

/** One bit in the middle of the file. */
function flipped(file: string): string {
  return `file='${file}'; size=$(wc -c <"$file") && at=$((size / 2))
    byte=$(od -An -tu1 -j "$at" -N 1 "$file" | tr -d ' ')
    printf "\\\\$(printf %o $((byte ^ 1)))" | dd of="$file" bs=1 seek="$at" conv=notrunc 2>/dev/null`;
}

describe('several vaults', () => {
  let several: Several;
  let bed: BackupBed;
  let bucket: S3Server;
  beforeAll(async () => {
    several = await openSeveral();
    ({ bed, bucket } = several);
    await bed.sql('CREATE TABLE orders (id int); INSERT INTO orders SELECT generate_series(1, 42)');
  });
  afterEach(async () => {
    const left = [...(await bed.folders()), ...bucket.folders(bed.configuration.stack)];
    await vaultOfSeveral(several.vaultsOf()).remove(bed.token, left as never, go);
  });
  afterAll(() => several.close());

  const taken = (vaults: BackupVaults, signal = go) => {
    const { token, progress } = bed;
    const ports = { vaults, progress, clock: systemClock() };
    return takeBackup(ports, { token, deployment: DEPLOYMENT, protectedIds: new Set<never>() }, signal);
  };
  const filesIn = async (id: string) => ({
    here: (await bed.inVolume(`ls /spool/${id} 2>/dev/null || :`)).split('\n').filter(Boolean),
    beside: (await bed.inVolume(`ls /backups/${id} 2>/dev/null || :`)).split('\n').filter(Boolean),
    offsite: bucket.folders(bed.configuration.stack).includes(id)
      ? readdirSync(join(bucket.folder, 'nightly', bed.configuration.stack, id)).sort()
      : [],
  });
  const WHOLE = ['database.dump', 'globals.sql', 'manifest.json', 'roles.copy', 'tables.jsonl'];

  test('have the same backup, dumped and proven once, with the files in the volume only if it is one of them', async () => {
    const all = await taken(several.vaultsOf());
    expect(await filesIn(all.backup.id)).toEqual({ here: WHOLE, beside: WHOLE, offsite: WHOLE });
    const two = await taken(several.vaultsOf(['beside', 'offsite']));
    expect(await filesIn(two.backup.id)).toEqual({ here: [], beside: WHOLE, offsite: WHOLE });
    for (const { name, vault } of several.vaultsOf(['beside', 'offsite']).each)
      expect([name, await vault.rehearse(bed.token, two.backup, go)]).toMatchObject([
        name,
        { kind: 'restored', rows: 42 },
      ]);
    expect((await bed.inVolume('ls -A /spool')).trim().split('\n')).toEqual([all.backup.id]);
  });

  test('of which one fails: the backup is whole in the others, and nothing of it is in that one', async () => {
    const failed = await taken(several.vaultsOf(['here', 'denied', 'beside'])).catch((thrown: unknown) => thrown);
    expect(failed).toMatchObject({
      code: 'backup/failed',
      message: expect.stringMatching(
        /could not be kept in denied: .*Correct `region`\nIt is whole in here, beside, and/,
      ),
    });
    const [id] = (await bed.folders()).filter((name) => !name.startsWith('.'));
    expect(await filesIn(String(id))).toEqual({ here: WHOLE, beside: WHOLE, offsite: [] });
  });

  test('of which the only one at the target fails: the bucket has it, and the volume is empty', async () => {
    await expect(taken(several.vaultsOf(['missing', 'offsite']))).rejects.toThrow(
      /kept in missing: .*could not be mounted/s,
    );
    const [id] = bucket.folders(bed.configuration.stack);
    expect(await filesIn(String(id))).toEqual({ here: [], beside: [], offsite: WHOLE });
  });

  test('of which two are one place by another path: what the first has stays there', async () => {
    const failed = await taken(several.vaultsOf(['beside', 'linked'])).catch((thrown: unknown) => thrown);
    const [id] = (await bed.folders()).filter((name) => !name.startsWith('.'));
    expect(await filesIn(String(id))).toEqual({ here: [], beside: WHOLE, offsite: [] });
    expect(failed).toMatchObject({
      message: expect.stringMatching(
        /kept in linked: .*same place as another vault.*whole in beside, and stays there/s,
      ),
    });
  });

  test('when the run is cancelled between two of them: whole in the first, and nothing of it elsewhere', async () => {
    const controller = new AbortController();
    const { tasks } = bed.target;
    const cancelling: typeof tasks = {
      ...tasks,
      run: (token, spec, signal) => {
        if (JSON.stringify([...spec.environment]).includes('s3-store')) controller.abort(new Error('cancelled'));
        return tasks.run(token, spec, signal);
      },
    };
    const vaults = several.vaultsOf(['beside', 'offsite', 'here'], { tasks: cancelling });
    await expect(taken(vaults, controller.signal)).rejects.toThrow('cancelled');
    const [id] = (await bed.folders()).filter((name) => !name.startsWith('.'));
    expect(await filesIn(String(id))).toEqual({ here: [], beside: WHOLE, offsite: [] });
    expect(bed.progress.lines.join('\n')).toContain(`${id} is whole in beside, and stays there.`);
  });

  test('are each swept of what a killed run of an older lease left, and of nothing else', async () => {
    const killed = mintBackupId(new Date(0), DEPLOYMENT);
    const foreign = mintBackupId(new Date(1_000), DEPLOYMENT);
    await bed.inVolume(`
      for place in /spool /backups; do
        mkdir -p $place/${killed} $place/${foreign}
        echo ${bed.overtaken.generation} >$place/${killed}/in-progress; echo half >$place/${killed}/database.dump
        echo whole >$place/${foreign}/database.dump
      done`);
    await taken(several.vaultsOf(['here', 'beside']));
    expect(await bed.folders()).toEqual(expect.not.arrayContaining([killed]));
    expect((await bed.inVolume(`ls -d /spool/${foreign} /backups/${foreign}`)).trim().split('\n')).toHaveLength(2);
    await bed.inVolume(`rm -r /spool/${foreign} /backups/${foreign}`);
  });

  test('have instructions of their own, which restore from there, run unchanged', async () => {
    const { vaults } = await taken(several.vaultsOf(['here', 'beside']));
    const env = { ...process.env, PGPASSWORD: PASSWORD };
    for (const outcome of vaults) {
      if (outcome.kind !== 'kept') throw new Error(`${outcome.vault} has no backup`);
      const place: ConfiguredVault['place'] =
        outcome.vault === 'here' ? { kind: 'volume' } : { kind: 'directory', path: several.directory };
      const script = outcome.backup.restore.join('\n');
      expect(script).toContain(vaultPlace(bed.configuration.stack, place).source);
      await bed.sql('DELETE FROM orders WHERE id > 7');
      expect(spawnSync('sh', ['-s'], { input: script, env, encoding: 'utf8' })).toMatchObject({ status: 0 });
      expect(await bed.sql('SELECT count(*) FROM orders')).toBe('42');
    }
  });
});
