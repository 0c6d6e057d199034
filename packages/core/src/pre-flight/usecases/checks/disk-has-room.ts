import { readableBytes } from '../../../base/bytes.ts';
import { isFailure } from '../../../base/failure.ts';
import type { Configuration } from '../../../configuration/configuration.ts';
import { imagesOfTasks } from '../../../release/task-settings.ts';
import { neededAtTarget } from '../../../target/housekeeping/needed-at-target.ts';
import { bytesOf } from '../../../target/housekeeping/tidied.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { PreFlightCheck, PreFlightTarget } from '../check.ts';

const NOT_OURS = 'the target does not tell how much space is free for images; whoever runs it takes care of that';

// `set-up` fails then, and says why.
const UNMEASURED = 'it is measured in a container, whose image could not be pulled: see set-up';

/** The target has the configured free space, so that no pull and no database runs out of it. */
export const diskHasRoom: PreFlightCheck = {
  topic: 'disk',
  async look({ target }, { configuration }, signal) {
    // Another engine's room is its operator's affair, and there is no key for how much of it must be free.
    const minFreeBytes = configuration.target.engine === 'docker' ? configuration.target.minFreeBytes : 0;
    const room = await target.stack.room(signal).catch((thrown: unknown) => {
      if (isFailure(thrown, 'image/pull-failed')) return 'unmeasured' as const;
      throw thrown;
    });
    if (room === 'unmeasured') return [{ check: 'disk', status: 'skipped', evidence: UNMEASURED }];
    if (room.kind === 'not-ours') return [{ check: 'disk', status: 'skipped', evidence: NOT_OURS }];
    const free = room.bytes;
    const facts = { check: 'disk', observed: readableBytes(free), expected: `at least ${readableBytes(minFreeBytes)}` };
    const tidying = await describeFreed(target, configuration, signal);
    // With `>=`, a size that isn't a number (NaN) doesn't pass.
    if (free >= minFreeBytes)
      return [{ ...facts, status: 'passed', evidence: `${facts.observed} free at the target${tidying}` }];
    const evidence = `${facts.observed} free at the target, expected ${facts.expected}${tidying}`;
    const shown = room.shownBy === undefined ? '' : ` (${room.shownBy} shows what takes it)`;
    const remedy = `Free space at the target${shown}, or lower min-free-space.`;
    return [{ ...facts, status: 'failed', evidence, remedy }];
  },
};

/**
 * What housekeeping frees once this deployment is promoted: then what serves now is one of the releases to go back to, and the
 * oldest of them is none any more. Empty if it is nothing, or could not be told. It blocks no deployment.
 */
async function describeFreed(
  { journal, housekeeping }: PreFlightTarget,
  configuration: Configuration,
  signal: AbortSignal,
): Promise<string> {
  try {
    const { state } = await readState(journal, signal);
    const needed = neededAtTarget(state, configuration.deploy.keepReleases - 1, imagesOfTasks(configuration));
    const bytes = bytesOf(await housekeeping.foresee(needed, signal));
    return bytes === 0 ? '' : `; housekeeping after this deployment frees up to ${readableBytes(bytes)}`;
  } catch {
    signal.throwIfAborted();
    return '';
  }
}
