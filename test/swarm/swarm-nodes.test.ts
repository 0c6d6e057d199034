import { setTimeout as sleep } from 'node:timers/promises';
import { dockerConnection } from '@hardened-deploy/adapters/engines/docker/connection/connection';
import { dockerTarget } from '@hardened-deploy/adapters/engines/docker/docker-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { chooseProxy } from '@hardened-deploy/wiring/choose-proxy';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { ask } from '../integration/target-support.ts';
import { type SwarmOfTwo, swarmOfTwo } from './second-node.ts';
import { BRING_UP_MS, withSwarm } from './swarm-of-tests.ts';

vi.setConfig({ testTimeout: 300_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const COPIES = 4;

/** Says who it is, and ends what is under way before it goes. */
const PROGRAM = `
  const server = require('node:http').createServer((asked, said) => said.end(process.env.RELEASE + ' ' + require('node:os').hostname()));
  server.listen(3000);
  process.on('SIGTERM', () => setTimeout(() => server.close(() => process.exit(0)), 500));`;

withSwarm('a stack in a Swarm of two nodes', () => {
  let swarm: SwarmOfTwo;
  let stack: TestStack;
  let target: Target;
  beforeAll(async () => {
    swarm = await swarmOfTwo();
    stack = await testStack();
    const { configuration } = stack;
    const connection = dockerConnection({ host: configuration.target.dockerHost, tls: null });
    target = dockerTarget({
      settings: { ...configuration, target: { ...configuration.target, slotsAre: 'services' } },
      proxy: chooseProxy(configuration.router),
      connection,
      prober: undiciProber(),
      secrets: new Map(),
      clock: systemClock(),
      progress: recordedProgress(),
    });
    await target.fence.raise(recordOf(token), {}, go);
    await target.stack.provision(token, go);
  }, BRING_UP_MS);
  afterAll(async () => {
    await swarm?.stop();
  });

  async function specOf(release: string, slot: Slot): Promise<WorkloadSpec> {
    return {
      component: stack.components[1],
      slot,
      image: (await swarm.publish('web', release, PROGRAM)) as ImageDigest,
      spec: 'c'.repeat(64) as SpecHash,
      environment: new Map(),
      secrets: new Map(),
      command: null,
      networks: [],
      stopTimeout: seconds(5),
      container: { replicas: COPIES },
    };
  }

  const serve = (slot: Slot) => publishAll(target.router, token, allTo(slot, [stack.components[1]]));

  /** Who answers, each time on a connection of its own. */
  async function answers(count: number): Promise<ReadonlySet<string>> {
    const url = `http://${stack.configuration.router.listen}/`;
    const seen = new Set<string>();
    for (let turn = 0; turn < count; turn += 1) {
      const { status, body } = await ask(url);
      seen.add(status === 200 ? body : String(status));
      await sleep(20);
    }
    return seen;
  }

  async function nodesOf(slot: Slot): Promise<ReadonlySet<string>> {
    const service = `hd-${stack.configuration.stack}-${stack.components[1]}-${slot}`;
    const docker = dockerAt(swarm.socket);
    const tasks = await docker.run([
      'service',
      'ps',
      '--filter',
      'desired-state=running',
      '--format',
      '{{.Node}}',
      service,
    ]);
    return new Set(tasks.split('\n'));
  }

  test('copies are spread over the nodes, each of them answers, and a switch under load loses no request', async () => {
    const first = await target.workloads.start(token, await specOf('v1', 'blue'), go);
    expect(first.instances.map(({ state }) => state)).toEqual(Array.from({ length: COPIES }, () => 'running'));
    expect(first.runs).toBe('that-image');
    expect((await nodesOf('blue')).size).toBe(2);
    await serve('blue');
    await vi.waitFor(async () => expect((await answers(1)).has('503')).toBe(false));
    // One of each copy, and no failure among them.
    expect([...(await answers(60))].map((each) => each.split(' ')[0])).toEqual(
      Array.from({ length: COPIES }, () => 'v1'),
    );

    const users = { over: false, bad: [] as string[], sent: 0 };
    const loading = (async () => {
      for (; !users.over; users.sent += 1) {
        const [answer = ''] = await answers(1);
        if (!/^v[12] /.test(answer)) users.bad.push(answer);
      }
    })();
    await target.workloads.start(token, await specOf('v2', 'green'), go);
    await sleep(1_500);
    await serve('green');
    expect([...(await answers(20))].every((each) => each.startsWith('v2 '))).toBe(true);
    await target.workloads.retire(token, [{ component: stack.components[1], slot: 'blue' }], go);
    await sleep(500);
    users.over = true;
    await loading;
    expect(users.sent).toBeGreaterThan(20);
    expect(users.bad).toEqual([]);
  });

  test("an image that one node can't pull is told with the node, and nothing is left", async () => {
    await swarm.reachesRegistry('does-not');
    const starting = target.workloads.start(token, await specOf('v3', 'blue'), go);
    await expect(starting).rejects.toMatchObject({ code: 'image/pull-failed' });
    await swarm.reachesRegistry('does');
    expect((await target.workloads.list(go)).map(({ slot }) => slot)).toEqual(['green']);
  });

  test('when a node is gone, its copies are moved, and that says nothing against the release', async () => {
    swarm.pullPlug();
    await vi.waitFor(async () => expect((await nodesOf('green')).size).toBe(1), { timeout: 90_000, interval: 1_000 });
    await vi.waitFor(
      async () => {
        const [green] = await target.workloads.list(go);
        expect(green?.instances.map(({ state, restarts }) => [state, restarts])).toEqual(
          Array.from({ length: COPIES }, () => ['running', 0]),
        );
      },
      { timeout: 90_000, interval: 1_000 },
    );
  });
});
