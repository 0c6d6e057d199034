import { backupVaultLaws } from '@hardened-deploy/testkit/backup/backup-vault-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';
import { vaultWorld } from './backup-vault-world.ts';

// Each step is a container of its own, and the engine is shared.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

backupVaultLaws('the vault of one-shot containers', async () => vaultWorld(await openBackupBed()));
