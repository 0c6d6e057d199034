import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import { pictureOf } from '@hardened-deploy/testkit/target/in-memory/world-picture';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { describe, expect, test } from 'vitest';
import {
  agreement,
  CONFIGURATION,
  FAKES,
  imageOf,
  LEDGER,
  LIVE,
  type Run,
  type Scene,
  scene as sceneAt,
  servedBy,
} from './scene.ts';

/** An exclusive component that keeps its data in a volume, and migrates them. */
const KEEPER_OF_DATA = {
  ...LEDGER,
  migrate: ['migrate'],
  container: { mounts: [{ kind: 'volume', volume: 'data' as VolumeName, target: '/data', readOnly: false }] },
} as const;
const COMPONENTS = [...CONFIGURATION.components, KEEPER_OF_DATA];
const DEPLOYMENT = 'd'.repeat(16);
const [V1, V2] = [imageOf('v1', 'ledger'), imageOf('v2', 'ledger')];

interface Act {
  readonly name: string;
  readonly serves: string;
  /** Played with a second death in the settlement too. The others leave the same states. */
  readonly twice?: true;
  before(on: Scene): void;
}

const ILL = { status: (via: 'private' | 'public') => (via === 'public' ? 500 : 200) };

const ACTS: readonly Act[] = [
  { name: 'a migration that works', serves: 'v2', before: () => undefined },
  {
    name: 'a migration that fails half-way',
    serves: 'v1',
    before: (on) => on.behaves('v2', { oneShot: { exitCode: 1, output: 'no such column' } }, 'ledger'),
  },
  {
    name: 'a migration that takes its time and works, and a release that fails in public',
    serves: 'v1',
    twice: true,
    before: (on) => on.behaves('v2', { ...ILL, oneShot: { exitCode: 0, output: '', takesMs: 5_000 } }, 'ledger'),
  },
];

describe.each(FAKES)('at a target $name', async (fake) => {
  const goes = (run: Run) => deployRelease(run.target, run.deploying('v2', ['ledger']), LIVE);

  /** v1 serves, and has written to its volume. */
  async function prepared(act: Act): Promise<Scene> {
    const on = sceneAt(fake, COMPONENTS);
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying('v1'), LIVE)).toMatchObject({ outcome: 'deployed' });
    on.world.volumes.set('data', [...dataOf(on), 'written by a user']);
    act.before(on);
    return on;
  }

  const dataOf = (on: Scene): readonly string[] => on.world.volumes.get('data') ?? [];
  const callsOf = async (act: Act) => {
    const run = (await prepared(act)).run();
    await goes(run);
    return run.calls;
  };

  async function interrupted(act: Act, interruption: Interruption): Promise<Scene> {
    const on = await prepared(act);
    await goes(on.run({ interruption, deployment: DEPLOYMENT })).catch(() => undefined);
    return on;
  }

  function settle(on: Scene, interruption?: Interruption): Promise<DeploymentEnd> {
    const run = on.run({ deployment: DEPLOYMENT, ...(interruption && { interruption }) });
    return settleDeployment(run.target, run.request, LIVE);
  }

  /** What the ledger that runs has written since its start is there, and what it runs fits the data. */
  async function expectWhole(on: Scene): Promise<void> {
    const { journal, routes, open } = agreement(on.world);
    expect({ journal, open }).toEqual({ journal: routes, open: false });
    expect(on.world.mostAtOnce.get(LEDGER.name)).toBe(1);
    const data = dataOf(on);
    const running = on.world.containers.filter(({ spec }) => spec.component === LEDGER.name);
    expect(running).toHaveLength(1);
    for (const { id, spec } of running) expect(data).toContain(`written by ${spec.image} in ${id}`);
    expect(data).toContain('written by a user');
    const served = (await servedBy(on)).get('ledger');
    const ofNew = data.filter((line) => line.includes(V2));
    if (served === 'v1') expect(ofNew).toEqual([]);
    else expect(ofNew.slice(0, 2)).toEqual([`half migrated by ${V2}`, `migrated by ${V2}`]);
    expect(data.filter((line) => line.startsWith('half'))).toHaveLength(served === 'v1' ? 1 : 2);
    expect([...on.world.copies]).toEqual([]);
    // What a release that was taken back has written is no longer in the volume, and is never lost.
    const kept = [...data, ...[...on.world.asides.values()].flatMap(({ content }) => content)];
    expect(on.world.everWritten.filter((line) => line.startsWith('written') && !kept.includes(line))).toEqual([]);
    const told = on.world.journal.flatMap(({ event }) =>
      event.kind === 'set-aside' ? event.volumes.map(({ aside }) => aside) : [],
    );
    expect(new Set(on.world.asides.keys())).toEqual(new Set(told));
    expect(on.world.running.size).toBe(0);
  }

  /** Settling an end again changes no data. */
  async function expectSettled(on: Scene): Promise<void> {
    await expectWhole(on);
    on.world.volumes.set('data', [...dataOf(on), 'written by a user after it']);
    const before = dataOf(on);
    await settle(on);
    expect(dataOf(on)).toEqual(before);
  }

  for (const act of ACTS) {
    const calls = await callsOf(act);
    describe(`${act.name}, ${calls.length} calls`, () => {
      test('ends as it should when nobody disturbs it', async () => {
        const on = await prepared(act);
        const end = await goes(on.run({ deployment: DEPLOYMENT }));
        expect(end).toMatchObject({ outcome: act.serves === 'v2' ? 'deployed' : 'rolled-back' });
        expect((await servedBy(on)).get('ledger')).toBe(act.serves);
        await expectSettled(on);
        expect(dataOf(on).filter((line) => line.includes(V1)).length).toBeGreaterThan(0);
      });

      for (const when of ['before', 'after'] as const) {
        test(`dies ${when} any call: the next run settles it`, { timeout: 120_000 }, async () => {
          for (const index of calls.keys()) {
            const on = await interrupted(act, { kind: 'die', at: index + 1, when });
            await settle(on);
            await expectSettled(on);
          }
        });

        test(`any one call fails ${when} its effect: what it left is settled`, { timeout: 120_000 }, async () => {
          for (const index of calls.keys()) {
            const error = new Failure('target/unreachable', 'connection reset');
            const on = await interrupted(act, { kind: 'fail', at: index + 1, when, error });
            await settle(on);
            await expectSettled(on);
          }
        });
      }

      if (!act.twice) return;
      test('dies, and the run that settles dies too: a second one settles it', { timeout: 180_000 }, async () => {
        const seen = new Set<string>();
        for (const index of calls.keys()) {
          const interruption = { kind: 'die', at: index + 1, when: 'after' } as const;
          const first = await interrupted(act, interruption);
          const left = pictureOf(first.world);
          if (seen.has(left)) continue;
          seen.add(left);
          const run = first.run({ deployment: DEPLOYMENT });
          await settleDeployment(run.target, run.request, LIVE);
          for (const at of run.calls.keys()) {
            const on = await interrupted(act, interruption);
            await settle(on, { kind: 'die', at: at + 1, when: 'after' }).catch(() => undefined);
            const half = pictureOf(on.world);
            if (seen.has(half)) continue;
            seen.add(half);
            await settle(on);
            await expectSettled(on);
          }
        }
      });
    });
  }
});
