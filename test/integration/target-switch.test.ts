import http from 'node:http';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { otherSlot, type Slot } from '@hardened-deploy/core/target/slot';
import { FIRST_GENERATION, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { BACKEND, FRONTEND, testStack, type TestStack } from '@hardened-deploy/testkit/docker/test-stack';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  application,
  ask,
  doomedProcess,
  previewUrl,
  privateUrl,
  setUp,
  targetOf,
  type TargetUnderTest,
  untilUp,
} from './target-support.ts';

const go = new AbortController().signal;
const token = tokenOf(FIRST_GENERATION);
let stack: TestStack;
let target: TargetUnderTest;
let open: string;

beforeAll(async () => {
  stack = await testStack();
  target = targetOf(stack);
  open = stack.configuration.router.publicUrl;
  await setUp(target);
  await target.fence.raise(recordOf(token), {}, go);
});
afterAll(() => stack.remove());

const placesIn = (slot: Slot) => stack.components.map((component) => ({ component, slot }));
const everythingTo = (slot: Slot) => target.router.publish(token, allTo(slot, stack.components), go);

describe('before the first deployment', () => {
  test('every path answers 503 and names no slot', async () => {
    for (const path of ['/', '/api', '/api/items', '/other']) {
      expect(await ask(open + path)).toMatchObject({ status: 503, slot: 'none' });
    }
  });
});

