import { Failure } from '@hardened-deploy/core/base/failure';
import { drawCourse, type Weather } from '@hardened-deploy/testkit/models/request-course';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { SimulatedProcess } from '@hardened-deploy/testkit/models/simulated-process';
import type { Timeline } from '@hardened-deploy/testkit/models/timeline';
import { after } from './simulated-container.ts';
import type { Answer } from './simulated-engine.ts';

/** One call: `arrive` is called when it is at the Engine, if it ever gets there, and answers once. */
export interface LineCall {
  readonly arrive: (answer: Answer) => void;
  readonly giveUpMs: number;
  /** Of this kind one may land when everything else is over. */
  readonly kind?: 'start';
}

/** A call that came to nothing, as docker-modem throws it: with a status the Engine refused it. */
export class LineError extends Error {
  readonly statusCode: number | undefined;

  constructor(statusCode?: number) {
    super(statusCode === undefined ? 'connect ECONNREFUSED' : `HTTP status ${statusCode}`);
    this.statusCode = statusCode;
  }
}

/** Between one process and the Engine. A call that was given up may land all the same, late. */
export type EngineLine = (call: LineCall, signal: AbortSignal) => Promise<unknown>;

interface LineOptions {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly weather: Weather;
  /** How often a start lands long after it was given up, besides what befalls every call. */
  readonly lateStarts: number;
  readonly process: SimulatedProcess;
  readonly up: () => boolean;
}

const LATEST_START_MS = 150_000;

export function engineLine({ timeline, chance, weather, lateStarts, process, up }: LineOptions): EngineLine {
  return ({ arrive, giveUpMs, kind }, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const abandon = (): void => reject(signal.reason);
      signal.addEventListener('abort', abandon, { once: true });
      const { outMs: usualMs, backMs, fate } = drawCourse(chance, weather);
      const lateMs = kind === 'start' && chance.hits(lateStarts) ? chance.between(giveUpMs, LATEST_START_MS) : 0;
      const outMs = usualMs + lateMs;
      const settle = (act: () => void) => () => {
        signal.removeEventListener('abort', abandon);
        act();
      };
      const lost = settle(() => reject(new LineError()));
      const back = (act: () => void) => process.resume(timeline.now() + backMs, 'answer', settle(act));
      // A promise settles once: what comes after the first answer changes nothing.
      process.resume(timeline.now() + giveUpMs, 'timer', lost);
      if (fate === 'dropped') return;
      after(timeline, outMs, () => {
        if (!up() || fate === 'error-before') return back(lost);
        arrive((outcome) => {
          if (fate === 'lost-answer') return;
          if (fate === 'error-after') return back(lost);
          back(() => (outcome.kind === 'done' ? resolve(outcome.value) : reject(new LineError(outcome.status))));
        });
      });
    });
}

const GIVE_UP_MS = 12_000;

/** Carries out `work` at the Engine. What it throws is its answer. */
export async function sent<Result>(
  line: EngineLine,
  work: () => Promise<Result>,
  signal: AbortSignal,
): Promise<Result> {
  signal.throwIfAborted();
  type Outcome =
    { readonly kind: 'answered'; readonly result: Result } | { readonly kind: 'threw'; readonly thrown: unknown };
  const arrive: LineCall['arrive'] = (answer) => {
    const settle = (outcome: Outcome) => answer({ kind: 'done', value: outcome });
    work().then(
      (result) => settle({ kind: 'answered', result }),
      (thrown: unknown) => settle({ kind: 'threw', thrown }),
    );
  };
  let outcome: Outcome;
  try {
    outcome = (await line({ arrive, giveUpMs: GIVE_UP_MS }, signal)) as Outcome;
  } catch (thrown) {
    if (thrown instanceof LineError) throw new Failure('target/unreachable', thrown.message);
    throw thrown;
  }
  if (outcome.kind === 'threw') throw outcome.thrown;
  return outcome.result;
}
