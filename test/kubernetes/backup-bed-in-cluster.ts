import { readFile } from 'node:fs/promises';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import {
  containerBackupVault,
  type ContainerBackupVaultOptions,
} from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { containerLiveDatabase } from '@hardened-deploy/adapters/vaults/volume/container-live-database';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { mintBackupId } from '@hardened-deploy/core/backup/backup-id';
import { serverBehind } from '@hardened-deploy/core/backup/server/database-server';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { minutes } from '@hardened-deploy/core/base/duration';
import type { DeploymentId, StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { dumpOf } from '@hardened-deploy/wiring/connect-backups';
import { vi } from 'vitest';
import { clusterOfTests } from './cluster-of-tests.ts';
import { startClusterDatabase } from './database-of-tests.ts';
import { kubernetesParts } from './parts-of-tests.ts';

/** A cluster with a stack, a PostgreSQL and a claim, for tests of backups. */
export interface ClusterBackupBed {
  readonly token: FencingToken;
  readonly overtaken: FencingToken;
  /** Where in `inVolume` dumps are made. */
  readonly dumps: '/backups';
  vault(): BackupVault;
  live(): LiveDatabase;
  /** Dumps and proves. */
  backUp(): Promise<VerifiedBackup>;
  sql(statements: string, database?: string): Promise<string>;
  /** Runs a shell script as root with the backups of the stack at /backups, and at /spool too: the claim is both. */
  inVolume(script: string): Promise<string>;
  folders(): Promise<readonly string[]>;
  close(): Promise<void>;
}

const DEPLOYMENT = 'd0d0d0d0d0d0d0d0' as DeploymentId;
const NAMESPACE = 'shop';
const STACK = 'shop-production' as StackName;

export async function openClusterBackupBed(): Promise<ClusterBackupBed> {
  const cluster = await clusterOfTests('node', ['postgres']);
  await cluster.kubectl('create', 'namespace', NAMESPACE);
  await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', NAMESPACE), 60_000);
  const database = await startClusterDatabase(cluster, NAMESPACE);
  const client = kubeClient(await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8'))));
  const progress = recordedProgress();
  const { fence, tasks } = kubernetesParts({ client, namespace: NAMESPACE, stack: STACK, progress });
  const token = tokenOf(FIRST_GENERATION + 1);
  await fence.raise(recordOf(token), {}, forever());
  const options: ContainerBackupVaultOptions = {
    tasks,
    stack: STACK,
    container: serverBehind('shop-db'),
    cluster: { claim: 'shop-backups', namespace: NAMESPACE },
    dump: dumpOf(new Secret(database.url)),
    timeout: minutes(5),
    clock: systemClock(),
    progress,
  };
  const vault = containerBackupVault(options);
  const live = containerLiveDatabase({ ...options, part: null });
  if (!live) throw new Error('PostgreSQL is replaced by a restore');
  let count = 0;
  return {
    token,
    overtaken: tokenOf(FIRST_GENERATION),
    dumps: '/backups',
    vault: () => vault,
    live: () => live,
    async backUp() {
      const id = mintBackupId(new Date(Date.UTC(2026, 10, 22, 5, (count += 1))), DEPLOYMENT);
      return vault.verify(token, await vault.dump(token, { id, deployment: DEPLOYMENT }, forever()), forever());
    },
    sql: database.sql,
    inVolume: (script) =>
      database.inClaim(`mkdir -p ${STACK} && ln -sfn /claim/${STACK} /backups && ln -sfn /backups /spool && ${script}`),
    folders: async () => (await database.inClaim(`mkdir -p ${STACK} && ls -A ${STACK}`)).split('\n').filter(Boolean),
    async close() {
      await client[Symbol.asyncDispose]();
      cluster.stop();
    },
  };
}
