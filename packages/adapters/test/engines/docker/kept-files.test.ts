import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spoiltCheckpoint } from '@hardened-deploy/testkit/docker/spoilt-checkpoint';
import { journalLaws, type Spoiling } from '@hardened-deploy/testkit/target/journal-laws';
import { fenceLaws } from '@hardened-deploy/testkit/target/fence-laws';
import type { StackName } from '@hardened-deploy/core/base/names';
import { maintenanceLaws } from '@hardened-deploy/testkit/target/maintenance-laws';
import { releaseStoreLaws } from '@hardened-deploy/testkit/target/release-store-laws';
import { secretMarksLaws } from '@hardened-deploy/testkit/target/secret-marks-laws';
import { dockerFence } from '../../../src/engines/docker/keeper/docker-fence.ts';
import { dockerJournal } from '../../../src/engines/docker/keeper/docker-journal.ts';
import { dockerMaintenance } from '../../../src/engines/docker/keeper/docker-maintenance.ts';
import { dockerReleaseStore } from '../../../src/engines/docker/keeper/docker-release-store.ts';
import { dockerSecretMarks } from '../../../src/engines/docker/keeper/docker-secret-marks.ts';
import { readRoutes } from '../../../src/engines/docker/routing/read-routes.ts';
import { localKeeper } from './local-keeper.ts';

const NAME = 'a folder on this machine';

/** What is kept at a target, by the scripts of a Docker host in a shell on this machine. */
async function untouched() {
  const root = await mkdtemp(join(tmpdir(), 'hd-kept-'));
  const keeper = localKeeper(root);
  const file = join(root, 'checkpoint');
  return {
    fence: dockerFence({ keeper, foundation: async () => {}, leftovers: { endBelow: async () => {} } }),
    journal: dockerJournal(keeper),
    releases: dockerReleaseStore(keeper),
    marks: dockerSecretMarks(keeper),
    maintenance: dockerMaintenance({
      settings: { stack: 'shop-production' as StackName },
      containers: { inspect: async () => undefined },
      keeper,
    }),
    router: { read: (signal: AbortSignal) => readRoutes(keeper, signal) },
    page: async () => await readFile(join(root, 'maintenance', 'page.html'), 'utf8').catch(() => undefined),
    spoil: async (how: Spoiling) => await writeFile(file, spoiltCheckpoint(await readFile(file, 'utf8'), how)),
    async close() {
      await keeper.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}

fenceLaws(NAME, untouched);
journalLaws(NAME, untouched);
releaseStoreLaws(NAME, untouched);
secretMarksLaws(NAME, untouched);
maintenanceLaws(NAME, untouched);
