import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { listenersOf } from '@hardened-deploy/core/release/listeners';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import { describeRoutes, type Routes } from '@hardened-deploy/core/target/routes';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import { DOCKER_REMEDIES } from '../connection/docker-remedies.ts';
import type { Containers } from '../containers/containers.ts';
import { readTcpTable } from '../containers/read-tcp-table.ts';
import { countConnectionsTo } from '../containers/tcp-table.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { formatReleases, formatRoutes, nextVersion, parseRoutesInForce } from '../keeper/routes-in-force.ts';
import { PUBLISH_SCRIPT, STAGE_SCRIPT } from '../keeper/scripts/routes-scripts.ts';
import { slotAddresses } from '../layout/stack-addresses.ts';
import { stackNames } from '../layout/stack-names.ts';
import type { ComponentPlaces } from '../slots/component-places.ts';
import { connectFrom } from './connect-from.ts';
import { readRoutes } from './read-routes.ts';
import { whyUnreached } from './why-unreached.ts';

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly keeper: Keeper;
  readonly places: ComponentPlaces;
  readonly proxy: Proxy;
  readonly doors: TrafficRouter['doors'];
  /** Where what runs in slots is reached now, when it isn't at fixed addresses. */
  readonly hostsOf?: HostsOf;
}

export type HostsOf = (
  at: readonly ComponentSlot[],
  signal: AbortSignal,
) => Promise<readonly { readonly component: ComponentName; readonly ip: string }[]>;

/** Each attempt is told what is in force. More are only needed while other calls of the same lease move traffic too. */
const ATTEMPTS = 10;

/** The router container in front of the slots; the routes it follows are files in the stack's volume. */
export function dockerTrafficRouter(options: Options): TrafficRouter {
  const { settings, connection, containers, keeper, places, proxy, doors } = options;
  const { router } = stackNames(settings.stack);
  const write = routesWriter(options);

  return {
    moves: 'together',
    read: (signal) => readRoutes(keeper, signal),
    async publish(token, routes, signal) {
      const doing = `moving traffic to ${describeRoutes(routes)}`;
      return parseRoutesInForce(await write({ text: PUBLISH_SCRIPT, doing, token }, routes, signal));
    },
    async stage(token, staged, signal) {
      const doing = `leading the preview door to ${describeRoutes(staged)}`;
      await write({ text: STAGE_SCRIPT, doing, token }, staged, signal);
    },
    async inFlight(at, signal) {
      const hosts = options.hostsOf ?? fixedHosts(places);
      const each = await hosts(at, signal);
      // The router leads to no other components, and to none without a port.
      const remotes = settings.components.flatMap((component) => {
        const own = each.filter(({ component: name }) => name === component.name);
        return listenersOf(component).flatMap(({ port }) => own.map(({ ip }) => `${ip}:${port}`));
      });
      const table = await readTcpTable(connection, router, signal);
      return { kind: 'counted', requests: countConnectionsTo(new Set(remotes), table) };
    },
    async whyUnreached(mark, signal) {
      const found = await whyUnreached({ containers, proxy, router, mark }, signal);
      return found && { ...found, remedy: DOCKER_REMEDIES.slotUnreachable };
    },
    async connects({ at: { component, slot }, port }, signal) {
      const ip = slotAddresses(await places.addresses(signal), component)[slot];
      return connectFrom(connection, { container: router, ip, port }, signal);
    },
    doors,
  };
}

/** Of components that the configuration has: the router leads to no others. */
function fixedHosts(places: ComponentPlaces): HostsOf {
  return async (at, signal) => {
    const { slots } = await places.addresses(signal);
    return at.flatMap(({ component, slot }) => {
      const own = slots.get(component);
      return own ? [{ component, ip: own[slot] }] : [];
    });
  };
}

type Write = (
  script: { readonly text: string; readonly doing: string; readonly token: FencingToken },
  routes: Routes,
  signal: AbortSignal,
) => Promise<readonly string[]>;

/**
 * Writes routes under the next version. The first version of the generation is tried, or the one after the last that this run
 * knows of; then the next one after what is said to be in force. So a call that was given up and still waits for the lock comes
 * too late once a later call has landed, instead of undoing it.
 */
function routesWriter({ keeper, settings }: Pick<Options, 'keeper' | 'settings'>): Write {
  const passesOn = settings.components.some((component) =>
    listenersOf(component).some(({ protocol }) => protocol === 'tcp'),
  );
  const links = passesOn ? 'yes' : '';
  let last: string | null = null;
  return async ({ text, doing, token }, routes, signal) => {
    let version = nextVersion(last, token.generation);
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const environment = {
        HD_VERSION: version,
        HD_ROUTES: formatRoutes(routes),
        HD_BROUGHT: formatReleases(routes),
        HD_LINKS: links,
      };
      const script = { text, doing, token, environment, accept: ['done', 'stale'] as const };
      const { answer, lines } = await keeper.run(script, signal);
      if (answer === 'done') {
        last = version;
        return lines;
      }
      const standing = lines[0] ?? '';
      if (Number.parseInt(standing, 10) > token.generation) {
        const detail = `version ${standing} is in force, of a later lease than the one that holds the stack`;
        throw new Failure('router/routes-unreadable', detail);
      }
      version = nextVersion(standing, token.generation);
    }
    throw new Failure('target/busy', 'other calls of the same lease keep moving traffic');
  };
}
