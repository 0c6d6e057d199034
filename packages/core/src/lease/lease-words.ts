import { clamp, oneLine } from '../base/printable.ts';
import type { NewerRun } from './lease-queue.ts';
import { freeAt } from './lease-time.ts';
import type { EndedLease, Hold, Holder, Lease } from './lease.ts';

/** What people read about a lease: plain text, one fact per line. Text from outside is cut and has no line breaks. */

/** `octo/shop run 123 attempt 1, job deploy, by octocat: https://…` */
export function describeHolder({ holder }: Pick<Lease, 'holder'>): string {
  const { repository, runId, runAttempt, job, actor, url } = holder;
  return line(`${repository} run ${runId} attempt ${runAttempt}, job ${job}, by ${actor}: ${url}`);
}

/**
 * Who has it, since when, until when, why, and the exact inputs that release it. `place` are the inputs that say where it
 * is kept.
 */
export function describeLease(lease: Lease, place: readonly string[] = []): string {
  const inputs = [...place, ...freeingInputs(lease)];
  return [
    `held by ${describeHolder(lease)}`,
    describeTerm(lease),
    `It is free at ${freeAt(lease).toISOString()} unless it is renewed. If that run is dead and you can't wait, run the lock action with`,
    ...inputs.map((input) => `  ${input}`),
  ].join('\n');
}

/** `since …, renewed …, until … (why)`. */
export function describeTerm({ acquiredAt, renewedAt, expiresAt, reason }: Lease): string {
  const why = reason === undefined ? 'no reason given' : line(reason);
  return `since ${acquiredAt}, renewed ${renewedAt}, until ${expiresAt} (${why})`;
}

/** The inputs of the lock action that release exactly this lease. */
function freeingInputs({ generation }: Lease): readonly string[] {
  return ['mode: force-release', `generation: ${generation}`, 'reason: <why>'];
}

export function describeHold({ by, reason, since, until }: Hold): string {
  return line(`on hold by ${by} since ${since}${until === undefined ? '' : ` until ${until}`}: ${reason}`);
}

export function describeEndedLease({ generation, deployment, how, at, by, reason }: EndedLease): string {
  const words = {
    released: 'was released',
    expired: 'expired',
    orphaned: 'ended with its job',
    'taken-over': 'was taken over',
    'handed-over': 'was handed over',
    forced: 'was force-released',
  };
  const why = by === undefined ? '' : ` (${by}: ${reason ?? 'no reason given'})`;
  return line(`lease ${generation} of deployment ${deployment} ${words[how]} at ${at}${why}`);
}

/** How a lease that we lost ended, and who has it now. */
export function describeLoss({ by, ended }: { readonly by?: Lease; readonly ended?: EndedLease }): string {
  const how = ended
    ? describeEndedLease(ended)
    : 'the register does not know this lease: it ended long ago, or it is one of another repository or environment';
  return by ? `${how}; now ${describeLease(by)}` : how;
}

/** Which newer run of the same ref makes this one unnecessary. */
export function describeNewer({ run, actor, url, doing }: NewerRun): string {
  const words = { waits: 'waits', holds: 'deploys now', held: 'has already deployed' };
  return line(`run ${run.runId} of ${run.ref ?? 'the same ref'} is newer and ${words[doing]}: by ${actor}, ${url}`);
}

/** Who acts, and in which job of which run. */
export type Signatory = Pick<Holder, 'actor' | 'job' | 'url'>;

/** `octocat in job deploy of https://…`, as fences and journals store it. For people only: nothing is compared by it. */
export function signature({ actor, job, url }: Signatory): string {
  return line(`${actor} in job ${job} of ${url}`);
}

function line(text: string): string {
  return clamp(oneLine(text), 500);
}
