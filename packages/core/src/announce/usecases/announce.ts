import { type Duration, milliseconds, readableDuration } from '../../base/duration.ts';
import { Failure, isFailure } from '../../base/failure.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Announcement, DeliveryResult } from '../announcement.ts';
import type { Notifier } from '../ports/notifier.ts';

const GRACE = milliseconds(250);

interface AnnounceOptions {
  readonly announcement: Announcement;
  readonly notifiers: readonly Notifier[];
  /** For all targets together, because they are told at the same time. */
  readonly deadline: Duration;
  readonly clock: Clock;
}

/**
 * Tells every target at the same time, and answers one result for each, in their order. A target that fails, throws or
 * ignores its signal doesn't keep the others from being told, and doesn't make this function throw. The caller decides
 * whether it matters.
 */
export async function announce(options: AnnounceOptions, signal: AbortSignal): Promise<readonly DeliveryResult[]> {
  return Promise.all(options.notifiers.map((notifier) => tell(notifier, options, signal)));
}

async function tell(notifier: Notifier, options: AnnounceOptions, signal: AbortSignal): Promise<DeliveryResult> {
  const { announcement, clock } = options;
  const limit = new AbortController();
  const settled = new AbortController();
  const delivery = deliver(notifier, announcement, AbortSignal.any([signal, limit.signal]));
  const abandoned = endOfPatience(options, signal, settled.signal).then(async (ending) => {
    limit.abort(new Failure('time/deadline', ending));
    // The target's own result is better than ours: it has the number of attempts and the last answer.
    await clock.sleep(GRACE, settled.signal).catch(() => undefined);
    return undelivered(notifier, ending);
  });
  const result = await Promise.race([delivery, abandoned]);
  settled.abort();
  return result;
}

async function deliver(notifier: Notifier, announcement: Announcement, signal: AbortSignal): Promise<DeliveryResult> {
  try {
    return await notifier.deliver(announcement, signal);
  } catch (thrown) {
    return undelivered(notifier, why(thrown));
  }
}

async function endOfPatience(
  { clock, deadline }: AnnounceOptions,
  signal: AbortSignal,
  settled: AbortSignal,
): Promise<string> {
  try {
    await clock.sleep(deadline, AbortSignal.any([signal, settled]));
    return `it took longer than ${readableDuration(deadline)}`;
  } catch {
    // A time limit is not a person's decision, and is changed in another place.
    return isFailure(signal.reason, 'time/deadline') ? signal.reason.message : 'the run was cancelled';
  }
}

function undelivered({ target }: Notifier, why: string): DeliveryResult {
  return { kind: 'undelivered', target, attempts: 0, why };
}

// The message of an unknown error is not repeated, because a library may put the secret address into it.
function why(thrown: unknown): string {
  if (thrown instanceof Failure) return `${thrown.title}: ${thrown.message}`;
  return `it broke unexpectedly (${thrown instanceof Error ? thrown.name : typeof thrown})`;
}
