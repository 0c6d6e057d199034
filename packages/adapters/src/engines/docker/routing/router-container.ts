import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInspectInfo } from 'dockerode';
import type { Proxy } from '../../../proxies/proxy.ts';
import type { DockerConnection } from '../connection/connection.ts';
import { daemonMessage, isRefusal } from '../connection/engine-failure.ts';
import { withBoundedLogs } from '../containers/bounded-logs.ts';
import { containerName } from '../containers/container-name.ts';
import type { Containers } from '../containers/containers.ts';
import { ensureContainer } from '../containers/ensure-container.ts';
import { readTcpTable } from '../containers/read-tcp-table.ts';
import { hasNetwork } from '../containers/stack-network.ts';
import { listeningPorts } from '../containers/tcp-table.ts';
import type { Gate } from '../keeper/gate.ts';
import { formerRouter, LABELS, nextRouter, stackLabels, stackNames } from '../layout/stack-names.ts';
import { describeChange } from '../layout/router-settings.ts';
import { ALWAYS_LISTENING, type StackPlan } from '../layout/stack-plan.ts';

interface Options {
  readonly settings: DockerStackSettings;
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
  /** Ends a replacement that another run has broken off: the router of that name is brought up, and the others are removed. */
  endReplacement(token: FencingToken, signal: AbortSignal): Promise<void>;
  /** Starts it and waits until it listens. */
  bringUp(signal: AbortSignal): Promise<void>;
  /** Says which settings differ from those that the container was made for. */
  topologyChanged(standing: ContainerInspectInfo | undefined): Failure;
}

interface EnsuredRouter {
  readonly token: FencingToken;
  readonly image: string;
  readonly prepared: PreparedConfiguration;
}

interface Others {
  /** By their ids; they are stopped, and removed once the router is up. */
  readonly left: readonly string[];
  readonly tookUp: 'nothing' | 'former';
}

/**
 * Its configuration has just been `written`, which happens only while nothing serves; or was there: `unused` as long as
 * nothing serves, and so without harm when the router is made anew, or `in-use`.
 */
export type PreparedConfiguration = 'written' | 'unused' | 'in-use';

/** Requests in flight get this long to end when a router is replaced: no other one can listen meanwhile. */
export const ROUTER_GRACE_MS = 5_000;

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
      const published = [routing.listen, routing.front?.tls?.listen, routing.previewListen];
      const addresses = published.filter((each) => each !== undefined && each !== null);
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

  /**
   * What a run that died while it replaced the router has left: a former one that may run, and has the addresses of the new one. It is
   * stopped. If nothing has the router's name yet, or any more, that is what the former one gets again; it serves meanwhile.
   */
  async function settleOthers(token: FencingToken, signal: AbortSignal): Promise<Others> {
    const all = await containers.list(stackLabels(stack, 'router'), signal);
    const named = (wanted: string) => all.filter((found) => containerName(found) === wanted);
    const [former] = named(name).length === 0 ? named(formerRouter(name)) : [];
    const left = [...named(formerRouter(name)), ...named(nextRouter(name))].filter((found) => found !== former);
    if (former !== undefined || left.length > 0) await gate.pass(token, signal);
    if (former !== undefined) await containers.rename(former.Id, name, signal);
    for (const { Id } of left) await containers.stop(Id, { graceMs: ROUTER_GRACE_MS }, signal);
    return { left: left.map(({ Id }) => Id), tookUp: former === undefined ? 'nothing' : 'former' };
  }

  async function untilItListens(signal: AbortSignal): Promise<void> {
    const deadline = clock.monotonic() + START_LIMIT_MS;
    for (;;) {
      const found = await containers.inspect(name, signal);
      if (found?.State.Running && !found.State.Restarting) {
        const listening = await listeningIn(options, name, signal);
        // A former router that is put back has not all the ports of the one that was to take its place.
        const isPlanned = found.Config.Labels[LABELS.topology] === plan.topology;
        if ((isPlanned ? plan.listening : ALWAYS_LISTENING).every((port) => listening.has(port))) return;
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

  async function bringUp(signal: AbortSignal): Promise<void> {
    await start(false, signal);
    await untilItListens(signal);
  }

  const topologyChanged = (standing: ContainerInspectInfo | undefined): Failure => {
    const made = standing?.Config.Labels[LABELS.routerSettings];
    const detail = `container ${name} was set up with other settings: ${describeChange(made, plan.routerSettings)}`;
    return new Failure('router/topology-changed', detail, { facts: { container: name } });
  };

  return {
    topologyChanged,
    async endReplacement(token, signal) {
      const { left, tookUp } = await settleOthers(token, signal);
      if (left.length === 0 && tookUp === 'nothing') return;
      await bringUp(signal);
      for (const other of left) await containers.remove(other, signal);
    },
    bringUp,
    find: (signal) => containers.inspect(name, signal),
    async ensure({ token, image, prepared }, signal) {
      const { left } = await settleOthers(token, signal);
      const standing = await containers.inspect(name, signal);
      if (standing && standing.Config.Labels[LABELS.stack] === stack) {
        const same = standing.Config.Labels[LABELS.topology] === plan.topology;
        const current = same && standing.Image === image;
        if (prepared === 'written' || (prepared === 'unused' && !current)) await renew(token, standing, signal);
        else if (!same) throw topologyChanged(standing);
        // It couldn't start, or listens and reaches nobody; so nothing is lost.
        else if (!(await onNetwork(standing, signal))) await renew(token, standing, signal);
        else if (standing.Image !== image) {
          progress.warn(
            `Container ${name} still runs the image that it was created with, not ${proxy.image}. At a quiet hour, deploy with \`replace-router: <reason>\` to renew it.`,
          );
        }
      }
      const created = () => withBoundedLogs(connection, { ...plan.router, Image: image }, signal);
      const made = await ensureContainer(containers, { name, stack, options: created }, signal);
      await start(made === 'created', signal);
      await untilItListens(signal);
      for (const other of left) await containers.remove(other, signal);
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
