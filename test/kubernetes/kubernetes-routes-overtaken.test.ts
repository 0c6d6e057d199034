import type { KubeCall } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubernetesParts } from './parts-of-tests.ts';
import { proveFence } from '@hardened-deploy/adapters/engines/kubernetes/state/fence-proof';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { allTo } from '@hardened-deploy/testkit/target/all-to';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { publishAll } from '@hardened-deploy/testkit/target/publish-all';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { type Around, routingOf, through } from './routing-of-tests.ts';
import { type StackOfTests, type StateBed, stateBed } from './state-of-tests.ts';

vi.setConfig({ testTimeout: 120_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const NEXT = tokenOf(FIRST_GENERATION + 1);
const FRONTEND = 'frontend' as ComponentName;
const WORKER = 'worker' as ComponentName;

withCluster('the routes of a stack in Kubernetes, after a newer run has taken over', () => {
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

  /** A newer run takes over, as it does at the beginning of each deployment. */
  async function takeOver({ stack }: Pick<StackOfTests, 'stack'>): Promise<void> {
    const next = kubernetesParts({ client: bed.client, namespace: 'default', stack, progress: recordedProgress() });
    await next.fence.raise(recordOf(NEXT), {}, go);
  }

  async function selected(name: string): Promise<string> {
    return await kubectl('get', 'service', name, '-o', 'jsonpath={.spec.selector.hardened-deploy/slot}');
  }

  describe('a run that was overtaken', () => {
    const writes: readonly (readonly [
      string,
      (call: KubeCall) => boolean,
      'published' | 'staged',
      'before' | 'first',
    ])[] = [
      [
        'makes no Service',
        ({ method, resource }) => method === 'POST' && resource.resource === 'services',
        'published',
        'first',
      ],
      [
        'leads no Service elsewhere',
        ({ method, resource }) => method === 'PATCH' && resource.resource === 'services',
        'published',
        'before',
      ],
      [
        'changes no route of a component that nobody asks',
        ({ method, resource }) => method === 'PATCH' && resource.resource === 'configmaps',
        'published',
        'before',
      ],
      [
        'stages nothing',
        ({ method, resource }) => method === 'PATCH' && resource.resource === 'configmaps',
        'staged',
        'before',
      ],
    ];

    test.each(writes)('%s, however long its write was on its way', async (_, isWrite, what, when) => {
      let hold = false;
      const reached = Promise.withResolvers<void>();
      const letGo = Promise.withResolvers<void>();
      const made = await raised(async (call, send) => {
        if (hold && isWrite(call)) {
          hold = false;
          reached.resolve();
          await letGo.promise;
        }
        return await send();
      });
      const { router, stack, name } = made;
      const component =
        what === 'published' && isWrite({ method: 'PATCH', resource: { resource: 'configmaps' } } as KubeCall)
          ? WORKER
          : FRONTEND;
      const blue = allTo('blue', [component]);
      const green = allTo('green', [component]);
      if (when === 'before') {
        await publishAll(router, token, blue);
        await router.stage(token, blue, go);
      }
      hold = true;
      const late = what === 'published' ? router.publish(token, green, go) : router.stage(token, green, go);
      const refused = expect(late).rejects.toMatchObject({ code: 'fence/superseded' });
      await reached.promise;
      await takeOver(made);
      const seen = await routingOf({ client: bed.client, stack }).router.read(go);
      letGo.resolve();
      await refused;
      const now = routingOf({ client: bed.client, stack }).router;
      expect(await now.read(go)).toEqual(seen);
      if (when === 'first') expect(await selected(name)).toBe('none');
      const published = await publishAll(now, NEXT, green);
      expect(published.routes).toEqual(green);
    });
  });

  // Last: the policy stays in force.
  test('where the API server keeps the fence, an older write is refused even for the right version', async () => {
    await bed.enforce();
    const { stack, router, name } = await raised();
    const proving = () => proveFence({ client: bed.client, namespace: 'default', stack }, go);
    await expect.poll(proving, { timeout: 30_000 }).toEqual({ kind: 'enforced' });
    await publishAll(router, token, allTo('blue', [FRONTEND]));
    const stale = () =>
      bed.client.call({
        doing: 'writing as an older run',
        method: 'PATCH',
        resource: { group: '', version: 'v1', resource: 'services', namespace: 'default', name },
        query: { fieldManager: `hardened-deploy.${FIRST_GENERATION - 1}` },
        body: {
          metadata: { annotations: { 'hardened-deploy/token': String(FIRST_GENERATION - 1) } },
          spec: { selector: { 'hardened-deploy/slot': 'green' } },
        },
        accept: [403],
        signal: go,
      });
    expect(await stale()).toMatchObject({
      kind: 'refused',
      refusal: { message: expect.stringMatching(/is older than/) },
    });
    const byHand = kubectl('patch', 'service', name, '-p', '{"spec":{"selector":{"hardened-deploy/slot":"green"}}}');
    await expect(byHand).rejects.toThrow(/hardened-deploy: /);
  });
});
