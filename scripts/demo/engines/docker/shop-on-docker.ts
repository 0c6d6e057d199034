import type { DemoComponent } from '../../../bed/demo-app.ts';
import { shopText } from '../../shop-configuration.ts';
import { CONTAINERS, type SlotsInShop } from './slots-here.ts';

interface ShopAddresses {
  readonly dockerHost: string;
  /** Host keys, for a docker-host over ssh. */
  readonly knownHosts: readonly string[];
  readonly registry: string;
  readonly subnet: string;
  readonly databaseNetwork: string;
  readonly databaseContainer: string;
  /** Where the router listens at the target, `ip:port`. */
  readonly listen: string;
  /** Port of 127.0.0.1 there for the preview door; null: it isn't published. */
  readonly previewPort: number | null;
  /** `ip:port` at which users reach the router. */
  readonly publicAddress: string;
  readonly routerImage: string;
  readonly keeperImage: string;
  readonly eventLog: string;
  /** What the slots say in it. Containers when absent. */
  readonly slots?: SlotsInShop;
}

/** What users of the demo see while maintenance is on. */
export const MAINTENANCE_PAGE = {
  path: 'ops/maintenance.html',
  html: '<!doctype html>\n<title>The shop is closed for a moment</title>\n<p>Back in a minute.\n',
} as const;

/** `hardened-deploy.yml` of the shop at a Docker host. */
export function shopConfiguration(at: ShopAddresses, components?: readonly DemoComponent[]): string {
  const { environment, linesOf, frontend } = at.slots ?? CONTAINERS.shop;
  return shopText({
    registry: at.registry,
    linesOf: (component) => [
      ...(component === 'frontend' ? [] : [`networks: [${at.databaseNetwork}]`]),
      ...linesOf(component),
    ],
    environment: [
      ...environment,
      `docker-host: ${at.dockerHost}`,
      ...knownHosts(at),
      `subnet: ${at.subnet}`,
      'min-free-space: 500MiB',
      `keeper-image: ${at.keeperImage}`,
      'router:',
      `  image: ${at.routerImage}`,
      `  listen: ${at.listen}`,
      ...(at.previewPort === null ? [] : [`  preview: 127.0.0.1:${at.previewPort}`]),
      `  public-url: http://shop.test:${at.publicAddress.split(':').at(-1)}`,
      `  public-connect: ${at.publicAddress}`,
      `  maintenance: { page: ${MAINTENANCE_PAGE.path}, retry-after: 10s }`,
    ],
    frontend,
    further: ['database: { url-secret: DATABASE_URL }', `backup: { container: ${at.databaseContainer}, keep: 10 }`],
    eventLog: at.eventLog,
    ...(components && { components }),
  });
}

function knownHosts({ knownHosts: lines }: ShopAddresses): readonly string[] {
  return lines.length === 0 ? [] : [`ssh: { known-hosts: [${lines.map((line) => `'${line}'`).join(', ')}] }`];
}
