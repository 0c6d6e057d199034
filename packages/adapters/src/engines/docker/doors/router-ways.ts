import { Failure } from '@hardened-deploy/core/base/failure';
import { formatHostPort } from '@hardened-deploy/core/base/address/host-port';
import { type DialAddress, describeDialAddress } from '@hardened-deploy/core/base/address/dial-address';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { isEverywhere } from '@hardened-deploy/core/target/listen-address';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { publishedHost } from '../connection/endpoint.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { publishedAddress } from '../layout/published-address.ts';
import { ROUTER_PORTS } from '../layout/stack-addresses.ts';
import { stackNames } from '../layout/stack-names.ts';
import type { ComponentPlaces } from '../slots/component-places.ts';
import { connectionsArrive } from './connections-arrive.ts';
import type { Dialled } from './dialled.ts';
import { execTunnels } from './exec-tunnel.ts';
import { keptWay, type Way, WAYS } from './kept-way.ts';
import { leadsToPreview } from './preview-mark.ts';

export interface RouterWaysOptions {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly keeper: Keeper;
  readonly places: ComponentPlaces;
  readonly prober: Prober;
  readonly progress: Progress;
}

type Listener = 'public' | 'secure' | 'preview';

/** How this run gets to a listener of the router. */
export interface WayToRouter {
  readonly way: Way;
  /** Where a listener is dialled; `url` is its address as the way has it. */
  to(listener: Listener, signal: AbortSignal): Promise<Dialled>;
}

export interface RouterWays extends AsyncDisposable {
  /** Looks which way leads to the router now, the one that did the last time first. Never fails because none does. */
  find(signal: AbortSignal): Promise<WayToRouter>;
}

/**
 * The ways to the router, tried one after the other, because which of them are open can't be known: a rootless Engine, a packet filter, or
 * a runner in a container of another network closes the first one, and a remote Engine the second.
 */
export function routerWays(options: RouterWaysOptions): RouterWays {
  const { settings, connection, keeper, places, progress } = options;
  const { router } = stackNames(settings.stack);
  const tunnels = execTunnels(connection, router);
  const kept = keptWay(keeper);
  const proven = new Set<string>();
  const row = {};

  async function dial(way: Way, listener: Listener, signal: AbortSignal): Promise<Dialled | undefined> {
    const port = ROUTER_PORTS[listener];
    if (way === 'tunnel') return { url: `http://${router}:${port}`, connect: await tunnels.open(port), row };
    const address =
      way === 'address' ? `${(await places.addresses(signal)).router}:${port}` : publishedOn(options, listener);
    if (address === undefined) return undefined;
    const direct = way === 'published' && connection.endpoint.kind === 'tcp';
    const connect: DialAddress = direct ? { kind: 'tcp', address } : await connection.reach.dial(address, signal);
    return { url: `http://${address}`, connect, row };
  }

  /** Whether the preview door of this very router is there. A tunnel ends at the target, whatever it is dialled for. */
  async function leads(way: Way, signal: AbortSignal): Promise<boolean> {
    try {
      const dialled = await dial(way, 'preview', signal);
      if (!dialled || !(await leadsToPreview(options, dialled, signal))) return false;
      const { connect } = dialled;
      if (connect.kind === 'socket' || proven.has(connect.address)) return true;
      const at = { address: connect.address, container: router, port: ROUTER_PORTS.preview };
      if (!(await connectionsArrive(connection, at, signal))) return false;
      proven.add(connect.address);
      return true;
    } catch (thrown) {
      signal.throwIfAborted();
      if (!(thrown instanceof Failure)) throw thrown;
      progress.debug(`the router was not reached by its ${way}: ${thrown.message}`);
      return false;
    }
  }

  async function found(signal: AbortSignal): Promise<Way> {
    // What the first way needs is read at the same time. If that fails, the way is found not to lead there.
    const [first] = await Promise.all([kept.read(signal), places.addresses(signal).catch(() => undefined)]);
    for (const way of [...(first ? [first] : []), ...WAYS.filter((each) => each !== first)]) {
      if (!(await leads(way, signal))) continue;
      if (way !== first) await kept.write(way, signal);
      return way;
    }
    progress.debug('no way leads to the router now; the tunnel is used as soon as it does');
    return 'tunnel';
  }

  return {
    async find(signal) {
      const way = await found(signal);
      progress.debug(`the router is reached by its ${way}`);
      return {
        way,
        async to(listener, within) {
          // What isn't published is reached by the address or the tunnel alone.
          const dialled = (await dial(way, listener, within)) ?? (await dial('tunnel', listener, within));
          if (!dialled) throw new Error('a tunnel can always be dialled');
          progress.debug(`the ${listener} door is dialled at ${describeDialAddress(dialled.connect)}`);
          return dialled;
        },
      };
    },
    [Symbol.asyncDispose]: () => tunnels[Symbol.asyncDispose](),
  };
}

/** Where a listener is published, as it is dialled on the Docker host; for all addresses that is the host itself. */
function publishedOn({ settings, connection }: RouterWaysOptions, listener: Listener): string | undefined {
  const { listen, previewListen, front } = settings.router;
  const text = { public: listen, secure: front?.tls?.listen, preview: previewListen }[listener];
  if (text === undefined || text === null) return undefined;
  const { ip, port } = publishedAddress(text);
  const host = isEverywhere(ip) ? publishedHost(connection.endpoint) : ip;
  return formatHostPort({ host, port });
}
