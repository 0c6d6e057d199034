import { findBackupsInUse } from '@hardened-deploy/core/backup/usecases/find-backups-in-use';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';
import { memoryTarget } from '@hardened-deploy/testkit/target/docker-like/memory-target';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { memoryWorld } from '@hardened-deploy/testkit/target/in-memory/world';
import { expect, test } from 'vitest';

const deployment = 'd'.repeat(32) as DeploymentId;
const fenceRecord = recordOf(tokenOf(FIRST_GENERATION));

function scene() {
  const target = memoryTarget(memoryWorld({ clock: virtualClock(), stack: 'shop-production', components: [] }));
  return { ...target, signal: forever() };
}

test('the fence is raised before the journal is read', async () => {
  const { fence, journal, signal } = scene();
  const standing: unknown[] = [];
  const watched: typeof journal = {
    ...journal,
    read: async (after, inner) => {
      standing.push((await fence.read(inner))?.token);
      return journal.read(after, inner);
    },
  };
  await findBackupsInUse({ fence, journal: watched }, { fenceRecord, deployment }, signal);
  expect(standing).toEqual([fenceRecord.token]);
});

test('without a mandate nothing is changed, not even the fence', async () => {
  const { fence, journal, signal } = scene();
  expect([...(await findBackupsInUse({ fence, journal }, undefined, signal))]).toEqual([]);
  expect(await fence.read(signal)).toBeUndefined();
});

test('a newer holder at the target ends it before anything is read', async () => {
  const { fence, journal, signal } = scene();
  const newer = recordOf(tokenOf(FIRST_GENERATION + 1));
  await fence.raise(newer, {}, signal);
  await expect(findBackupsInUse({ fence, journal }, { fenceRecord, deployment }, signal)).rejects.toMatchObject({
    code: 'fence/superseded',
  });
});
