import { filesDump, type FilesDumpOptions } from '@hardened-deploy/adapters/dumps/files/files-dump';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { mintToken } from '@hardened-deploy/core/lease/fencing-token';
import { targetOf } from './target-support.ts';
import type { TestStack } from '@hardened-deploy/testkit/docker/test-stack';

/** Takes a backup that pauses what writes to a volume, as a run that is killed meanwhile. The argument is JSON. */
const { configuration, token, container, dump } = JSON.parse(process.argv[2] ?? '') as {
  configuration: Configuration;
  token: { generation: number; nonce: string };
  container: string;
  dump: FilesDumpOptions;
};
const target = targetOf({ configuration } as TestStack);
const vault = containerBackupVault({
  tasks: target.tasks,
  stack: configuration.stack,
  container,
  toolsImage: dump.image,
  dump: filesDump(dump),
  timeout: minutes(2),
  clock: systemClock(),
  progress: target.progress,
});
const deployment = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const id = mintBackupId(new Date(), deployment);
await vault.dump(mintToken(token), { id, deployment }, new AbortController().signal);
