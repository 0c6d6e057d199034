import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import { pictureOf } from '@hardened-deploy/testkit/target/in-memory/world-picture';
import type { Interruption } from '@hardened-deploy/testkit/target/interrupted-ports';
import { describe, expect, test } from 'vitest';
import {
  agreement,
  background,
  CONFIGURATION,
  FAKES,
  LEDGER,
  LIVE,
  needingSecret,
  type Run,
  type Scene,
  scene as sceneAt,
  servedBy,
} from './scene.ts';

/** Two that answer, one that nobody asks, and two that must never run twice: one of them answers. */
const [backend, frontend] = CONFIGURATION.components as [ComponentSettings, ComponentSettings];
const timer: ComponentSettings = { ...background('timer'), handover: 'exclusive' };
const worker = background('worker');
const COMPONENTS = [backend, LEDGER, { ...frontend, needs: [backend.name] }, worker, timer].map(needingSecret);
const EVERYTHING = ['backend', 'ledger', 'frontend', 'worker', 'timer'];
const UNASKED = new Set(['worker', 'timer', 'ledger']);

const ILL_IN_PUBLIC = { status: (via: 'private' | 'public') => (via === 'public' ? 500 : 200) };
const DEPLOYMENT = 'd'.repeat(16);

/** A run that is interrupted at each of its calls in turn, and what each component may be when all is settled, by outcome. */
interface Act {
  readonly name: string;
  before(on: Scene): Promise<void>;
  go(run: Run): Promise<DeploymentEnd>;
  /** Played with a second death in the settlement too. The others leave the same states. */
  readonly twice?: true;
  readonly serves: Partial<Record<DeploymentEnd['outcome'], Readonly<Record<string, string>>>>;
}

async function deployed(on: Scene, id: string, only?: readonly string[]): Promise<void> {
  const run = on.run();
  expect(await deployRelease(run.target, run.deploying(id, only), LIVE)).toMatchObject({ outcome: 'deployed' });
}

const deploying = (id: string, only?: readonly string[]) => (run: Run) =>
  deployRelease(run.target, run.deploying(id, only), LIVE);
const goingBack = (run: Run) => rollBack(run.target, { ...run.request, why: 'asked' }, LIVE);

/** `all('v1', { backend: 'v2' })`: every component is of v1, but the backend of v2. */
function all(id: string, but: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return { ...Object.fromEntries(EVERYTHING.map((name) => [name, id])), ...but };
}

const V1 = all('v1');
const WITH_V2_FRONTEND = all('v1', { frontend: 'v2' });

const ACTS: readonly Act[] = [
  {
    name: 'one component, while another one is in the other slot',
    twice: true,
    before: async (on) => {
      await deployed(on, 'v1');
      await deployed(on, 'v2', ['frontend']);
    },
    go: deploying('v3', ['backend']),
    serves: {
      deployed: all('v1', { frontend: 'v2', backend: 'v3' }),
      'not-switched': WITH_V2_FRONTEND,
      'rolled-back': WITH_V2_FRONTEND,
    },
  },
  {
    name: 'one component that fails in public',
    before: async (on) => {
      await deployed(on, 'v1');
      await deployed(on, 'v2', ['frontend']);
      on.behaves('v3', ILL_IN_PUBLIC);
    },
    go: deploying('v3', ['backend']),
    serves: { 'not-switched': WITH_V2_FRONTEND, 'rolled-back': WITH_V2_FRONTEND },
  },
  {
    name: 'a background component',
    before: (on) => deployed(on, 'v1'),
    go: deploying('v2', ['worker']),
    serves: { deployed: all('v1', { worker: 'v2' }), 'not-switched': V1, 'rolled-back': V1 },
  },
  {
    name: 'a background component that crashes, together with another component',
    before: async (on) => {
      await deployed(on, 'v1');
      on.behaves('v2', { crashesAfterMs: 500 }, 'worker');
    },
    go: deploying('v2', ['backend', 'worker']),
    serves: { 'not-switched': V1, 'rolled-back': V1 },
  },
  {
    name: 'an exclusive component',
    before: (on) => deployed(on, 'v1'),
    go: deploying('v2', ['ledger']),
    serves: { deployed: all('v1', { ledger: 'v2' }), 'not-switched': V1, 'rolled-back': V1 },
  },
  {
    name: 'exclusive components that fail in public, with and without a port',
    twice: true,
    before: async (on) => {
      await deployed(on, 'v1');
      on.behaves('v2', ILL_IN_PUBLIC, 'ledger');
    },
    go: deploying('v2', ['ledger', 'timer']),
    serves: { 'not-switched': V1, 'rolled-back': V1 },
  },
  {
    name: 'everything',
    before: (on) => deployed(on, 'v1'),
    go: deploying('v2'),
    serves: { deployed: all('v2'), 'not-switched': V1, 'rolled-back': V1 },
  },
  {
    name: 'the way back from one component',
    before: async (on) => {
      await deployed(on, 'v1');
      await deployed(on, 'v2', ['frontend']);
    },
    go: goingBack,
    serves: { 'rolled-back': V1, 'not-switched': WITH_V2_FRONTEND },
  },
  {
    name: 'the way back from a background and an exclusive component',
    twice: true,
    before: async (on) => {
      await deployed(on, 'v1');
      await deployed(on, 'v2', ['worker', 'ledger']);
    },
    go: goingBack,
    serves: { 'rolled-back': V1, 'not-switched': all('v1', { worker: 'v2', ledger: 'v2' }) },
  },
];

