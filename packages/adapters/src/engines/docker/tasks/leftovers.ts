import { formatDuration, milliseconds, minutes } from '@hardened-deploy/core/base/duration';
import { isFailure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { OneShotPurpose, OrphanEnd } from '@hardened-deploy/core/target/one-shot-end';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInfo } from 'dockerode';
import { isStatus } from '../connection/engine-failure.ts';
import { containerName } from '../containers/container-name.ts';
import type { Containers } from '../containers/containers.ts';
import type { LeftoverEnder } from '../keeper/docker-fence.ts';
import { LABELS, type Role } from '../layout/stack-names.ts';

import { endGuard, endPauses, isGuard } from './pauses.ts';

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly containers: Containers;
  readonly progress: Progress;
  /** Takes away what was made in slots that aren't containers and never started. */
  readonly endUnstarted?: (generation: number, signal: AbortSignal) => Promise<void>;
}

/** What earlier versions awaited: they wrote only its purpose to the container, and not what shall become of it. */
const AWAITED_WITHOUT_LABEL: readonly (string | undefined)[] = ['migrate', 'restore'] satisfies OneShotPurpose[];

/** For what nobody waits for any more, and for what had its whole limit and one more. */
const GRACE_MS = 5_000;
const GRACE_PAST_LIMIT_MS = 30_000;
/** Every task is given its limit as a label; one without was started by somebody else, or by a version before that. */
const LIMIT_WITHOUT_LABEL = minutes(30);

function isAwaited(labels: Readonly<Record<string, string>>): boolean {
  const orphan = labels[LABELS.orphan];
  if (orphan === undefined) return AWAITED_WITHOUT_LABEL.includes(labels[LABELS.purpose]);
  return orphan === ('is-awaited' satisfies OrphanEnd);
}

/** Ends what runs of lower generations have left: a task that must not be cut off is awaited, others are stopped. */
export function leftoverEnder({ settings, containers, progress, endUnstarted }: Options): LeftoverEnder {
  const { stack } = settings;

  /** Up to its own limit, counted from now: how long it has been running is only known by another machine's clock. */
  async function awaited({ Id, Labels }: ContainerInfo, name: string, signal: AbortSignal): Promise<void> {
    const limit = Number(Labels[LABELS.limit] ?? LIMIT_WITHOUT_LABEL);
    progress.info(`Waiting for ${name}, which generation ${Labels[LABELS.generation]} left running`);
    try {
      const exitCode = await containers.wait(Id, limit, signal);
      if (exitCode === 0) progress.info(`${name} ended well`);
      else progress.warn(`${name} ended with exit code ${exitCode}: ${(await containers.logs(Id, 5, signal)).trim()}`);
    } catch (thrown) {
      // Already gone: somebody else has awaited it. Anything but its limit is no reason to cut it off.
      if (isStatus(thrown, 404)) return;
      if (!isFailure(thrown, 'time/deadline')) throw thrown;
      progress.warn(`${name} still runs after its limit of ${formatDuration(milliseconds(limit))} and is stopped`);
      await containers.stop(Id, { graceMs: GRACE_PAST_LIMIT_MS }, signal);
    }
  }

  async function end(container: ContainerInfo, signal: AbortSignal): Promise<void> {
    const { Id, State, Labels } = container;
    const name = containerName(container) || Id;
    if (State !== 'created' && isAwaited(Labels)) await awaited(container, name, signal);
    await containers.stop(Id, { graceMs: GRACE_MS }, signal);
    if (Labels[LABELS.pauses] !== undefined) await endPauses({ settings, containers, progress }, { of: Id }, signal);
    await containers.remove(Id, signal);
    progress.info(`Removed ${name} of generation ${Labels[LABELS.generation]}`);
  }

  return {
    async endBelow(generation, signal) {
      await endUnstarted?.(generation, signal);
      const all = await containers.list({ [LABELS.stack]: stack }, signal);
      const oneShots = all.filter(({ Labels }) => Labels[LABELS.role] === ('one-shot' satisfies Role));
      const slots = all.filter(({ Labels }) => Labels[LABELS.role] === ('slot' satisfies Role));
      // A slot's container that was created and never started could still be started by the holder that was overtaken.
      const unstarted = slots.filter(({ State }) => State === 'created');
      const lower = [...oneShots, ...unstarted].filter(({ Labels }) => Number(Labels[LABELS.generation]) < generation);
      // A guard goes with the one that it guards against, after that one has ended; if that one is gone, by itself.
      const isOrphan = ({ Labels }: ContainerInfo) => !oneShots.some(({ Id }) => Id === Labels[LABELS.pausedBy]);
      await Promise.all([
        ...lower.filter((each) => !isGuard(each)).map((each) => end(each, signal)),
        ...lower
          .filter((each) => isGuard(each) && isOrphan(each))
          .map((each) => endGuard({ settings, containers, progress }, each, signal)),
      ]);
    },
  };
}
