import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { stackHostLaws } from '@hardened-deploy/testkit/target/stack-host-laws';
import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { workloadsLaws } from '@hardened-deploy/testkit/target/workloads-laws';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { afterAll, beforeAll, vi } from 'vitest';
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
    runs = Array.from({ length: RUNS }, () => {
      const connection = dockerConnection({ host: configuration.target.dockerHost, tls: null });
      return dockerTarget({ settings, proxy: chooseProxy(configuration.router), connection, ...parts });
    });
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

  workloadsLaws('a Swarm', untouched);
  trafficRouterLaws('a Swarm', async () => ({
    ...(await untouched()),
    namesSlots: true,
    whileHeld: 'is-refused' as const,
  }));
  stackHostLaws('a Swarm', untouched);
});