describe('two slots', () => {
  beforeAll(async () => {
    for (const slot of ['blue', 'green'] as const) {
      for (const component of stack.components) {
        await target.workloads.start(token, application(component, slot), go);
        await untilUp(`${await privateUrl(target, slot, component)}/`);
      }
    }
  });

  test('are reached in private while nothing serves in public', async () => {
    const preview = await previewUrl(target);
    expect(await ask(`${preview}/`)).toMatchObject({ status: 503 });
    const split = new Map([...allTo('green', [BACKEND]), ...allTo('blue', [FRONTEND])]);
    await target.router.stage(token, split, go);
    expect(await ask(`${preview}/api/x?y=1`)).toMatchObject({
      slot: 'green',
      body: expect.stringContaining('backend green GET /api/x?y=1'),
    });
    expect(await ask(`${preview}/`)).toMatchObject({
      slot: 'blue',
      body: expect.stringContaining('front-end blue GET / '),
    });
    expect(await ask(`${await privateUrl(target, 'blue', BACKEND)}/health?a=b`)).toMatchObject({
      slot: 'blue',
      body: expect.stringContaining('backend blue GET /health?a=b '),
    });
    expect(await ask(`${open}/`)).toMatchObject({ status: 503 });
  });

  test('serve after one publication, with the Host that the user asked for', async () => {
    await everythingTo('blue');
    expect(await ask(`${open}/api/x`, { headers: { host: 'shop.example:8443' } })).toMatchObject({
      status: 200,
      slot: 'blue',
      body: 'backend blue GET /api/x shop.example:8443',
    });
    expect(await ask(`${open}/apiary`)).toMatchObject({
      slot: 'blue',
      body: expect.stringContaining('front-end blue GET /apiary'),
    });
    await everythingTo('green');
    expect(await ask(`${open}/`)).toMatchObject({ slot: 'green', body: expect.stringContaining('front-end green') });
  });

  test('call their own side through the router, and other containers get what is live', async () => {
    await everythingTo('green');
    await target.router.stage(token, allTo('blue', stack.components), go);
    const inside = `fetch('http://' + process.argv[1] + ':8101/in').then((r) => r.text()).then(console.log)`;
    const router = stack.configuration.target.subnet.replace('.0/24', '.2');
    for (const slot of ['blue', 'green'] as const) {
      const container = `hd-${stack.configuration.stack}-${FRONTEND}-${slot}.${FIRST_GENERATION}`;
      expect(await stack.docker('exec', container, 'node', '-e', inside, router)).toContain(`backend ${slot} GET /in`);
    }
    const network = `hd-${stack.configuration.stack}`;
    const stranger = await stack.docker(
      'run',
      '--rm',
      '--network',
      network,
      'hd-bed/node:24',
      'node',
      '-e',
      inside,
      router,
    );
    expect(stranger).toContain('backend green GET /in');
  });

  test('show their requests in flight until they have ended', async () => {
    await everythingTo('blue');
    const slow = [ask(`${open}/api/slow`), ask(`${open}/slow`, { method: 'POST' })];
    await expect
      .poll(() => target.router.inFlight(placesIn('blue'), go), { timeout: 8_000, interval: 50 })
      .toEqual({ kind: 'counted', requests: 2 });
    expect(await target.router.inFlight(placesIn('green'), go)).toEqual({ kind: 'counted', requests: 0 });
    await everythingTo('green');
    expect(await target.router.inFlight(placesIn('blue'), go)).toEqual({ kind: 'counted', requests: 2 });
    for (const answer of await Promise.all(slow)) expect(answer).toMatchObject({ status: 200, slot: 'blue' });
    expect(await target.router.inFlight(placesIn('blue'), go)).toEqual({ kind: 'counted', requests: 0 });
  });

  test(
    'lose no request in 20 switches under load, with GET and POST on kept and fresh connections',
    { timeout: 90_000 },
    async () => {
      await everythingTo('blue');
      const agent = new http.Agent({ keepAlive: true, maxSockets: 20 });
      const seen = { answered: 0, failed: [] as string[], slots: new Set<string | undefined>() };
      const one = async (turn: number): Promise<void> => {
        const method = turn % 2 === 0 ? 'GET' : 'POST';
        const kept = turn % 4 < 2;
        const answer = await ask(`${open}/api/load`, { method, ...(kept && { agent }) }).catch((error: unknown) =>
          String(error),
        );
        if (typeof answer === 'string' || answer.status !== 200) seen.failed.push(JSON.stringify(answer));
        else {
          seen.answered += 1;
          seen.slots.add(answer.slot);
        }
      };
      // A fixed number of requests for each switch, so that a fast machine sends as many as a slow one. Half of them are under
      // way when the switch begins, the others are sent while it happens.
      const sent: Promise<void>[] = [];
      const sendTen = () => Array.from({ length: 10 }, () => sent.push(one(sent.length)));
      let slot: Slot = 'blue';
      for (let turn = 0; turn < 20; turn += 1) {
        slot = otherSlot(slot);
        sendTen();
        const moving = everythingTo(slot);
        sendTen();
        await moving;
        expect(await ask(`${open}/api/after`)).toMatchObject({ slot });
      }
      await Promise.all(sent);
      agent.destroy();
      expect(seen.failed).toEqual([]);
      expect(seen.answered).toBe(400);
      expect(seen.slots).toEqual(new Set(['blue', 'green']));
    },
  );

  test('are never split when the process that moves traffic is killed at any time', { timeout: 120_000 }, async () => {
    const child = new URL('publish-forever.ts', import.meta.url).pathname;
    const argument = JSON.stringify({ configuration: stack.configuration, token });
    const versions: string[] = [];
    for (let round = 0; round < 6; round += 1) {
      const doomed = doomedProcess(child, argument);
      await doomed.ready;
      await new Promise((resolve) => setTimeout(resolve, 20 + 37 * round));
      doomed.kill();
      await doomed.ended;
      const inForce = await target.router.read(go);
      expect(inForce.routes.size).toBe(2);
      expect(inForce.routes.get(BACKEND)).toEqual(inForce.routes.get(FRONTEND));
      versions.push(inForce.version ?? '');
      // What it had asked for may still land; after a call of ours it can't.
      const mine = await everythingTo('blue');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await target.router.read(go)).toEqual(mine);
      expect(await ask(`${open}/`)).toMatchObject({ status: 200, slot: 'blue' });
    }
    const sequences = versions.map((version) => Number(version.split('.')[1]));
    expect(sequences).toEqual(sequences.toSorted((one, other) => one - other));
  });

  test(
    'serve again by themselves after the router, the keeper and a slot were killed',
    { timeout: 60_000 },
    async () => {
      await everythingTo('blue');
      await target.workloads.claim(
        token,
        stack.components.map((component) => ({ component, slot: 'blue' as const })),
        go,
      );
      const name = (role: string) => `hd-${stack.configuration.stack}-${role}`;
      for (const container of [name('router'), name('keeper'), name(`${FRONTEND}-blue.${FIRST_GENERATION}`)]) {
        const pid = (await stack.docker('inspect', '--format', '{{.State.Pid}}', container)).trim();
        // Not by the Engine: a container that it kills counts as stopped by hand, and stays down.
        process.kill(Number(pid), 'SIGKILL');
      }
      await expect
        .poll(() => ask(`${open}/`).catch(() => undefined), { timeout: 20_000, interval: 200 })
        .toMatchObject({ status: 200, slot: 'blue' });
      await expect
        .poll(() => target.router.read(go).catch(() => undefined), { timeout: 20_000, interval: 200 })
        .toMatchObject({ routes: allTo('blue', stack.components) });
      const restarted = (await target.workloads.list(go)).find(
        ({ component, slot }) => component === FRONTEND && slot === 'blue',
      );
      expect(restarted).toMatchObject({ instances: [{ state: 'running', restarts: 1 }] });
    },
  );
});
