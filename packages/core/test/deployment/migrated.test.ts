import { decideDatabaseBack } from '@hardened-deploy/core/deployment/decisions/database-back';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { planRollback } from '@hardened-deploy/core/deployment/usecases/plan-rollback';
import type { DeploymentId } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { JournalEntry } from '@hardened-deploy/core/target/journal';
import { foldJournal } from '@hardened-deploy/core/target/journal-fold';
import { migratedSince, migrationsOfDeployment } from '@hardened-deploy/core/target/migrations/migrations-of';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { describe, expect, test } from 'vitest';
import { CONFIGURATION, FAKES, LEDGER, LIVE, type Scene, scene as sceneAt } from './scene.ts';

const [backend, ...others] = CONFIGURATION.components as [ComponentSettings, ...ComponentSettings[]];
const MIGRATING = [{ ...backend, migrate: ['migrate'] }, ...others] as const;
const BACKUP = '20261120T110000.000Z-d0d0d0d0d0d0d0d0';

/** A journal as a version wrote it that says nothing of migrations. */
function asBefore(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  return entries
    .filter(({ event }) => event.kind !== 'migrating')
    .map((entry, index) => {
      const { event } = entry;
      if (event.kind !== 'staging') return { ...entry, sequence: index + 1 };
      const { migrates: _, ...rest } = event;
      return { ...entry, sequence: index + 1, event: rest };
    });
}

describe.each(FAKES)('at a target $name', (fake) => {
  async function deployed(
    on: Scene,
    id: string,
    components: readonly ComponentSettings[] = CONFIGURATION.components,
    options: { readonly interruption?: Interruption; readonly backup?: string } = {},
  ): Promise<DeploymentId> {
    const { interruption, backup } = options;
    const run = on.run({ configuration: { components }, ...(interruption && { interruption }) });
    const deploying = run.deploying(id);
    const safety = { ...deploying.safety, ...(backup !== undefined && { backup }) };
    await deployRelease(run.target, { ...deploying, safety }, LIVE).catch(() => undefined);
    await on.clock.sleep(2_000, LIVE);
    return run.request.deployment;
  }
  const planned = (on: Scene, wish: { readonly to?: string } = {}) =>
    planRollback({ ...on.fake.targetOf(on.world), clock: on.clock }, { keepReleases: 5, ...wish }, LIVE);

  test('the journal says that a deployment migrates before it does, and that another one does not', async () => {
    const on = sceneAt(fake);
    const first = await deployed(on, 'v1');
    const second = await deployed(on, 'v2', MIGRATING);
    const lines = on.world.journal.filter(({ deployment }) => deployment === second).map(({ event }) => event.kind);
    expect(lines.slice(0, 3)).toEqual(['staging', 'migrating', 'staged']);
    const state = foldJournal(on.world.journal);
    expect(migrationsOfDeployment(state, first)).toEqual({ kind: 'none' });
    expect(migrationsOfDeployment(state, second)).toEqual({ kind: 'begun', components: ['backend'] });
    expect(migrationsOfDeployment(state, 'unheard' as DeploymentId)).toEqual({ kind: 'untold' });
  });

  test('and so it does of one that migrates in the pause of its swap', async () => {
    const on = sceneAt(fake);
    const data = { kind: 'volume', volume: 'data' as VolumeName, target: '/data', readOnly: false } as const;
    const keeper = { ...LEDGER, migrate: ['migrate'], container: { mounts: [data] } };
    const id = await deployed(on, 'v1', [keeper]);
    const lines = on.world.journal.map(({ event }) => event.kind);
    expect(lines.slice(0, 5)).toEqual(['staging', 'staged', 'intent', 'intent', 'migrating']);
    expect(migrationsOfDeployment(foldJournal(on.world.journal), id)).toEqual({
      kind: 'begun',
      components: ['ledger'],
    });
  });

  test.each([
    ['before that line', { kind: 'die', at: 'tasks.run', when: 'before' }, 'begun'],
    ['after it', { kind: 'die', at: 'tasks.run', when: 'after' }, 'begun'],
    ['before it was begun', { kind: 'die', at: 'releases.keep', when: 'after' }, 'untold'],
  ] as const)('a run that dies in its migration, %s, leaves it written down', async (_, interruption, kind) => {
    const on = sceneAt(fake);
    const id = await deployed(on, 'v1', MIGRATING, { interruption });
    expect(migrationsOfDeployment(foldJournal(on.world.journal), id).kind).toBe(kind);
  });

  test('the plan of a rollback says which of what it takes back has migrated, with the backup of before', async () => {
    const on = sceneAt(fake);
    await deployed(on, 'v1');
    const second = await deployed(on, 'v2', MIGRATING, { backup: BACKUP });
    await deployed(on, 'v3');
    expect((await planned(on)).join('\n')).not.toContain('migrated');
    expect(await planned(on, { to: 'v1' })).toContain(
      `leave the database as it is, although deployment ${second} (release v2) has migrated (backend). The backup ${BACKUP} was taken before`,
    );
  });

  test('a journal of before this was written down is read, and nothing is claimed', async () => {
    const on = sceneAt(fake);
    const first = await deployed(on, 'v1');
    const second = await deployed(on, 'v2', MIGRATING);
    const before = asBefore(on.world.journal);
    on.world.journal.splice(0, on.world.journal.length, ...before);
    const state = foldJournal(before);
    expect(migrationsOfDeployment(state, second)).toEqual({ kind: 'untold' });
    expect((await planned(on)).join('\n')).toContain(
      `although whether deployment ${second} (release v2) has migrated, the journal does not say`,
    );
    expect(migratedSince(state, { backup: BACKUP, takenAt: '2026-01-01T00:00:00Z' })).toMatchObject([
      { deployment: first, migrations: { kind: 'untold' } },
      { deployment: second, migrations: { kind: 'untold' } },
    ]);
    expect(decideDatabaseBack(state, [second])).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining('no backup was taken'),
    });
  });

  test('since a backup, the deployment that it was taken for has migrated, whatever the clocks say, and an older one has not', async () => {
    const on = sceneAt(fake);
    await deployed(on, 'v1', MIGRATING);
    const second = await deployed(on, 'v2', MIGRATING, { backup: BACKUP });
    await deployed(on, 'v3');
    const state = foldJournal(on.world.journal);
    const of = (takenAt: string) => migratedSince(state, { backup: BACKUP, takenAt });
    expect(of('2099-01-01T00:00:00Z')).toMatchObject([
      { deployment: second, release: 'v2', migrations: { kind: 'begun', components: ['backend'] } },
    ]);
    expect(of('2020-01-01T00:00:00Z')).toHaveLength(2);
  });

  test('a rollback with the database takes the backup of the first that may have migrated, and refuses where none has', async () => {
    const on = sceneAt(fake);
    const first = await deployed(on, 'v1');
    const second = await deployed(on, 'v2', MIGRATING, { backup: BACKUP });
    const state = foldJournal(on.world.journal);
    // Without a backup, and without a migration: the one of the next has the same schema.
    expect(decideDatabaseBack(state, [second, first])).toMatchObject({ kind: 'restore', takenFor: second });
    expect(decideDatabaseBack(state, [first])).toMatchObject({
      kind: 'refuse',
      why: expect.stringContaining('nothing that is taken back has migrated'),
    });
  });
});
