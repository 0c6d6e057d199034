import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import { daemonMessage, isRefusal, isStatus } from '../connection/engine-failure.ts';
import { containerName } from '../containers/container-name.ts';
import type { Containers } from '../containers/containers.ts';
import type { Keeper } from '../keeper/keeper.ts';
import { formerRouter, generationIn, LABELS, stackLabels, stackNames } from '../layout/stack-names.ts';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { readRoutes } from '../routing/read-routes.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly containers: Containers;
  readonly keeper: Keeper;
  readonly progress: Progress;
  readonly stoppedServices?: StoppedServices;
}

/** Slots that aren't containers, and run nothing although they should. */
export interface StoppedServices {
  /** Those that these routes lead to. */
  names(routes: Routes, signal: AbortSignal): Promise<readonly string[]>;
  /** Lets them run again, and answers their names. */
  start(routes: Routes, signal: AbortSignal): Promise<readonly string[]>;
}

/**
 * The containers of a stack that should run and have stopped. An Engine that was killed leaves even those down that it is
 * told to restart, because it takes them for stopped by hand.
 */
interface StoppedContainers {
  names(signal: AbortSignal): Promise<readonly string[]>;
  /**
   * Answers which ones it started. One that the Engine refuses to start is warned of: it must not hold up what mends it.
   * Exclusive components are left alone: only a swap starts them.
   */
  start(signal: AbortSignal): Promise<readonly string[]>;
}

interface Stopped {
  readonly keeper: readonly string[];
  readonly router: readonly string[];
  /** Of both slots, whether traffic goes there or not. */
  readonly slots: readonly ContainerInfo[];
}

/** Finds and starts what of a stack is stopped and should run: its keeper, its router, and what traffic goes to. */
export function stoppedContainers({
  settings,
  containers,
  keeper,
  progress,
  stoppedServices,
}: Options): StoppedContainers {
  const { stack } = settings;
  const names = stackNames(stack);

  async function look(signal: AbortSignal): Promise<Stopped> {
    const all = await containers.list({ [LABELS.stack]: stack }, signal);
    const down = all.filter(({ State }) => State === 'exited');
    const named = (wanted: string) => down.map(containerName).filter((name) => name === wanted);
    // A run that died while it replaced the router may have left it where it was never started, or where nothing has its name.
    const idle = all.filter(({ State }) => State === 'exited' || State === 'created').map(containerName);
    const routers = all.map(containerName).includes(names.router) ? names.router : formerRouter(names.router);
    const { [LABELS.role]: slot } = stackLabels(stack, 'slot');
    return {
      keeper: named(names.keeper),
      router: idle.filter((name) => name === routers),
      slots: down.filter(
        (found) => found.Labels[LABELS.role] === slot && generationIn(containerName(found))?.retiring === false,
      ),
    };
  }

  /** Those that the routes in force lead to. */
  async function live(slots: readonly ContainerInfo[], signal: AbortSignal): Promise<readonly ContainerInfo[]> {
    if (slots.length === 0) return [];
    const { routes } = await readRoutes(keeper, signal);
    const isLive = ({ Labels }: ContainerInfo) =>
      [...routes].some(([name, { slot }]) => Labels[LABELS.component] === name && Labels[LABELS.slot] === slot);
    return slots.filter(isLive);
  }

  async function services(what: 'names' | 'start', signal: AbortSignal): Promise<readonly string[]> {
    if (!stoppedServices) return [];
    const { routes } = await readRoutes(keeper, signal);
    return stoppedServices[what](routes, signal);
  }

  async function startOne(name: string, signal: AbortSignal): Promise<readonly string[]> {
    try {
      await containers.start(name, signal);
      return [name];
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      // 404: a holder has renamed it since, and sees to it.
      if (!isStatus(thrown, 404)) {
        progress.warn(`Container ${name} should run, has stopped and can't be started: ${daemonMessage(thrown)}`);
      }
      return [];
    }
  }

  async function startAll(wanted: readonly string[], signal: AbortSignal): Promise<readonly string[]> {
    return (await Promise.all(wanted.map((name) => startOne(name, signal)))).flat();
  }

  return {
    async names(signal) {
      const { keeper: kept, router, slots } = await look(signal);
      // Without the keeper nobody can read which slot is live.
      if (kept.length > 0) return [...kept, ...router];
      return [...router, ...(await live(slots, signal)).map(containerName), ...(await services('names', signal))];
    },
    async start(signal) {
      const stopped = await look(signal);
      const first = await startAll(stopped.keeper, signal);
      // The router last: what it leads to should be there when it answers.
      const slots = await startAll((await live(stopped.slots, signal)).filter(mayStart).map(containerName), signal);
      const inSwarm = await services('start', signal);
      return [...first, ...slots, ...inSwarm, ...(await startAll(stopped.router, signal))];
    },
  };
}

/** Starting what must never run twice takes a lease, and a look at every other one of its component: a swap. */
function mayStart({ Labels }: ContainerInfo): boolean {
  return Labels[LABELS.handover] !== 'exclusive';
}
