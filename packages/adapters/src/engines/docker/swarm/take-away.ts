import { asFailure, isFailure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { readTcpTable } from '../containers/read-tcp-table.ts';
import { countConnectionsToHost } from '../containers/tcp-table.ts';
import { stackNames } from '../layout/stack-names.ts';
import { type Awaiting, awaitEnded, awaitSeen } from './await-tasks.ts';
import { SERVICE_LABELS, type SlotService } from './service-shape.ts';
import { ownedBy, refuseNewer, relabelled, type SlotServices } from './slot-services.ts';
import { addressesOf, hasEnded, type Task } from './swarm-objects.ts';

export interface TakeAwayOptions extends Awaiting {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly connection: DockerConnection;
  readonly slots: SlotServices;
}

/**
 * Tells services to run nothing, waits until their tasks have ended, and removes them. Answers what was open to each task.
 *
 * The write that tells it so also says that it is taken away. Whoever has read it before that write can't rely on it any more: the own
 * write would be refused. So a run that was frozen after it judged takes nothing away that a newer holder has claimed since.
 */
export async function takeAway(
  options: TakeAwayOptions,
  { token, found }: { readonly token: FencingToken; readonly found: readonly SlotService[] },
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  refuseNewer(found, token);
  const each = await Promise.all(found.map((one) => takeOneAway(options, token, one, signal)));
  return each.flat();
}

async function takeOneAway(
  options: TakeAwayOptions,
  token: FencingToken,
  found: SlotService,
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  const { slots, swarm, progress } = options;
  await awaitSeen(options, found, signal);
  const count = await openTo(options, found, signal);
  const told = await slots.change(
    {
      token,
      found,
      change: (now) => relabelled(now, { ...ownedBy(token), [SERVICE_LABELS.retiring]: String(token.generation) }, 0),
    },
    signal,
  );
  if (!told) return [];
  try {
    await awaitEnded(options, told, count.look, signal);
  } catch (thrown) {
    const isLost = isFailure(thrown, 'target/refused') && thrown.facts['lost'] === 'yes';
    if (!isLost) throw thrown;
    progress.warn(`${thrown.message}. The Swarm can't reach their nodes; it ends them when these come back`);
  }
  await swarm.remove(told.service.ID, signal);
  return count.answer();
}

interface Counting {
  look(running: readonly Task[]): Promise<void>;
  answer(): readonly OpenWhenStopped[];
}

/**
 * Counts the router's connections to each task, first before they are told to stop. The last count while a task runs is what its end has
 * cut at most. Not being able to count never keeps a task from being stopped.
 */
async function openTo(options: TakeAwayOptions, { service }: SlotService, signal: AbortSignal): Promise<Counting> {
  const { connection, settings, swarm } = options;
  const { network, router } = stackNames(settings.stack);
  const first = new Map<string, number | string>();
  const last = new Map<string, number>();

  async function counts(tasks: readonly Task[]): Promise<readonly (readonly [string, number | string])[]> {
    const table = await readTcpTable(connection, router, signal).catch((thrown: unknown) => asFailure(thrown));
    signal.throwIfAborted();
    return tasks.map((task) => {
      if (typeof table !== 'string') return [task.ID, table.message] as const;
      const ips = addressesOf(task, network);
      return [task.ID, ips.reduce((sum, ip) => sum + countConnectionsToHost(ip, table), 0)] as const;
    });
  }

  const running = (await swarm.tasks([service.ID], signal)).filter((task) => !hasEnded(task));
  if (running.length > 0) for (const [id, count] of await counts(running)) first.set(id, count);
  const counted = new Set(running.filter(({ ID }) => Number(first.get(ID)) > 0).map(({ ID }) => ID));
  return {
    async look(tasks) {
      const open = tasks.filter(({ ID }) => counted.has(ID));
      if (open.length === 0) return;
      for (const [id, count] of await counts(open)) if (typeof count === 'number') last.set(id, count);
    },
    answer: () =>
      running.map(({ ID }): OpenWhenStopped => {
        const atStop = first.get(ID) ?? 0;
        if (typeof atStop === 'string') return { kind: 'unknown', why: atStop };
        const atEnd = atStop === 0 ? 0 : (last.get(ID) ?? atStop);
        return { kind: 'counted', atStop, atEnd, certainty: atStop === 0 ? 'exact' : 'at-most' };
      }),
  };
}
