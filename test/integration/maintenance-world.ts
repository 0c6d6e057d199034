import type { Proxy } from '@hardened-deploy/adapters/proxies/proxy';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { MaintenanceWorld } from '@hardened-deploy/testkit/proxies/proxy-maintenance-laws';
import { API, inKeeper, PAGE, pointer, proxySite } from './proxy-site.ts';
import { askInside } from './proxy-world.ts';

const RETRY_AFTER_SECONDS = 90;

/** A proxy with a page for maintenance, on the Docker Engine of DOCKER_HOST. */
export async function maintenanceWorld(proxy: Proxy): Promise<MaintenanceWorld> {
  const site = await proxySite(proxy, { maintenance: { retryAfter: seconds(RETRY_AFTER_SECONDS) } });
  const { stack, settings } = site;
  const { listen, previewListen } = stack.configuration.router;
  const point = pointer(site);
  await inKeeper(site, 'mkdir maintenance');
  return {
    api: API,
    page: PAGE,
    whileReplaced: proxy.whileReplaced,
    slotHeader: settings.slotHeader,
    retryAfterSeconds: RETRY_AFTER_SECONDS,
    publicUrl: `http://${listen}`,
    previewUrl: `http://${previewListen}`,
    follow: (live) => point('live', live),
    stage: (staged) => point('staged', staged),
    async putPage(html) {
      if (html === null) return await inKeeper(site, 'rm -f maintenance/page.html');
      const script = 'printf "%s" "$1" > maintenance/.page.next; mv -T maintenance/.page.next maintenance/page.html';
      await inKeeper(site, script, html);
    },
    turn: (to) => inKeeper(site, to === 'on' ? 'echo on > maintenance/on' : 'rm -f maintenance/on'),
    askInside: (component) => askInside(site, component, { from: 'elsewhere', way: 'request' }),
    close: () => stack.remove(),
  };
}
