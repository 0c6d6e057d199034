import { trafficRouterLaws } from '@hardened-deploy/testkit/target/traffic-router-laws';
import { afterAll, beforeAll, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { installGatewayApi, runBehindGateway, standInController } from './gateway-of-tests.ts';
import { componentsOf } from './routing-of-tests.ts';
import { type StateBed, stateBed } from './state-of-tests.ts';

vi.setConfig({ testTimeout: 60_000 });

withCluster('the HTTPRoute of a stack in Kubernetes, where the API server keeps the fence', () => {
  let bed: StateBed;
  let controller: AsyncDisposable;

  beforeAll(async () => {
    bed = await stateBed();
    await installGatewayApi(bed.cluster);
    await bed.enforce();
    controller = standInController(bed.client);
  }, BRING_UP_MS);
  afterAll(async () => {
    await controller?.[Symbol.asyncDispose]();
    await bed?.[Symbol.asyncDispose]();
  });

  /** Without a node there are no packets: it is the routes that the laws are about. Nobody listens at the public address. */
  trafficRouterLaws('Kubernetes behind a Gateway', () => {
    const { stack } = bed.untouched();
    const [first, second, background] = componentsOf(stack);
    const { hostname } = new URL(bed.cluster.server);
    const run = runBehindGateway({ client: bed.client, stack, publicUrl: `http://${hostname}:30080` });
    return Promise.resolve({
      ...run,
      components: [first.name, second.name] as const,
      background: background.name,
      namesSlots: 'in-private' as const,
      whileHeld: 'is-refused' as const,
      openRequest: () => Promise.resolve({ end: () => Promise.resolve() }),
      close: () => Promise.resolve(),
    });
  });
});
