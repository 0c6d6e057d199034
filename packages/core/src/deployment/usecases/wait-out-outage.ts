import { formatDuration } from '../../base/duration.ts';
import { endsTheRun } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import { mayPass } from '../../target/target-loss.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { OUTAGE_PATIENCE } from '../../target/usecases/target-outage.ts';
import type { Setback } from '../deployment-end.ts';
import { type Operation, standUp } from './operation.ts';

/** Tries for a failure that looks permanent. It may not be: a file may have been read while it was half written. */
const TRIES = 3;
/** Tries at least, even if one call hung for the whole patience: perhaps only its connection was broken. */
const FEWEST_TRIES = 2;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Repeats `work`, which must be repeatable, when it throws. If the target is lost for a minute, production must not stay on a
 * bad release, and nobody must be woken for nothing. Between two tries the keeper, the router and what serves are started
 * again. Throws the last failure. What ends the run is thrown at once.
 */
export async function waitOutOutage<Result>(op: Operation, work: () => Promise<Result>): Promise<Result> {
  const { clock, progress } = op.target;
  let pause: number = op.request.configuration.deploy.probeInterval;
  let failedFirst: number | undefined;
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (thrown) {
      if (endsTheRun(thrown, op.signal)) throw thrown;
      const failure = asFailure(thrown);
      failedFirst ??= clock.monotonic();
      const inTime = op.outage.mayEnd() && clock.monotonic() - failedFirst < OUTAGE_PATIENCE;
      const more = mayPass(failure) ? tries < FEWEST_TRIES || inTime : tries < TRIES;
      if (!more) throw thrown;
      const again = `Trying again for ${formatDuration(OUTAGE_PATIENCE)} at most: ${failure.message}`;
      if (tries === 1) progress.warn(again);
      else progress.debug(again);
    }
    await clock.sleep(pause, op.signal);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    await revive(op);
  }
}

/**
 * The same for work that answers with a setback. A target that was just lost or started again may need a moment until it
 * answers as it should.
 */
export async function waitOutOutageUntilRight(
  op: Operation,
  work: () => Promise<Setback | undefined>,
): Promise<Setback | undefined> {
  const { clock, progress } = op.target;
  const began = clock.monotonic();
  for (;;) {
    const setback = await waitOutOutage(op, work);
    if (!setback || !op.outage.isRecent() || clock.monotonic() - began >= OUTAGE_PATIENCE) return setback;
    progress.info(`Looking again, because the target has just come back: ${setback.evidence.join('; ')}`);
    await clock.sleep(op.request.configuration.deploy.probeInterval, op.signal);
  }
}

/** Starts again what has stopped. What can't be started yet is tried again after the next failure. */
async function revive(op: Operation): Promise<void> {
  try {
    await raiseFence(op.target.fence, op.request, op.signal);
    await standUp(op);
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    op.target.progress.debug(`Not up yet: ${asFailure(thrown).message}`);
  }
}
