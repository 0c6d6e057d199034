import { filesDump } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { dataVolumeName, stackLabels } from '@hardened-deploy/adapters/engines/docker/layout/stack-names';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';

// Each step is a container of its own, and the engine is shared.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const IMAGE = 'hd-bed/node:24';

backupVaultLaws('the vault of one-shot containers, of a volume', async () => {
  const bed = await openBackupBed();
  const uploads = { volume: 'uploads' as VolumeName };
  const source = dataVolumeName(bed.configuration.stack, uploads);
  const mount = { kind: 'volume', ...uploads, target: '/source', readOnly: true } as const;
  const dump = filesDump({
    beside: source,
    what: 'uploads',
    source,
    mount,
    consistency: 'unchanged',
    image: IMAGE,
    encrypted: 'plain',
  });
  const inUploads = async (script: string): Promise<void> => {
    const argv = ['--rm', '--network', 'none', '--volume', `${source}:/uploads`, '--workdir', '/uploads', IMAGE];
    await bed.docker('run', ...argv, 'sh', '-c', script);
  };
  let files = 0;
  // As a deployment makes it.
  const labels = Object.entries(stackLabels(bed.configuration.stack, 'data')).map(
    ([label, value]) => `${label}=${value}`,
  );
  await bed.docker('volume', 'create', ...labels.flatMap((label) => ['--label', label]), source);
  return {
    vault: bed.vault({ dump }),
    token: bed.token,
    overtaken: bed.overtaken,
    ordersTable: 'files',
    async addOrders(rows) {
      await inUploads(`for n in $(seq 1 ${rows}); do echo "$n" >"f$((${files} + n))"; done`);
      files += rows;
    },
    flipBit: async (id) =>
      void (await bed.inVolume(`
        cd /backups/${id} && size=$(wc -c <files-1.tar.gz) && at=$((size / 2))
        byte=$(od -An -tu1 -j "$at" -N 1 files-1.tar.gz | tr -d ' ')
        printf "\\\\$(printf %o $((byte ^ 1)))" | dd of=files-1.tar.gz bs=1 seek="$at" conv=notrunc 2>/dev/null`)),
    cutShort: async (id) => void (await bed.inVolume(`cd /backups/${id} && truncate -s -1 files-1.tar.gz`)),
    leaveUnfinished: async (id) =>
      void (await bed.inVolume(
        `mkdir -p /backups/${id} && echo ${bed.overtaken.generation} >/backups/${id}/in-progress && echo half >/backups/${id}/files-1.tar.gz.partial`,
      )),
    // A volume takes no connections. What it has may keep it from being backed up.
    refuseConnections: () => inUploads('echo KEY=1 >.env'),
    takeConnections: () => inUploads('rm .env'),
    folders: () => bed.folders(),
    async close() {
      await bed.docker('volume', 'rm', '--force', source);
      await bed.close();
    },
  };
});