describe.each(FAKES)('at a target $name', async (fake) => {
  const scene = () => sceneAt(fake, COMPONENTS);

  async function callsOf(act: Act): Promise<readonly string[]> {
    const on = scene();
    await act.before(on);
    const run = on.run();
    await act.go(run);
    return run.calls;
  }

  async function interrupted(
    act: Act,
    interruption: Interruption,
  ): Promise<{ readonly on: Scene; readonly said: unknown }> {
    const on = scene();
    await act.before(on);
    const run = on.run({ interruption, deployment: DEPLOYMENT });
    return { on, said: await act.go(run).catch((thrown: unknown) => thrown) };
  }

  function settle(on: Scene, interruption?: Interruption): Promise<DeploymentEnd> {
    const run = on.run({ deployment: DEPLOYMENT, ...(interruption && { interruption }) });
    return settleDeployment(run.target, run.request, LIVE);
  }

  /** What runs, by component: the release of the container that the routes lead to. */
  async function running(on: Scene): Promise<Readonly<Record<string, string>>> {
    const { routes } = routesInForce(on.world);
    const answering = await servedBy(on);
    const entries = EVERYTHING.map((name) => {
      const slot = [...routes].find(([component]) => component === name)?.[1].slot;
      const found = on.world.containers.find(({ spec }) => spec.component === name && spec.slot === slot);
      const id = ['v1', 'v2', 'v3', 'v4'].find((each) =>
        found?.spec.image.includes(Buffer.from(`${each}/${name}`).toString('hex')),
      );
      return [name, answering.get(name) ?? id ?? 'nothing'] as const;
    });
    return Object.fromEntries(entries);
  }

  /** Never two of an exclusive component, and nothing that works by itself stays where it isn't live. */
  function expectNoneTwice({ world }: Scene): void {
    for (const name of ['ledger', 'timer']) {
      const most = [...world.mostAtOnce].find(([component]) => component === name)?.[1] ?? 0;
      expect(most, `${name} at once`).toBeLessThanOrEqual(1);
    }
  }

  function expectNoStrays({ world }: Scene): void {
    const { routes } = routesInForce(world);
    const strays = world.containers
      .filter(({ spec }) => UNASKED.has(spec.component) && routes.get(spec.component)?.slot !== spec.slot)
      .map(({ name }) => name);
    expect(strays).toEqual([]);
  }

  async function expectSettled(act: Act, on: Scene, end: DeploymentEnd): Promise<void> {
    const { journal, routes, open } = agreement(on.world);
    expect({ journal, open }).toEqual({ journal: routes, open: false });
    expectNoneTwice(on);
    expectNoStrays(on);
    expect(await running(on)).toEqual(act.serves[end.outcome]);
    const journalled = on.world.journal.length;
    expect((await settle(on)).outcome).toBe(end.outcome);
    expect(on.world.journal).toHaveLength(journalled);
    await expectNextDeployment(on);
  }

  async function expectNextDeployment(on: Scene): Promise<void> {
    const run = on.run();
    expect(await deployRelease(run.target, run.deploying('v4'), LIVE)).toMatchObject({ outcome: 'deployed' });
    expect(await running(on)).toEqual(all('v4'));
    expectNoneTwice(on);
    expectNoStrays(on);
  }

  for (const act of ACTS) {
    const calls = await callsOf(act);
    describe(`${act.name}, ${calls.length} calls`, () => {
      test('ends as it should when nobody disturbs it', async () => {
        const on = scene();
        await act.before(on);
        const end = await act.go(on.run({ deployment: DEPLOYMENT }));
        await expectSettled(act, on, end);
      });

      for (const when of ['before', 'after'] as const) {
        test(`dies ${when} any call: the next run settles it`, { timeout: 120_000 }, async () => {
          for (const [index] of calls.entries()) {
            const { on } = await interrupted(act, { kind: 'die', at: index + 1, when });
            await expectSettled(act, on, await settle(on));
          }
        });

        test(`any one call fails ${when} its effect: what it left is settled`, { timeout: 120_000 }, async () => {
          for (const [index] of calls.entries()) {
            const error = new Failure('target/unreachable', 'connection reset');
            const { on } = await interrupted(act, { kind: 'fail', at: index + 1, when, error });
            await settle(on);
            const { journal, routes, open } = agreement(on.world);
            expect({ journal, open }).toEqual({ journal: routes, open: false });
            await expectNextDeployment(on);
          }
        });
      }

      if (!act.twice) return;
      test('dies, and the run that settles dies too: a second one settles it', { timeout: 180_000 }, async () => {
        const seen = new Set<string>();
        for (const [index] of calls.entries()) {
          const interruption = { kind: 'die', at: index + 1, when: 'after' } as const;
          const first = await interrupted(act, interruption);
          const left = pictureOf(first.on.world);
          if (seen.has(left)) continue;
          seen.add(left);
          const run = first.on.run({ deployment: DEPLOYMENT });
          await settleDeployment(run.target, run.request, LIVE);
          for (const at of run.calls.keys()) {
            const { on } = await interrupted(act, interruption);
            await settle(on, { kind: 'die', at: at + 1, when: 'after' }).catch(() => undefined);
            const half = pictureOf(on.world);
            if (seen.has(half)) continue;
            seen.add(half);
            await expectSettled(act, on, await settle(on));
          }
        }
      });
    });
  }
});
