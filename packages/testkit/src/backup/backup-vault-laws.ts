import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

/** A vault that is empty at first, and the database that it keeps, with a table `orders`. */
interface BackupVaultWorld {
  readonly vault: BackupVault;
  /** The one on the fence. */
  readonly token: FencingToken;
  /** Of a lease that was taken over. */
  readonly overtaken: FencingToken;
  addOrders(rows: number): Promise<void>;
  /** What the table of orders is called in a manifest. Default: what ends with `orders`. */
  readonly ordersTable?: string;
  /** Changes one bit of a dump, or of what is kept of it. */
  flipBit(id: BackupId): Promise<void>;
  /** Takes the last byte of a stored dump away. */
  cutShort(id: BackupId): Promise<void>;
  /** What a backup that was killed under an older lease leaves. */
  leaveUnfinished(id: BackupId): Promise<void>;
  /** Makes the database refuse every connection, and take them again. */
  refuseConnections(): Promise<void>;
  takeConnections(): Promise<void>;
  /** Everything that is stored, backup or not. */
  folders(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What every BackupVault keeps to. */
export function backupVaultLaws(name: string, open: () => Promise<BackupVaultWorld>): void {
  describe(`${name} as a backup vault`, () => {
    let world: BackupVaultWorld;
    beforeAll(async () => {
      world = await open();
    });
    afterEach(async () => {
      const left = (await world.folders()) as readonly BackupId[];
      if (left.length > 0) await world.vault.remove(world.token, left, go);
    });
    afterAll(() => world.close());
    const go = new AbortController().signal;
    const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
    let minutes = 0;
    const nextId = () => mintBackupId(new Date(Date.UTC(2026, 10, 21, 4, (minutes += 1))), deployment);
    const dump = (id = nextId()) => world.vault.dump(world.token, { id, deployment }, go);
    const listed = async () => (await world.vault.list(world.token, go)).map(({ manifest }) => manifest.id);
    const stored = async () => (await world.vault.list(world.token, go))[0];
    const found = {
      schema: 1,
      at: '2026-11-21T05:00:00.000Z',
      found: 'damaged',
      evidence: `database.dump: it's "FAILED"\n$HOME`,
    } as const;

    test('an empty vault lists nothing', async () => {
      expect(await listed()).toEqual([]);
    });

    test('a dump is no backup before it is verified', async () => {
      const manifest = await dump();
      expect(manifest).toMatchObject({ schema: 1, deployment, generation: world.token.generation, verified: null });
      expect(await listed()).toEqual([]);
      expect(await world.folders()).toEqual([manifest.id]);
      await world.vault.remove(world.token, [manifest.id], go);
      expect(await world.folders()).toEqual([]);
    });

    test('a verified backup is listed as it was returned, with the rows of its own moment', async () => {
      await world.addOrders(3);
      const dumped = await dump();
      const named = world.ordersTable ?? 'orders';
      const orders = ({ tables }: typeof dumped) => tables.find(({ table }) => table.endsWith(named))?.rows;
      await world.addOrders(4);
      const verified = await world.vault.verify(world.token, dumped, go);
      // What is encrypted is kept in other files, and the proven ones are named beside them.
      const { encryption, files } = verified;
      const kept = encryption ? { files, encryption } : {};
      // One of several vaults has a restore script for its own place.
      expect(verified).toEqual({ ...dumped, ...kept, verified: verified.verified, restore: verified.restore });
      expect(verified.restore.join('\n')).toContain(dumped.id);
      expect(encryption?.plain ?? files).toEqual(dumped.files);
      expect(verified.verified).toMatchObject({ at: expect.any(String), how: expect.any(String) });
      expect(await world.vault.list(world.token, go)).toEqual([{ manifest: verified, damage: null }]);
      const later = await dump();
      expect(orders(later)).toBe((orders(dumped) ?? 0) + 4);
    });

    test('backups are listed newest first', async () => {
      const first = await world.vault.verify(world.token, await dump(), go);
      const second = await world.vault.verify(world.token, await dump(), go);
      expect(await listed()).toEqual([second.id, first.id]);
    });

    test('removing takes exactly the named ones and passes over those that are not there', async () => {
      const kept = await world.vault.verify(world.token, await dump(), go);
      const gone = await world.vault.verify(world.token, await dump(), go);
      await world.vault.remove(world.token, [gone.id, nextId()], go);
      expect(await world.folders()).toEqual([kept.id]);
    });

    test('one bit flipped between dump and proof is backup/unverified, and nothing of it is left', async () => {
      const manifest = await dump();
      await world.flipBit(manifest.id);
      await expect(world.vault.verify(world.token, manifest, go)).rejects.toMatchObject({ code: 'backup/unverified' });
      expect(await world.folders()).toEqual([]);
    });

    test('a manifest that promises other rows than the dump holds is backup/unverified', async () => {
      const manifest = await dump();
      const tables = manifest.tables.map(({ table, rows }) => ({ table, rows: rows + 1 }));
      await expect(world.vault.verify(world.token, { ...manifest, tables }, go)).rejects.toMatchObject({
        code: 'backup/unverified',
      });
      expect(await world.folders()).toEqual([]);
    });

    test('a rehearsal of a stored backup restores it; a damaged one is told from a good one, and both stay', async () => {
      const backup = await world.vault.verify(world.token, await dump(), go);
      expect(await world.vault.rehearse(world.token, backup, go)).toMatchObject({
        kind: 'restored',
        tables: backup.tables.length,
      });
      await world.flipBit(backup.id);
      expect(await world.vault.rehearse(world.token, backup, go)).toMatchObject({ kind: 'damaged' });
      expect(await world.folders()).toEqual([backup.id]);
    });

    test('a mark stands beside the backup until it is taken away, whatever its words hold', async () => {
      const backup = await world.vault.verify(world.token, await dump(), go);
      const other = await world.vault.verify(world.token, await dump(), go);
      await world.vault.mark(world.token, backup.id, found, go);
      expect(await world.vault.list(world.token, go)).toEqual([
        { manifest: other, damage: null },
        {
          manifest: backup,
          damage: `a rehearsal at ${found.at} found that its files were changed: database.dump: it's "FAILED"; $HOME`,
        },
      ]);
      await world.vault.mark(world.token, backup.id, { ...found, evidence: 'worse' }, go);
      expect((await world.vault.list(world.token, go))[1]?.damage).toContain('worse');
      await world.vault.mark(world.token, backup.id, null, go);
      await world.vault.mark(world.token, backup.id, null, go);
      expect((await world.vault.list(world.token, go)).map(({ damage }) => damage)).toEqual([null, null]);
    });

    test('a mark for a backup that is not there is backup/failed and leaves nothing', async () => {
      await expect(world.vault.mark(world.token, nextId(), found, go)).rejects.toMatchObject({ code: 'backup/failed' });
      expect(await world.folders()).toEqual([]);
    });

    test('a dump that is shorter than it was is listed as damaged', async () => {
      const backup = await world.vault.verify(world.token, await dump(), go);
      await world.cutShort(backup.id);
      expect((await stored())?.damage).toMatch(/^\S+ has \d+ bytes instead of \d+$/);
      expect(await world.vault.rehearse(world.token, backup, go)).toMatchObject({ kind: 'damaged' });
    });

    test('a database that takes no connection is backup/failed, and leaves nothing', async () => {
      await world.refuseConnections();
      await expect(dump()).rejects.toMatchObject({ code: 'backup/failed' });
      await world.takeConnections();
      expect(await world.folders()).toEqual([]);
    });

    test('what a killed backup of an older lease left is cleaned up by the next one', async () => {
      await world.leaveUnfinished(nextId());
      expect(await world.folders()).toHaveLength(1);
      const manifest = await dump();
      expect(await world.folders()).toEqual([manifest.id]);
    });

    test('a superseded token is fence/superseded everywhere and changes nothing', async () => {
      const backup = await world.vault.verify(world.token, await dump(), go);
      const { vault, overtaken } = world;
      const attempts = [
        () => vault.dump(overtaken, { id: nextId(), deployment }, go),
        () => vault.verify(overtaken, backup, go),
        () => vault.list(overtaken, go),
        () => vault.rehearse(overtaken, backup, go),
        () => vault.mark(overtaken, backup.id, found, go),
        () => vault.remove(overtaken, [backup.id], go),
      ];
      for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await world.folders()).toEqual([backup.id]);
    });

    test('an aborted dump rejects with the reason', async () => {
      const reason = new Error('cancelled');
      await expect(world.vault.dump(world.token, { id: nextId(), deployment }, AbortSignal.abort(reason))).rejects.toBe(
        reason,
      );
    });
  });
}
