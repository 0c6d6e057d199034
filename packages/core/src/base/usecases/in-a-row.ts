import type { Duration } from '../duration.ts';
import type { Clock } from '../ports/clock.ts';
import type { Prober } from '../ports/prober.ts';
import { NOTHING_SEEN, tallied, type Tally } from '../tally.ts';

type Decision<End> = { readonly kind: 'look-again' } | { readonly kind: 'decided'; readonly end: End };

export const LOOK_AGAIN = { kind: 'look-again' } as const;

export function decided<End>(end: End): Decision<End> {
  return { kind: 'decided', end };
}

/** What one look has seen, and what all of them have. */
interface SeenSoFar<Round extends { readonly kind: string }> {
  readonly round: Round;
  readonly tally: Tally<Round['kind']>;
  /** Since the first look began. */
  readonly elapsedMs: number;
}

export interface Looking<Round extends { readonly kind: string }, End> {
  readonly clock: Clock;
  /** Between two looks. */
  readonly interval: Duration;
  /** After a round of this kind the next look follows without a pause. */
  readonly atOnceAfter?: Round['kind'];
  /** For each kind: the other kinds whose rows it doesn't end. By default a round ends the rows of all other kinds. */
  readonly spares?: Partial<Record<Round['kind'], readonly Round['kind'][]>>;
  look(): Promise<Round>;
  /** Decides after each look. It must decide at some time: by a number in a row, a number of looks, or the time that has passed. */
  decide(seen: SeenSoFar<Round>): Decision<End> | Promise<Decision<End>>;
}

/**
 * Looks again and again until `decide` decides, usually because it saw a number of the same kind in a row. Rejects with the
 * signal's reason when the signal is aborted.
 */
export async function lookInARow<Round extends { readonly kind: string }, End>(
  looking: Looking<Round, End>,
  signal: AbortSignal,
): Promise<End> {
  const { clock, interval, atOnceAfter, spares } = looking;
  const began = clock.monotonic();
  let tally: Tally<Round['kind']> = NOTHING_SEEN;
  for (;;) {
    const round = await looking.look();
    signal.throwIfAborted();
    const kind: Round['kind'] = round.kind;
    tally = tallied(tally, kind, spares?.[kind]);
    const decision = await looking.decide({ round, tally, elapsedMs: clock.monotonic() - began });
    if (decision.kind === 'decided') return decision.end;
    if (kind !== atOnceAfter) await clock.sleep(interval, signal);
  }
}

/** The same prober, for probes that follow each other. */
export function inARowBy(prober: Prober): Prober {
  const row = {};
  return { probe: (probe, signal) => prober.probe({ ...probe, row }, signal) };
}
