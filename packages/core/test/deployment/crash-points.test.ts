import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import { sameRoutes } from '@hardened-deploy/core/target/routes';
import { slotOf } from '@hardened-deploy/core/target/placement';
import { memoryFence } from '@hardened-deploy/testkit/target/in-memory/memory-fence';
import { pictureOf } from '@hardened-deploy/testkit/target/in-memory/world-picture';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { describe, expect, test } from 'vitest';
import {
  agreement,
  CONFIGURATION,
  FAKES,
  fenceRecord,
  LIVE,
  needingSecret,
  type Run,
  type RunOptions,
  type Scene,
  scene as sceneAt,
  servedTo,
} from './scene.ts';

describe.each(FAKES)('at a target $name', async (fake) => {
  const scene = () => sceneAt(fake, CONFIGURATION.components.map(needingSecret));

  /** A run that is interrupted at each of its calls in turn. `before` sets the scene; what it deploys is always good. */
  interface Act {
    readonly name: string;
    before(on: Scene): Promise<void>;
    go(run: Run): Promise<DeploymentEnd>;
    /** What may serve when all is settled, by outcome. */
    readonly serves: Partial<Record<DeploymentEnd['outcome'], string>>;
  }

  const ILL_IN_PUBLIC = { status: (via: 'private' | 'public') => (via === 'public' ? 500 : 200) };

  async function deployed(on: Scene, ...ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      const run = on.run();
      await deployRelease(run.target, run.deploying(id), LIVE);
    }
  }

  const deploying = (id: string) => (run: Run) => deployRelease(run.target, run.deploying(id), LIVE);
  const goingBack = (to?: string) => (run: Run) =>
    rollBack(run.target, { ...run.request, why: 'asked', ...(to !== undefined && { to }) }, LIVE);

  const ACTS: readonly Act[] = [
    {
      name: 'a first deployment',
      before: async () => {},
      go: deploying('v1'),
      serves: { deployed: 'v1', 'not-switched': 'nothing', 'rolled-back': 'nothing' },
    },
    {
      name: 'a deployment over another',
      before: (on) => deployed(on, 'v1'),
      go: deploying('v2'),
      serves: { deployed: 'v2', 'not-switched': 'v1', 'rolled-back': 'v1' },
    },
    {
      name: 'a deployment that never becomes ready',
      before: async (on) => {
        await deployed(on, 'v1');
        on.behaves('v2', { startsAfterMs: 90_000 });
      },
      go: deploying('v2'),
      serves: { 'not-switched': 'v1' },
    },
    {
      name: 'a deployment that fails in public',
      before: async (on) => {
        await deployed(on, 'v1');
        on.behaves('v2', ILL_IN_PUBLIC);
      },
      go: deploying('v2'),
      serves: { 'not-switched': 'v1', 'rolled-back': 'v1' },
    },
    {
      name: 'a first deployment that fails in public',
      before: async (on) => on.behaves('v1', ILL_IN_PUBLIC),
      go: deploying('v1'),
      serves: { 'not-switched': 'nothing', 'rolled-back': 'nothing' },
    },
    {
      name: 'a deployment that crashes while it is watched',
      before: async (on) => {
        await deployed(on, 'v1');
        on.behaves('v2', { crashesAfterMs: 1_500, outOfMemory: true }, 'backend');
      },
      go: deploying('v2'),
      serves: { 'not-switched': 'v1', 'rolled-back': 'v1' },
    },
    {
      name: 'a way back to a warm release',
      before: (on) => deployed(on, 'v1', 'v2'),
      go: goingBack(),
      serves: { 'rolled-back': 'v1', 'not-switched': 'v2' },
    },
    {
      name: 'a way back to a cold release',
      before: (on) => deployed(on, 'v1', 'v2', 'v3'),
      go: goingBack('v1'),
      serves: { 'rolled-back': 'v1', 'not-switched': 'v3' },
    },
  ];

  /** How many calls an act makes when nobody disturbs it. */
  async function callsOf(act: Act): Promise<readonly string[]> {
    const on = scene();
    await act.before(on);
    const run = on.run();
    await act.go(run);
    return run.calls;
  }

  const DEPLOYMENT = 'd'.repeat(16);

  /** Plays an act until it is interrupted. Answers the scene as it is then, and what the run said, if it still could. */
  async function interrupted(act: Act, interruption: Interruption) {
    const on = scene();
    await act.before(on);
    const publishedBefore = on.world.published.length;
    const run = on.run({ interruption, deployment: DEPLOYMENT });
    const said = await act.go(run).catch((thrown: unknown) => thrown);
    return { on, said, publishedBefore };
  }

  function settle(on: Scene, options: RunOptions = {}): Promise<DeploymentEnd> {
    const run = on.run({ deployment: DEPLOYMENT, ...options });
    return settleDeployment(run.target, run.request, LIVE);
  }

  /** After a settlement: journal and routes agree, the right release serves, and saying it again changes nothing. */
  async function expectOneServes(act: Act, on: Scene, end: DeploymentEnd, publishedBefore: number): Promise<void> {
    const { journal, routes, open } = agreement(on.world);
    expect(open).toBe(false);
    expect(journal).toBe(routes);
    expect(routedSlot(on)).not.toBe('mixed');
    expect(await servedTo(on)).toBe(act.serves[end.outcome]);
    // Not-switched is only said when traffic was never led elsewhere, or when nothing served before: then nobody noticed.
    const before = on.world.published[publishedBefore - 1]?.routes ?? new Map();
    const moved = on.world.published.slice(publishedBefore).some((made) => !sameRoutes(made.routes, before));
    const unnoticed = before.size === 0 && end.outcome !== 'deployed';
    expect(end.outcome === 'not-switched').toBe(!moved || unnoticed);
    const journalled = on.world.journal.length;
    expect((await settle(on)).outcome).toBe(end.outcome);
    expect(on.world.journal).toHaveLength(journalled);
    await expectNextDeployment(on);
  }

  function routedSlot({ world }: Scene): string {
    const routes = world.published.at(-1)?.routes ?? new Map();
    return slotOf([...routes].map(([component, { slot }]) => ({ component, slot })));
  }

  /** Wherever a run dies: if the daemon restarts then, what has the traffic must come back. */
  function expectLiveComesBack({ world }: Scene): void {
    const routes = world.published.at(-1)?.routes ?? new Map();
    const live = world.containers.filter(({ spec }) => routes.get(spec.component)?.slot === spec.slot);
    expect(live.map(({ restartPolicy }) => restartPolicy)).toEqual([...routes].map(() => 'unless-stopped'));
  }

  async function expectNextDeployment(on: Scene): Promise<void> {
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying('v4'), LIVE)).toMatchObject({ outcome: 'deployed' });
    expect(await servedTo(on)).toBe('v4');
  }

  for (const act of ACTS) {
    const calls = await callsOf(act);
    describe(`${act.name}, ${calls.length} calls`, () => {
      for (const when of ['before', 'after'] as const) {
        test(`dies ${when} any call: the next run settles it, and exactly one slot serves`, async () => {
          for (const [index] of calls.entries()) {
            const { on, publishedBefore } = await interrupted(act, { kind: 'die', at: index + 1, when });
            expectLiveComesBack(on);
            await expectOneServes(act, on, await settle(on), publishedBefore);
          }
        });

        test(`dies ${when} any call: the next deployment settles it first and is deployed`, async () => {
          for (const [index] of calls.entries()) {
            const { on } = await interrupted(act, { kind: 'die', at: index + 1, when });
            await expectNextDeployment(on);
          }
        });

        test(`any one call fails ${when} its effect: the run says what serves, or the next run settles it`, async () => {
          for (const [index] of calls.entries()) {
            const error = new Failure('target/unreachable', 'connection reset');
            const { on, said, publishedBefore } = await interrupted(act, { kind: 'fail', at: index + 1, when, error });
            await expectTruth(on, said, publishedBefore);
            await settle(on);
            const { journal, routes, open } = agreement(on.world);
            expect({ journal, open }).toEqual({ journal: routes, open: false });
            await expectNextDeployment(on);
          }
        });
      }

      test('a newer holder raises the fence before any call: nothing more is changed', async () => {
        for (const [index] of calls.entries()) {
          let picture = '';
          const on = scene();
          await act.before(on);
          const run = on.run({
            deployment: DEPLOYMENT,
            interruption: {
              kind: 'meanwhile',
              at: index + 1,
              async happens() {
                await memoryFence(on.world).raise(fenceRecord(5_000), {}, LIVE);
                picture = pictureOf({ ...on.world, provisioned: true });
              },
            },
          });
          const end = await act.go(run);
          expect(pictureOf({ ...on.world, provisioned: true })).toBe(picture);
          const recorded = on.world.journal.find(
            ({ deployment, event }) => deployment === DEPLOYMENT && event.kind === 'ended',
          );
          const outcomes = recorded?.event.kind === 'ended' ? [recorded.event.outcome, 'superseded'] : ['superseded'];
          expect(outcomes).toContain(end.outcome);
          await expectOvertakerSettles(on);
        }
      });
    });
  }

  async function expectOvertakerSettles(on: Scene): Promise<void> {
    await settle(on, { generation: 5_000 });
    const { journal, routes, open } = agreement(on.world);
    expect({ journal, open }).toEqual({ journal: routes, open: false });
  }

  /** Whatever a run that lives says of what serves must be so, unless it says that it doesn't know. Before it began, it may throw. */
  async function expectTruth(on: Scene, said: unknown, publishedBefore: number): Promise<void> {
    if (said instanceof Failure) {
      expect(on.world.published).toHaveLength(publishedBefore);
      return;
    }
    const { kind, outcome, serving } = said as DeploymentEnd;
    expect(kind).toBe('ended');
    if (serving.kind === 'unknown') return;
    const slot = serving.kind === 'nothing' ? 'none' : slotOf(serving.placement);
    expect({ outcome, slot: routedSlot(on) }).toEqual({ outcome, slot });
  }

  describe('settling', () => {
    for (const act of ACTS) {
      test(
        `of ${act.name} dies at any of its own calls: a second settlement finishes it`,
        { timeout: 180_000 },
        async () => {
          const calls = await callsOf(act);
          const seen = new Set<string>();
          const settledFrom = new Set<string>();
          for (const [index] of calls.entries()) {
            const interruption = { kind: 'die', at: index + 1, when: 'after' } as const;
            const { on } = await interrupted(act, interruption);
            // Most calls only look: one death for each different state that a run can leave is enough.
            const left = pictureOf(on.world);
            if (seen.has(left)) continue;
            seen.add(left);
            const steps = await callsOfSettlement(act, interruption);
            for (const at of steps.keys()) {
              for (const when of ['before', 'after'] as const) {
                const again = await interrupted(act, interruption);
                await settle(again.on, { interruption: { kind: 'die', at: at + 1, when } }).catch(() => undefined);
                const halfSettled = pictureOf(again.on.world);
                if (settledFrom.has(halfSettled)) continue;
                settledFrom.add(halfSettled);
                await expectOneServes(act, again.on, await settle(again.on), again.publishedBefore);
              }
            }
          }
        },
      );
    }
  });

  async function callsOfSettlement(act: Act, interruption: Interruption): Promise<readonly string[]> {
    const { on } = await interrupted(act, interruption);
    const run = on.run({ deployment: DEPLOYMENT });
    await settleDeployment(run.target, run.request, LIVE);
    return run.calls;
  }
});
