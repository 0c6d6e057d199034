import { minutes, seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { HttpProbe } from '@hardened-deploy/core/base/ports/prober';
import { privateProbe, publicProbe } from '@hardened-deploy/core/deployment/usecases/steps/ask-component';
import { SLOTS, type Slot } from '@hardened-deploy/core/target/slot';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { startSlot } from './pods-of-tests.ts';
import { componentsOf, PORT, routingOf } from './routing-of-tests.ts';
import { type StackOfTests, type StateBed, stateBed } from './state-of-tests.ts';

vi.setConfig({ testTimeout: 120_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const FRONTEND = 'frontend' as ComponentName;
const BACKEND = 'backend' as ComponentName;

withCluster('the doors of a stack in Kubernetes, with real pods behind them', () => {
  let bed: StateBed;
  let stack: StackOfTests;
  let routing: ReturnType<typeof routingOf>;

  beforeAll(async () => {
    bed = await stateBed('node');
    await vi.waitFor(() => bed.cluster.kubectl('get', 'serviceaccount', 'default'), 60_000);
    stack = bed.untouched();
    routing = routingOf({ client: bed.client, stack: stack.stack });
    await stack.fence.raise(recordOf(token), {}, go);
    const slots = SLOTS.map((slot) => ({ stack: stack.stack, component: FRONTEND, slot, replicas: 2 }));
    await Promise.all(slots.map((each) => startSlot(bed.client, each)));
    await publishAll(routing.router, token, allTo('blue', [FRONTEND]));
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  async function doorTo(slot: Slot, component = FRONTEND) {
    const doors = await routing.router.doors(go);
    const door = doors.preview({ component, slot });
    if (door.kind === 'none') throw new Error('there is a door');
    return { doors, door };
  }

  async function ask(probe: HttpProbe) {
    const doors = await routing.router.doors(go);
    const answer = await routing.prober.probe(probe, go);
    return { answer, ...doors.answeredBy(answer) };
  }

  test.each(SLOTS)('the one of %s leads to pods of that slot alone, and to each of them', async (slot) => {
    const { doors, door } = await doorTo(slot);
    const words = new Set<string>();
    for (let count = 0; count < 8; count += 1) {
      const asked = await ask(privateProbe(doors, door, '/'));
      expect(asked).toMatchObject({ by: slot, answer: { kind: 'answered', status: 200, body: `${slot}\n` } });
      words.add(asked.words);
    }
    expect(words.size).toBe(2);
  });

  test('pass on what is asked and what is answered as it is', async () => {
    const { doors, door } = await doorTo('green');
    const { answer } = await ask({
      ...privateProbe(doors, door, '/cgi-bin/echo?a=b'),
      method: 'POST',
      headers: new Map([
        ['host', 'shop.example.com'],
        ['authorization', 'Basic c2hvcDpzaG9w'],
        ['content-type', 'text/plain'],
      ]),
      body: 'x'.repeat(300_000),
      timeout: minutes(1),
    });
    if (answer.kind !== 'answered') throw new Error(answer.why);
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-slot')).toBe('green');
    expect(answer.body).toMatch(/^POST a=b host=shop\.example\.com authorization=\S* body=300000\n$/);
  });

  test('tell why nobody answers: there is no pod, or nothing listens', async () => {
    const { doors, door } = await doorTo('green', BACKEND);
    const { answer } = await ask(privateProbe(doors, door, '/'));
    expect(answer).toMatchObject({ kind: 'unanswered', why: expect.stringMatching(/backend in green .* has no pod/) });

    const other = routingOf({
      client: bed.client,
      stack: stack.stack,
      components: componentsOf(stack.stack).map((each) =>
        each.serves ? { ...each, serves: { ...each.serves, port: 3999 } } : each,
      ),
    });
    const marked = privateProbe(doors, (await doorTo('green')).door, '/?hd-reach-1');
    const refused = await other.prober.probe(marked, go);
    expect(refused).toMatchObject({
      kind: 'unanswered',
      why: expect.stringMatching(/connection refused, at port 3999/),
    });
    const unreached = await other.router.whyUnreached('hd-reach-1', go);
    expect(unreached).toEqual({ address: expect.stringMatching(/^10\..*:3999$/), how: 'refused' });
    expect(await other.router.whyUnreached('hd-reach-2', go)).toBeUndefined();
  });

  test('a port of a pod accepts connections or not, and the node says why', async () => {
    const { router } = routing;
    const at = { component: FRONTEND, slot: 'green' } as const;
    expect(await router.connects({ at, port: PORT }, go)).toEqual({ kind: 'accepted' });
    expect(await router.connects({ at, port: 3999 }, go)).toEqual({ kind: 'refused', why: 'connection refused' });
    const none = { at: { component: BACKEND, slot: 'green' } as const, port: PORT };
    expect(await router.connects(none, go)).toEqual({ kind: 'refused', why: 'it has no pod' });
    const gone = AbortSignal.abort(new Error('cancelled'));
    await expect(router.connects({ at, port: PORT }, gone)).rejects.toThrow('cancelled');
  });

  test('leave nothing open: no socket of this machine stays', async () => {
    const { readdir } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    expect((await readdir(tmpdir())).filter((name) => name.startsWith('hd-pod-'))).toEqual([]);
  });

  test('where users come in is not known, a pod behind the Service is asked, and it is known which', async () => {
    for (const slot of ['green', 'blue'] as const) {
      await publishAll(routing.router, token, allTo(slot, [FRONTEND]));
      const doors = await routing.router.doors(go);
      await vi.waitFor(
        async () => {
          const asked = await ask(publicProbe(doors, '/'));
          expect(asked).toMatchObject({ by: slot, answer: { kind: 'answered', body: `${slot}\n` } });
        },
        { timeout: 20_000, interval: 50 },
      );
    }
  });

  test('where users come in, the answers change with the routes, and it is told what is behind the Service', async () => {
    const service = JSON.parse(
      await bed.cluster.kubectl('get', 'service', `${stack.stack}-frontend`, '-o', 'json'),
    ) as { spec: { ports: [{ nodePort: number }] } };
    const { hostname } = new URL(bed.cluster.server);
    const publicUrl = `http://${hostname}:${service.spec.ports[0].nodePort}`;
    const { router, prober } = routingOf({ client: bed.client, stack: stack.stack, publicUrl });
    const doors = await router.doors(go);
    const probe = { ...publicProbe(doors, '/'), timeout: seconds(2) };
    for (const slot of ['green', 'blue', 'green'] as const) {
      await publishAll(router, token, allTo(slot, [FRONTEND]));
      const answered = async () => {
        const answer = await prober.probe(probe, go);
        return { ...doors.answeredBy(answer), body: answer.kind === 'answered' && answer.body };
      };
      // The nodes follow within a second; until then an answer may come from elsewhere, and is said to be untold or so.
      await expect.poll(answered, { timeout: 20_000, interval: 20 }).toEqual({
        by: 'untold',
        words: expect.stringMatching(`are 2 ready pods, all of slot ${slot}$`),
        body: `${slot}\n`,
      });
      await vi.waitFor(async () => {
        for (let row = 0; row < 20; row += 1) expect((await answered()).body).toBe(`${slot}\n`);
      }, 20_000);
    }
    await publishAll(router, token, new Map());
    await expect
      .poll(async () => doors.answeredBy(await prober.probe(probe, go)).by, { timeout: 20_000 })
      .toBe('nobody');
    await publishAll(router, token, allTo('blue', [FRONTEND]));
  });

  test('pods that come and go with a switch change nothing: only ready ones of the slot in force are behind it', async () => {
    const { router } = routing;
    for (const [slot, replicas] of [
      ['green', 3],
      ['blue', 1],
    ] as const) {
      // As a HorizontalPodAutoscaler does it: by the scale of the Deployment, at that moment.
      const scaling = bed.cluster.kubectl(
        'scale',
        'deployment',
        `${stack.stack}-frontend-${slot}`,
        `--replicas=${replicas}`,
      );
      await publishAll(router, token, allTo(slot, [FRONTEND]));
      await scaling;
      const doors = await router.doors(go);
      for (let count = 0; count < 10; count += 1) {
        const { by, answer } = await ask(publicProbe(doors, '/'));
        if (answer.kind === 'answered' && by === slot) expect(answer.body).toBe(`${slot}\n`);
      }
      await expect.poll(async () => (await ask(publicProbe(doors, '/'))).by, { timeout: 20_000 }).toBe(slot);
      expect((await router.read(go)).routes).toEqual(allTo(slot, [FRONTEND]));
    }
  });
});
