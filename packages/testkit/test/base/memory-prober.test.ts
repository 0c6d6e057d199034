import { memoryProber } from '@hardened-deploy/testkit/base/memory-prober';
import { proberLaws } from '@hardened-deploy/testkit/base/prober-laws';
import type { Site } from '@hardened-deploy/testkit/base/site';
import { virtualClock } from '@hardened-deploy/testkit/base/virtual-clock';

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
    async serveOnSocket(site) {
      const path = `/doors/${port++}`;
      sites.set(`unix:${path}`, site);
      return path;
    },
    refusing: 'host.test:82',
    close: async () => undefined,
  };
});
