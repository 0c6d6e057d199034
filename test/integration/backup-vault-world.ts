import type { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { BackupBed } from './backup-bed.ts';

type World = Awaited<ReturnType<Parameters<typeof backupVaultLaws>[1]>>;

/** The dump where it is made, or what is kept of it. */
const kept = (id: string) =>
  `for file in /spool/${id}/database.dump /backups/${id}/database.dump /backups/${id}/backup.tar.age; do if [ -f "$file" ]; then break; fi; done`;

/** A stack on a Docker host, or in a cluster. */
type VaultBed = Pick<BackupBed, 'sql' | 'token' | 'overtaken' | 'inVolume' | 'dumps' | 'folders' | 'close'> & {
  vault(): BackupVault;
};

/** A real stack's backups, as the laws of a vault want them. */
export async function vaultWorld(bed: VaultBed): Promise<World> {
  await bed.sql('CREATE TABLE orders (id bigserial PRIMARY KEY, note text); CREATE TABLE empty_one ();');
  return {
    vault: bed.vault(),
    token: bed.token,
    overtaken: bed.overtaken,
    addOrders: async (rows) =>
      void (await bed.sql(`INSERT INTO orders (note) SELECT 'n' FROM generate_series(1, ${rows})`)),
    // One bit in the middle of the archive, through a copy of it: xxd and friends are not in every image.
    flipBit: async (id) =>
      void (await bed.inVolume(`
        ${kept(id)} && size=$(wc -c <"$file") && at=$((size / 2))
        byte=$(od -An -tu1 -j "$at" -N 1 "$file" | tr -d ' ')
        printf "\\\\$(printf %o $((byte ^ 1)))" | dd of="$file" bs=1 seek="$at" conv=notrunc 2>/dev/null`)),
    cutShort: async (id) => void (await bed.inVolume(`${kept(id)} && truncate -s -1 "$file"`)),
    leaveUnfinished: async (id) =>
      void (await bed.inVolume(
        `mkdir -p ${bed.dumps}/${id} && echo ${bed.overtaken.generation} >${bed.dumps}/${id}/in-progress && echo half >${bed.dumps}/${id}/database.dump.partial`,
      )),
    refuseConnections: async () => void (await bed.sql('ALTER DATABASE shop ALLOW_CONNECTIONS false', 'postgres')),
    takeConnections: async () => void (await bed.sql('ALTER DATABASE shop ALLOW_CONNECTIONS true', 'postgres')),
    folders: () => bed.folders(),
    close: () => bed.close(),
  };
}
