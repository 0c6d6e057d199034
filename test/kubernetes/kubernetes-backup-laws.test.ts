import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { liveDatabaseLaws } from '@hardened-deploy/testkit/backup/live-database-laws';
import { vi } from 'vitest';
import { vaultWorld } from '../integration/backup-vault-world.ts';
import { liveDatabaseWorld } from '../integration/live-database-world.ts';
import { openClusterBackupBed } from './backup-bed-in-cluster.ts';
import { BRING_UP_MS, WHOLE_DEPLOYMENTS_MS, withCluster } from './cluster-of-tests.ts';

// Each step is a pod of its own, on a machine that may have other things to do.
vi.setConfig({ testTimeout: WHOLE_DEPLOYMENTS_MS, hookTimeout: BRING_UP_MS });

withCluster('in a cluster', () => {
  backupVaultLaws('a claim', async () => vaultWorld(await openClusterBackupBed()));
  liveDatabaseLaws('the database behind a Service', async () => liveDatabaseWorld(await openClusterBackupBed()));
});
