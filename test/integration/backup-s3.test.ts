import { truncateSync, readFileSync, writeFileSync, statSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';
import { vaultWorld } from './backup-vault-world.ts';
import { startS3Server } from './s3-server.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

backupVaultLaws('a bucket', async () => {
  const bucket = await startS3Server();
  const bed = await openBackupBed({ bucket });
  const world = await vaultWorld(bed);
  const folderOf = (id: string) => join(bucket.folder, 'nightly', bed.configuration.stack, id);
  const isKept = (id: string) => bucket.folders(bed.configuration.stack).includes(id);
  const dumpIn = (id: string) => {
    const name = readdirSync(folderOf(id)).find((each) => each.startsWith('database'));
    return join(folderOf(id), String(name));
  };
  return {
    ...world,
    // Before the proof it is in the volume, afterwards in the bucket.
    async flipBit(id) {
      if (!isKept(id)) return world.flipBit(id);
      const bytes = readFileSync(dumpIn(id));
      const at = Math.floor(bytes.length / 2);
      bytes.writeUInt8((bytes[at] ?? 0) ^ 1, at);
      writeFileSync(dumpIn(id), bytes);
    },
    async cutShort(id) {
      truncateSync(dumpIn(id), statSync(dumpIn(id)).size - 1);
    },
    async close() {
      await world.close();
      await bucket.close();
    },
  };
});
