import { proberLaws } from '@hardened-deploy/testkit/conformance/prober-laws';
import { memoryProber } from '@hardened-deploy/testkit/memory/memory-prober';
import type { Site } from '@hardened-deploy/testkit/memory/site';
import { virtualClock } from '@hardened-deploy/testkit/memory/virtual-clock';

proberLaws('the prober of memory', async () => {
  const sites = new Map<string, Site>([['host.test:81', () => ({ kind: 'reset' })]]);
  let port = 8_000;
  return {
    prober: memoryProber(virtualClock(), { sites }),
    async serve(site) {
      const address = `host.test:${port++}`;
      sites.set(address, site);
      return address;
    },
    refusing: 'host.test:82',
    close: async () => undefined,
  };
});
