import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInspectInfo } from 'dockerode';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import { daemonMessage, isRefusal } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';
import { ensureContainer } from '../containers/ensure-container.ts';
import { readTcpTable } from '../containers/read-tcp-table.ts';
import { hasNetwork } from '../containers/stack-network.ts';
import { listeningPorts } from '../containers/tcp-table.ts';
import type { Gate } from '../keeper/gate.ts';
import { LABELS, stackNames } from '../layout/stack-names.ts';
import type { StackPlan } from '../layout/stack-plan.ts';

interface Options {
  readonly settings: StackSettings;
  readonly proxy: Proxy;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly progress: Progress;
}

/** The proxy's container. It is created once and then left alone: every restart loses requests. */
export interface RouterContainer {
  find(signal: AbortSignal): Promise<ContainerInspectInfo | undefined>;
  /** Creates or starts it and waits until it listens. One that doesn't fit is made anew, but only while nothing serves. */
  ensure(how: EnsuredRouter, signal: AbortSignal): Promise<void>;
  topologyChanged(): Failure;
}

interface EnsuredRouter {
  readonly token: FencingToken;
  readonly image: string;
  readonly prepared: PreparedConfiguration;
}

/**
 * Its configuration has just been `written`, which happens only while nothing serves; or was there: `unused` as long as
 * nothing was ever deployed, and so without harm when the router is made anew, or `in-use`.
 */
export type PreparedConfiguration = 'written' | 'unused' | 'in-use';

const START_LIMIT_MS = 30_000;
const LOOK_EVERY_MS = 100;

export function dockerRouterContainer(options: Options, plan: StackPlan): RouterContainer {
  const { settings, proxy, connection, containers, gate, clock, progress } = options;
  const { stack, router: routing } = settings;
  const { router: name, network } = stackNames(stack);

  async function start(created: boolean, signal: AbortSignal): Promise<void> {
    try {
      await containers.start(name, signal);
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      // Left behind, it would keep its configuration from being mended.
      if (created) await containers.remove(name, signal);
      if (!isAddressTaken(daemonMessage(thrown))) throw thrown;
      const addresses = [routing.listen, ...(routing.previewListen === null ? [] : [routing.previewListen])];
      throw new Failure('target/address-in-use', `container ${name}: ${daemonMessage(thrown)}`, {
        facts: { addresses },
        cause: thrown,
      });
    }
  }

  /** By its id, and asked of the fence after it was seen: under this name a newer holder's router may serve by now. */
  async function renew(token: FencingToken, { Id }: ContainerInspectInfo, signal: AbortSignal): Promise<void> {
    await gate.pass(token, signal);
    await containers.remove(Id, signal);
  }

  /** Whether it is on the stack's network, not on one of that name that somebody has removed: which only one that is stopped allows. */
  async function onNetwork(router: ContainerInspectInfo, signal: AbortSignal): Promise<boolean> {
    const attached = router.NetworkSettings.Networks[network]?.NetworkID;
    // One that was never started knows its network by name alone.
    if (attached === undefined || attached === '') return attached === '';
    return router.State.Running || (await hasNetwork(connection, attached, signal));
  }

  async function untilItListens(signal: AbortSignal): Promise<void> {
    const deadline = clock.monotonic() + START_LIMIT_MS;
    for (;;) {
      const found = await containers.inspect(name, signal);
      if (found?.State.Running && !found.State.Restarting) {
        const listening = await listeningIn(options, name, signal);
        if (plan.listening.every((port) => listening.has(port))) return;
      }
      if (clock.monotonic() > deadline || (found?.RestartCount ?? 0) > 2) {
        const said = await containers.logs(name, 20, signal);
        throw new Failure('router/invalid', `container ${name} does not come up: ${said.trim().slice(-1_000)}`, {
          facts: { container: name },
        });
      }
      await clock.sleep(LOOK_EVERY_MS, signal);
    }
  }

  const topologyChanged = (): Failure =>
    new Failure('router/topology-changed', `container ${name} was set up for other components, ports or addresses`, {
      facts: { container: name },
    });

  return {
    topologyChanged,
    find: (signal) => containers.inspect(name, signal),
    async ensure({ token, image, prepared }, signal) {
      const standing = await containers.inspect(name, signal);
      if (standing && standing.Config.Labels[LABELS.stack] === stack) {
        const same = standing.Config.Labels[LABELS.topology] === plan.topology;
        if (prepared === 'written' || (prepared === 'unused' && !same)) await renew(token, standing, signal);
        else if (!same) throw topologyChanged();
        // It couldn't start, or listens and reaches nobody; so nothing is lost.
        else if (!(await onNetwork(standing, signal))) await renew(token, standing, signal);
        else if (standing.Image !== image) {
          progress.warn(
            `Container ${name} still runs the image that it was created with, not ${proxy.image}. Remove it in a quiet hour to renew it.`,
          );
        }
      }
      const made = await ensureContainer(
        containers,
        { name, stack, options: { ...plan.router, Image: image } },
        signal,
      );
      await start(made === 'created', signal);
      await untilItListens(signal);
    },
  };
}

async function listeningIn({ connection }: Options, name: string, signal: AbortSignal): Promise<ReadonlySet<number>> {
  try {
    return listeningPorts(await readTcpTable(connection, name, signal));
  } catch (thrown) {
    // It stopped between looking and asking; the caller's next look tells.
    if (isRefusal(thrown)) return new Set();
    throw thrown;
  }
}

/**
 * The Engine answers 500 for whatever keeps a container from starting, so here its words must tell: moby's port
 * allocator and the kernel's EADDRINUSE and EADDRNOTAVAIL. Unknown words stay an ordinary refusal.
 */
function isAddressTaken(message: string): boolean {
  return /port is already allocated|address already in use|cannot assign requested address/i.test(message);
}
