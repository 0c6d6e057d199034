import {
  dockerConnection,
  type DockerConnection,
} from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { stackHostLaws } from '@hardened-deploy/testkit/target/stack-host-laws';
import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { workloadsLaws } from '@hardened-deploy/testkit/target/workloads-laws';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { setUp } from '../integration/target-support.ts';
import { watchContainers, type WatchedContainers } from '../integration/watched-containers.ts';
import { fromOutside } from './swarm-from-outside.ts';
import { BRING_UP_MS, type SwarmOfTests, swarmOfTests, withSwarm } from './swarm-of-tests.ts';

// Each test makes several services, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 240_000 });

/** More than one run at once: the scripts of one are run one after the other. */
const RUNS = 3;
const BACKGROUND = 'worker' as ComponentName;
const EXCLUSIVE = 'ledger' as ComponentName;

withSwarm('a stack in a Swarm', () => {
  let swarm: SwarmOfTests;
  let stack: TestStack;
  let runs: readonly Target[];
  let outside: ReturnType<typeof fromOutside>;
  let watch: WatchedContainers;
  let newRun: (through?: (connection: DockerConnection) => DockerConnection) => Target;

  beforeAll(async () => {
    swarm = await swarmOfTests();
    stack = await testStack();
    const { configuration } = stack;
    const [first] = configuration.components;
    if (!first?.serves) throw new Error('the test stack has components that serve');
    const serves = { ...first.serves, path: '/ledger' };
    const exclusive = { ...first, name: EXCLUSIVE, serves, handover: 'exclusive' as const };
    const background = { ...first, name: BACKGROUND, serves: null };
    const settings = {
      ...configuration,
      target: { ...configuration.target, slotsAre: 'services' as const },
      components: [...configuration.components, exclusive, background],
    };
    const parts = { prober: undiciProber(), secrets: new Map(), clock: systemClock(), progress: recordedProgress() };
    newRun = (through = (same) => same) => {
      const connection = through(dockerConnection({ host: configuration.target.dockerHost, tls: null }));
      return dockerTarget({ settings, proxy: chooseProxy(configuration.router), connection, ...parts });
    };
    runs = Array.from({ length: RUNS }, () => newRun());
    await setUp(target());
    outside = fromOutside(stack, target(), swarm.application);
    await outside.reset();
    watch = watchContainers(stack, EXCLUSIVE);
  }, BRING_UP_MS);
  afterAll(async () => {
    watch?.end();
    await swarm?.stop();
  });

  function target(at = 0): Target {
    const run = runs[at % RUNS];
    if (!run) throw new Error('no target is set up');
    return run;
  }

  // One stack for all: setting one up takes seconds, taking it back to its beginning doesn't.
  async function untouched() {
    let turn = 0;
    const next = (): Target => target((turn += 1));
    const { router, workloads, ...rest } = target();
    return {
      ...rest,
      ...outside,
      router: {
        ...router,
        publish: (...given: Parameters<typeof router.publish>) => next().router.publish(...given),
        stage: (...given: Parameters<typeof router.stage>) => next().router.stage(...given),
      },
      workloads: {
        ...workloads,
        swap: (...given: Parameters<typeof workloads.swap>) => next().workloads.swap(...given),
      },
      components: stack.components,
      exclusive: EXCLUSIVE,
      background: BACKGROUND,
      mostAtOnce: () => watch.mostAtOnce(),
      startedAgain: 'others' as const,
      close: () => outside.reset(),
    };
  }

  workloadsLaws('a Swarm', untouched, { swaps: 'lacks' });
  trafficRouterLaws('a Swarm', async () => ({
    ...(await untouched()),
    namesSlots: true,
    whileHeld: 'is-refused' as const,
  }));
  stackHostLaws('a Swarm', untouched);

  /** A run that stands still before one of its calls, as a process that is stopped in the middle does. */
  function frozenRun(at: number) {
    const calls: string[] = [];
    const frozen = Promise.withResolvers<void>();
    const thawed = Promise.withResolvers<void>();
    const run = newRun(({ call, ...connection }) => ({
      ...connection,
      async call(one) {
        calls.push(one.doing);
        if (calls.length === at) {
          frozen.resolve();
          await thawed.promise;
        }
        return await call(one);
      },
    }));
    return { run, calls, frozen: frozen.promise, thaw: () => thawed.resolve() };
  }

  test('what a newer holder has claimed is never taken away by a run that was frozen in the middle of it', async () => {
    const [component] = stack.components;
    const at = [{ component, slot: 'blue' as const }];
    const go = forever();
    let kept = 0;
    let taken = 0;
    for (let step = 1; ; step += 1) {
      const { fence, workloads } = target();
      await outside.reset();
      const [older, newer] = [tokenOf(FIRST_GENERATION), tokenOf(FIRST_GENERATION + 1)];
      await fence.raise(recordOf(older), {}, go);
      await workloads.start(older, outside.spec(component, 'blue'), go);
      const { run, calls, frozen, thaw } = frozenRun(step);
      const late = run.workloads.retire(older, at, go).then(
        () => 'done',
        (thrown: unknown) => thrown,
      );
      if ((await Promise.race([frozen, late])) === 'done') break;
      await fence.raise(recordOf(newer), {}, go);
      const [claimed] = await workloads.claim(newer, at, go);
      thaw();
      const end = await late;
      const [now] = await workloads.list(go);
      const why = `step ${step}: ${calls.join(', ')}`;
      if (claimed?.instances[0]?.state === 'running') {
        kept += 1;
        expect(end, why).toMatchObject({ code: 'fence/superseded' });
        expect(now, why).toMatchObject({ generation: newer.generation, instances: [{ state: 'running' }] });
      } else taken += 1;
    }
    // Before the write that takes it, and after it.
    expect(kept).toBeGreaterThan(1);
    expect(taken).toBeGreaterThan(0);
  });
});
