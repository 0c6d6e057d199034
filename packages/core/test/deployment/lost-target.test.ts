import { Failure } from '@hardened-deploy/core/base/failure';
import type { DeploymentEnd } from '@hardened-deploy/core/deployment/deployment-end';
import { deployRelease } from '@hardened-deploy/core/deployment/usecases/deploy-release';
import { rollBack } from '@hardened-deploy/core/deployment/usecases/roll-back';
import { settleDeployment } from '@hardened-deploy/core/deployment/usecases/settle-deployment';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { killEngine, routesInForce } from '@hardened-deploy/testkit/target/in-memory/world';
import { describe, expect, test } from 'vitest';
import { allIn, slotOfRoutes } from './placements.ts';
import { agreement, FAKES, LIVE, type Run, type Scene, scene as sceneAt, servedTo } from './scene.ts';

describe.each(FAKES)('at a target $name', (fake) => {
  const scene = () => sceneAt(fake);

  const LONG = 20 * 60_000;

  async function deployed(...ids: readonly string[]): Promise<Scene> {
    const on = scene();
    for (const id of ids) {
      const run = on.run();
      expect(await deployRelease(run.target, run.deploying(id), LIVE)).toMatchObject({ outcome: 'deployed' });
    }
    return on;
  }

  type Call = (given: readonly unknown[], work: () => Promise<unknown>) => Promise<unknown>;

  /** The same target; `meet` stands before each call of what is kept there. */
  function through(target: TargetPorts, meet: (name: string) => Call): TargetPorts {
    const wrapped = (['stack', 'fence', 'workloads', 'tasks', 'router', 'journal'] as const).map((port) => {
      const methods = Object.entries(target[port]).map(([name, member]: [string, unknown]) => {
        if (typeof member !== 'function') return [name, member];
        const work = member as (...given: readonly unknown[]) => Promise<unknown>;
        return [name, (...given: readonly unknown[]) => meet(`${port}.${name}`)(given, () => work(...given))];
      });
      return [port, Object.fromEntries(methods)] as const;
    });
    return { ...target, ...Object.fromEntries(wrapped) };
  }

  const broken = () => new Failure('target/unreachable', 'connect ECONNREFUSED');
  const movesTo = (slot: string, name: string, given: readonly unknown[]) =>
    name === 'router.publish' && slotOfRoutes(given[1] as never) === slot;

  /** From the first move to green on nothing is answered for so long; `lands` says whether that move was still done. */
  function lostAtSwitch(on: Scene, run: Run, { ms, lands, hangs = 0 }: { ms: number; lands: boolean; hangs?: number }) {
    let until: number | undefined;
    return through(run.target, (name) => async (given, work) => {
      if (until === undefined && movesTo('green', name, given)) {
        until = on.clock.monotonic() + ms;
        if (lands) await work();
      }
      if (until === undefined || on.clock.monotonic() >= until) return work();
      await on.clock.sleep(hangs, LIVE);
      throw broken();
    });
  }

  const deploying = (run: Run, target: TargetPorts, id = 'v2') => deployRelease(target, run.deploying(id), LIVE);

  async function expectSettled(on: Scene, serves: string): Promise<void> {
    const { journal, routes, open } = agreement(on.world);
    expect({ journal, open, served: await servedTo(on) }).toEqual({ journal: routes, open: false, served: serves });
  }

  async function settled(on: Scene, { request: { deployment } }: Run): Promise<DeploymentEnd> {
    const next = on.run({ deployment });
    return settleDeployment(next.target, next.request, LIVE);
  }

  describe('an Engine that restarts at the moment of the switch', () => {
    test.each([true, false])('for 40 s only delays the deployment (the switch took effect: %s)', async (lands) => {
      const on = await deployed('v1');
      const run = on.run();
      const end = await deploying(run, lostAtSwitch(on, run, { ms: 40_000, lands }));
      expect(end).toMatchObject({ outcome: 'deployed' });
      await expectSettled(on, 'v2');
    });

    test.each([true, false])(
      'and is killed: what the routes lead to is started again (the switch took effect: %s)',
      async (lands) => {
        const on = await deployed('v1');
        const run = on.run();
        let killed = false;
        const target = through(run.target, (name) => async (given, work) => {
          if (killed || !movesTo('green', name, given)) return work();
          killed = true;
          if (lands) await work();
          killEngine(on.world);
          throw broken();
        });
        const end = await deploying(run, target);
        expect(end.outcome).toMatch(/^(deployed|rolled-back|not-switched)$/);
        await expectSettled(on, end.outcome === 'deployed' ? 'v2' : 'v1');
      },
    );

    test('and is killed after it, with slow applications: traffic is moved back, and no person is needed', async () => {
      const on = await deployed('v1');
      on.behaves('v1', { startsAfterMs: 20_000 });
      const run = on.run();
      let killed = false;
      const target = through(run.target, (name) => async (_, work) => {
        if (!killed && name === 'journal.append' && on.world.journal.at(-1)?.event.kind === 'switched') {
          killed = true;
          killEngine(on.world);
          on.behaves('v2', { status: () => 500 });
        }
        return work();
      });
      expect(await deploying(run, target)).toMatchObject({ outcome: 'rolled-back' });
      await expectSettled(on, 'v1');
    });
  });

  describe('a keeper that is stopped', () => {
    const lines = ['staged', 'intent', 'switched', 'proven', 'verified-good'] as const;
    test.each(lines)('after "%s" is started again, and the release is deployed', async (line) => {
      const on = await deployed('v1');
      const run = on.run();
      let stopped = false;
      const target = through(run.target, () => async (_, work) => {
        const result = await work();
        if (!stopped && on.world.journal.at(-1)?.event.kind === line) {
          stopped = true;
          on.world.stopped.add('keeper');
        }
        return result;
      });
      expect(await deploying(run, target)).toMatchObject({ outcome: 'deployed' });
      await expectSettled(on, 'v2');
    });

    test('during a rollback is started again', async () => {
      const on = await deployed('v1', 'v2');
      const run = on.run();
      let stopped = false;
      const target = through(run.target, (name) => async (given, work) => {
        if (!stopped && movesTo('blue', name, given)) {
          stopped = true;
          on.world.stopped.add('keeper');
        }
        return work();
      });
      const end = await rollBack(target, { ...run.request, why: 'asked' }, LIVE);
      expect(end).toMatchObject({ outcome: 'rolled-back' });
      await expectSettled(on, 'v1');
    });
  });

  describe('a target that stays unreachable', () => {
    test('before the switch: the outcome is not-switched, and the next run settles it', async () => {
      const on = await deployed('v1');
      const run = on.run();
      let lost = false;
      const target = through(run.target, (name) => async (given, work) => {
        const entry = given[1] as { readonly event?: { readonly kind: string } } | undefined;
        lost ||= name === 'journal.append' && entry?.event?.kind === 'intent';
        if (lost) throw broken();
        return work();
      });
      const end = await deploying(run, target);
      expect(end).toMatchObject({ outcome: 'not-switched', serving: { kind: 'release', placement: allIn('blue') } });
      expect(end.evidence.join('\n')).toContain('stays open until the next run settles it');
      expect(await settled(on, run)).toMatchObject({ outcome: 'not-switched' });
      await expectSettled(on, 'v1');
    });

    test('when only the switch is refused: the outcome is not-switched, because the routes say so', async () => {
      const on = await deployed('v1');
      const run = on.run();
      const target = through(run.target, (name) => async (_, work) => {
        if (name === 'router.publish') throw broken();
        return work();
      });
      const end = await deploying(run, target);
      expect(end).toMatchObject({ outcome: 'not-switched', serving: { placement: allIn('blue') } });
      expect(end.evidence.join('\n')).toContain('ECONNREFUSED');
      expect(await settled(on, run)).toMatchObject({ outcome: 'not-switched' });
      await expectSettled(on, 'v1');
    });

    test.each([
      { lands: true, serves: 'v1', ends: 'rolled-back' },
      { lands: false, serves: 'v1', ends: 'not-switched' },
    ])(
      'during the switch: the run says what is unknown, and has no outcome (traffic moved: $lands)',
      async ({ lands, serves, ends }) => {
        const on = await deployed('v1');
        const run = on.run();
        const began = on.clock.monotonic();
        const target = lostAtSwitch(on, run, { ms: LONG, lands, hangs: 60_000 });
        const failure = await deploying(run, target).catch((thrown: unknown) => thrown);
        expect(failure).toMatchObject({ code: 'target/silent' });
        const { message } = failure as Failure;
        expect(message).toContain(
          'It is not known whether traffic has moved: it goes to blue (release v1) or to green (release v2).',
        );
        const who = fake.tells.slot
          ? `from slot ${lands ? 'green' : 'blue'}`
          : 'and it is not known which slot that is: its front door names no slot';
        expect(message).toContain(`The public address: answers 200 now, ${who}.`);
        // Each call hangs for its minute here; what ends it is the number of calls, which is small.
        expect(on.clock.monotonic() - began).toBeLessThan(LONG / 2);
        await on.clock.sleep(LONG, LIVE);
        expect(await settled(on, run)).toMatchObject({ outcome: ends });
        await expectSettled(on, serves);
      },
    );

    test('during a rollback by hand: the run says what is unknown, and the next run finishes it', async () => {
      const on = await deployed('v1', 'v2');
      const run = on.run();
      let lost = false;
      const target = through(run.target, (name) => async (given, work) => {
        lost ||= movesTo('blue', name, given);
        if (lost) throw broken();
        return work();
      });
      const failure = await rollBack(target, { ...run.request, why: 'asked' }, LIVE).catch((thrown: unknown) => thrown);
      expect(failure).toMatchObject({ code: 'target/silent' });
      expect(await settled(on, run)).toMatchObject({ outcome: 'rolled-back' });
      await expectSettled(on, 'v1');
    });

    test('after a bad release got the traffic: the outcome is rollback-failed, and the run says what serves', async () => {
      const on = await deployed('v1');
      on.behaves('v2', { status: (via) => (via === 'public' ? 500 : 200) });
      const run = on.run();
      let lost = false;
      const target = through(run.target, () => async (_, work) => {
        // Its bad answers are seen, the target is not.
        if (lost) throw broken();
        const result = await work();
        lost = on.world.journal.at(-1)?.event.kind === 'switched';
        return result;
      });
      const end = await deploying(run, target);
      expect(end).toMatchObject({
        outcome: 'rollback-failed',
        reason: 'blocked',
        serving: { kind: 'release', placement: allIn('green') },
      });
      expect(slotOfRoutes(routesInForce(on.world).routes)).toBe('green');
    });
  });

  describe('an Engine that was killed between two runs', () => {
    test('settling starts the slot that the routes name, and proves it', async () => {
      const on = await deployed('v1', 'v2');
      on.behaves('v2', { startsAfterMs: 5_000 });
      killEngine(on.world);
      const run = on.run({ deployment: 'e'.repeat(16) });
      const end = await settleDeployment(run.target, run.request, LIVE);
      expect(end).toMatchObject({ outcome: 'not-switched', serving: { placement: allIn('green') } });
      expect(run.lines.join('\n')).toContain('These containers had stopped and were started again');
      await expectSettled(on, 'v2');
    });

    test('a rollback by hand still works', async () => {
      const on = await deployed('v1', 'v2');
      killEngine(on.world);
      const run = on.run();
      expect(await rollBack(run.target, { ...run.request, why: 'asked' }, LIVE)).toMatchObject({
        outcome: 'rolled-back',
      });
      await expectSettled(on, 'v1');
    });

    test('the next deployment still works', async () => {
      const on = await deployed('v1', 'v2');
      killEngine(on.world);
      const run = on.run();
      expect(await deploying(run, run.target, 'v3')).toMatchObject({ outcome: 'deployed' });
      await expectSettled(on, 'v3');
    });
  });
});
