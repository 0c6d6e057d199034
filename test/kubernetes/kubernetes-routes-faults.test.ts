import type { KubeCall } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { type Around, routingOf, through } from './routing-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

vi.setConfig({ testTimeout: 120_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const FRONTEND = 'frontend' as ComponentName;

const changes = ({ method }: KubeCall): boolean => method !== 'GET';

withCluster('the routes of a stack in Kubernetes, when something goes wrong', () => {
  let bed: StateBed;
  beforeAll(async () => {
    bed = await stateBed();
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  async function raised(around?: Around) {
    const made = bed.untouched();
    await made.fence.raise(recordOf(token), {}, go);
    const client = around ? through(bed.client, around) : bed.client;
    return { ...made, ...routingOf({ client, stack: made.stack }), name: `${made.stack}-frontend` };
  }

  const kubectl = (...args: readonly string[]): Promise<string> => bed.cluster.kubectl(...args);

  async function selected(name: string): Promise<string> {
    return await kubectl('get', 'service', name, '-o', 'jsonpath={.spec.selector.hardened-deploy/slot}');
  }

  test('an API server that is killed in the middle of switches leaves each of them done once or not at all', async () => {
    const { router, name } = await raised();
    const versions: (string | null)[] = [];
    const killing = (async () => {
      for (let count = 0; count < 3; count += 1) {
        await new Promise((resolve) => setTimeout(resolve, 700));
        await bed.cluster.restartApiServer();
      }
    })();
    let count = 0;
    const state = { over: false };
    void killing.finally(() => (state.over = true));
    for (; !state.over; count += 1) {
      const slot = count % 2 === 0 ? 'blue' : 'green';
      const { version, routes } = await publishAll(router, token, allTo(slot, [FRONTEND]));
      expect(routes).toEqual(allTo(slot, [FRONTEND]));
      expect(await selected(name).catch(() => slot)).toBe(slot);
      versions.push(version);
    }
    await killing;
    expect(count).toBeGreaterThan(3);
    expect(new Set(versions).size).toBe(versions.length);
    expect((await router.read(go)).version).toBe(versions.at(-1));
  });

  test.each(['carried out', 'not carried out'])(
    'a switch whose answer is lost, and that was %s, is done once',
    async (what) => {
      let lose = false;
      let lost = 0;
      const { router, name } = await raised(async (call, send) => {
        if (!lose || call.method !== 'PATCH') return await send();
        lose = false;
        lost += 1;
        if (what === 'carried out') await send();
        throw new Failure('target/unreachable', 'lost', { facts: { carriedOut: 'unknown' } });
      });
      const before = await publishAll(router, token, allTo('blue', [FRONTEND]));
      lose = true;
      const after = await publishAll(router, token, allTo('green', [FRONTEND]));
      expect(lost).toBe(1);
      expect(await selected(name)).toBe('green');
      // What served before is still known: a move that was repeated would have noted itself.
      expect([after.staged, after.version]).toEqual([
        allTo('blue', [FRONTEND]),
        before.version?.replace(/\d+$/, (sequence) => String(Number(sequence) + 1)),
      ]);
    },
  );

  test('others who write into the Service at the same time hinder no switch, and lose nothing', async () => {
    const { router, name } = await raised();
    await publishAll(router, token, allTo('blue', [FRONTEND]));
    const state = { over: false };
    let notes = 0;
    const others = (async () => {
      for (; !state.over; notes += 1) await kubectl('annotate', 'service', name, `notes=${notes + 1}`, '--overwrite');
    })();
    for (let count = 1; count <= 20; count += 1) {
      const slot = count % 2 === 0 ? 'blue' : 'green';
      expect((await router.publish(token, allTo(slot, [FRONTEND]), go)).routes).toEqual(allTo(slot, [FRONTEND]));
    }
    state.over = true;
    await others;
    expect(notes).toBeGreaterThan(0);
    expect(await kubectl('get', 'service', name, '-o', 'jsonpath={.metadata.annotations.notes}')).toBe(String(notes));
  });

  test('a webhook that refuses is told in its own words, and nothing is moved', async () => {
    const { router, name } = await raised();
    const before = await publishAll(router, token, allTo('blue', [FRONTEND]));
    const webhook = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'services-are-frozen' },
      webhooks: [
        {
          name: 'frozen.example.com',
          // Nobody listens there: a webhook that is down refuses as well.
          clientConfig: { url: 'https://127.0.0.1:9/' },
          rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['services'] }],
          failurePolicy: 'Fail',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
          timeoutSeconds: 1,
        },
      ],
    };
    const resource = {
      group: 'admissionregistration.k8s.io',
      version: 'v1',
      resource: 'validatingwebhookconfigurations',
    };
    await bed.client.call({ doing: 'freezing', method: 'POST', resource, body: webhook, signal: go });
    try {
      const trying = () => kubectl('annotate', 'service', name, 'try=1', '--overwrite');
      await vi.waitFor(() => expect(trying()).rejects.toThrow(/frozen/), 20_000);
      await expect(router.publish(token, allTo('green', [FRONTEND]), go)).rejects.toMatchObject({
        code: 'target/refused',
        message: expect.stringMatching(
          /moving traffic to frontend green: .*failed calling webhook "frozen\.example\.com"/,
        ),
      });
      expect(await router.read(go)).toEqual(before);
    } finally {
      await kubectl('delete', 'validatingwebhookconfiguration', 'services-are-frozen');
    }
    await vi.waitFor(async () => {
      const { routes } = await publishAll(router, token, allTo('green', [FRONTEND]));
      expect(routes).toEqual(allTo('green', [FRONTEND]));
    }, 20_000);
  });

  test('a run that dies in the middle leaves a Service that leads to nobody, or the whole move', async () => {
    for (let dies = 1; dies <= 3; dies += 1) {
      let left = dies;
      const { router, stack } = await raised(async (call, send) => {
        if (changes(call) && (left -= 1) < 0) throw new Error('killed');
        return await send();
      });
      await publishAll(router, token, allTo('blue', [FRONTEND])).catch(() => undefined);
      const now = routingOf({ client: bed.client, stack }).router;
      const { routes } = await now.read(go);
      expect([new Map(), allTo('blue', [FRONTEND])]).toContainEqual(routes);
      expect((await publishAll(now, token, allTo('green', [FRONTEND]))).routes).toEqual(allTo('green', [FRONTEND]));
    }
  });
});
