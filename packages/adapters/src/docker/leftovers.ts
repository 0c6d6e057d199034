import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import type { Progress } from '@hardened-deploy/core/ports/progress';
import type { ContainerInfo } from 'dockerode';
import type { Containers } from './containers.ts';
import { LABELS, type Role } from './stack-names.ts';

export interface LeftoverEnder {
  /** Ends what lower generations have created or left running for one task, so that what is read next stays true. */
  endBelow(generation: number, signal: AbortSignal): Promise<void>;
}

interface Options {
  readonly configuration: Configuration;
  readonly containers: Containers;
  readonly progress: Progress;
}

/** What a backup, a rehearsal or a listing gets to end by itself: nobody waits for its result any more. */
const GRACE_MS = 5_000;

export function leftoverEnder({ configuration, containers, progress }: Options): LeftoverEnder {
  const { stack, deploy, backup } = configuration;

  /** Half a migration or half a restore is worse than waiting for the whole; both have a limit of their own. */
  function patienceFor(purpose: string | undefined): number {
    if (purpose === 'migrate') return deploy.migrateTimeout;
    if (purpose === 'restore') return backup?.timeout ?? deploy.migrateTimeout;
    return 0;
  }

  async function end({ Id, Names, State, Labels }: ContainerInfo, signal: AbortSignal): Promise<void> {
    const name = Names[0]?.replace(/^\//, '') ?? Id;
    const patience = patienceFor(Labels[LABELS.purpose]);
    if (State === 'running' && patience > 0) {
      progress.info(`Waiting for ${name}, which generation ${Labels[LABELS.generation]} left running`);
      // Past its limit it is stopped below; any other failure of waiting shows again there.
      await containers.wait(Id, patience, signal).catch(() => signal.throwIfAborted());
    }
    await containers.stop(Id, { graceMs: GRACE_MS }, signal);
    await containers.remove(Id, signal);
    progress.info(`Removed ${name} of generation ${Labels[LABELS.generation]}`);
  }

  return {
    async endBelow(generation, signal) {
      const all = await containers.list({ [LABELS.stack]: stack }, signal);
      const oneShots = all.filter(({ Labels }) => Labels[LABELS.role] === ('one-shot' satisfies Role));
      const slots = all.filter(({ Labels }) => Labels[LABELS.role] === ('slot' satisfies Role));
      // A slot's container that was created and never started could still be started by the holder that was overtaken.
      const unstarted = slots.filter(({ State }) => State === 'created');
      const lower = [...oneShots, ...unstarted].filter(({ Labels }) => Number(Labels[LABELS.generation]) < generation);
      await Promise.all(lower.map((container) => end(container, signal)));
    },
  };
}
