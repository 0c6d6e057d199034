import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { FencingToken } from '@hardened-deploy/core/domain/fencing-token';
import { describeRoutes, type Routes, type RoutesInForce } from '@hardened-deploy/core/domain/routes';
import type { TrafficRouter } from '@hardened-deploy/core/ports/traffic-router';
import { slotAddress } from '../nginx/stack-addresses.ts';
import type { ComponentPlaces } from './component-places.ts';
import type { DockerConnection } from './connection.ts';
import type { Containers } from './containers.ts';
import type { Keeper } from './keeper.ts';
import { readRoutes } from './read-routes.ts';
import { readTcpTable } from './read-tcp-table.ts';
import { routerAddresses } from './router-addresses.ts';
import { formatRoutes, nextVersion } from './routes-in-force.ts';
import { PUBLISH_SCRIPT } from './scripts/routes-scripts.ts';
import { stackNames } from './stack-names.ts';
import { countConnectionsTo } from './tcp-table.ts';
import { whyUnreached } from './why-unreached.ts';

interface Options {
  readonly configuration: Configuration;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly keeper: Keeper;
  readonly places: ComponentPlaces;
}

/**
 * The first version of the generation is tried, then the next one after what is said to be in force. So a call that was
 * given up and still waits for the lock comes too late once a later call has landed, instead of undoing it.
 */
const PUBLISH_ATTEMPTS = 10;

/** The router container in front of the slots; the routes it follows are files in the stack's volume. */
export function dockerTrafficRouter({ configuration, connection, containers, keeper, places }: Options): TrafficRouter {
  const known = new Set(configuration.components.map(({ name }) => name));
  const { router } = stackNames(configuration.stack);

  async function publish(token: FencingToken, routes: Routes, signal: AbortSignal): Promise<RoutesInForce> {
    const stranger = [...routes.keys()].find((component) => !known.has(component));
    if (stranger !== undefined)
      throw new Failure('configuration/invalid', `the configuration has no component ${stranger}`);
    let version = nextVersion(null, token.generation);
    for (let attempt = 1; attempt <= PUBLISH_ATTEMPTS; attempt += 1) {
      const { answer, lines } = await keeper.run(
        {
          text: PUBLISH_SCRIPT,
          doing: `moving traffic to ${describeRoutes(routes)}`,
          token,
          environment: { HD_VERSION: version, HD_ROUTES: formatRoutes(routes) },
          accept: ['done', 'stale'],
        },
        signal,
      );
      if (answer === 'done') return { version, routes };
      const standing = lines[0] ?? '';
      if (Number.parseInt(standing, 10) > token.generation) {
        const detail = `version ${standing} is in force, of a later lease than the one that holds the stack`;
        throw new Failure('router/routes-unreadable', detail);
      }
      version = nextVersion(standing, token.generation);
    }
    throw new Failure('target/busy', 'other calls of the same lease keep moving traffic');
  }

  return {
    read: (signal) => readRoutes(keeper, signal),
    publish,
    async inFlight(slot, signal) {
      const addresses = await places.addresses(signal);
      const remotes = configuration.components.map(({ name, port }) => `${slotAddress(addresses, name, slot)}:${port}`);
      const table = await readTcpTable(connection, router, signal);
      return countConnectionsTo(new Set(remotes), table);
    },
    whyUnreached: (mark, signal) => whyUnreached({ containers, router, mark }, signal),
    addresses: routerAddresses(configuration.router, connection.endpoint),
  };
}
