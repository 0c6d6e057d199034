import { proveFence } from '@hardened-deploy/adapters/engines/kubernetes/state/fence-proof';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { componentsOf, routingOf } from './routing-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

vi.setConfig({ testTimeout: 60_000 });

withCluster.each([
  ['compared by versions alone', 'versions'],
  ['and the API server keeps the fence', 'policy'],
] as const)('the routes of a stack in Kubernetes, %s', (_, keptBy) => {
  let bed: StateBed;

  beforeAll(async () => {
    bed = await stateBed();
    if (keptBy === 'policy') await bed.enforce();
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  describe('before anything else', () => {
    test('it is known which of both it is', async () => {
      const { stack } = bed.untouched();
      const kind = keptBy === 'policy' ? 'enforced' : 'not-enforced';
      const proving = () => proveFence({ client: bed.client, namespace: 'default', stack }, forever());
      await expect.poll(proving, { timeout: 30_000 }).toEqual({ kind });
    });
  });

  /** Without a node there are no pods, and no packets: it is the routes that the laws are about. */
  function world(publicUrl?: string) {
    const made = bed.untouched();
    const { stack } = made;
    const [first, second, background] = componentsOf(stack);
    const routing = routingOf({ client: bed.client, stack, ...(publicUrl !== undefined && { publicUrl }) });
    return Promise.resolve({
      ...made,
      ...routing,
      components: [first.name, second.name] as const,
      background: background.name,
      whileHeld: 'is-refused' as const,
      openRequest: () => Promise.resolve({ end: () => Promise.resolve() }),
    });
  }

  trafficRouterLaws('Kubernetes, asked behind its Services,', async () => ({ ...(await world()), namesSlots: true }));
  trafficRouterLaws('Kubernetes, asked where users come in,', async () => {
    // Nobody listens there.
    const { hostname } = new URL(bed.cluster.server);
    return { ...(await world(`http://${hostname}:30080`)), namesSlots: 'in-private' as const };
  });

  describe('a maintenance page', () => {
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const notice = { since: '2026-11-30T10:00:00.000Z', by: 'octocat', reason: 'new disks' };

    test('cannot be shown, and it is said what to do instead', async () => {
      const { maintenance } = await world();
      const why = expect.stringMatching(/answers nothing, so no page can be shown\. Lead your Ingress/) as string;
      expect(await maintenance.ready(go)).toEqual({ kind: 'impossible', why });
    });

    test('is refused, and stays off', async () => {
      const { fence, maintenance, router } = await world();
      await fence.raise(recordOf(token), {}, go);
      const refused = { code: 'target/refused' };
      await expect(maintenance.turnOn(token, notice, go)).rejects.toMatchObject(refused);
      await expect(maintenance.keepPage(token, '<p>soon</p>', go)).rejects.toMatchObject(refused);
      await maintenance.turnOff(token, go);
      expect((await router.read(go)).maintenance).toBeNull();
    });

    test('is refused to a run that was overtaken for that reason', async () => {
      const { fence, maintenance } = await world();
      for (const generation of [FIRST_GENERATION, FIRST_GENERATION + 1])
        await fence.raise(recordOf(tokenOf(generation)), {}, go);
      const superseded = { code: 'fence/superseded' };
      await expect(maintenance.turnOn(token, notice, go)).rejects.toMatchObject(superseded);
      await expect(maintenance.keepPage(token, '', go)).rejects.toMatchObject(superseded);
      await expect(maintenance.turnOff(token, go)).rejects.toMatchObject(superseded);
    });
  });
});
