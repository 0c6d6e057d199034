import { liveDatabaseLaws } from '@hardened-deploy/testkit/backup/live-database-laws';
import { vi } from 'vitest';
import { openBackupBed } from './backup-bed.ts';
import { liveDatabaseWorld } from './live-database-world.ts';

// Each step is a container of its own, and the engine is shared.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

liveDatabaseLaws('the database beside one-shot containers', async () => liveDatabaseWorld(await openBackupBed()));
