import type { Chance } from './seeded-random.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { Timeline } from './timeline.ts';

/** How often what befalls a request, from 0 to 1, and how long the longest delay is. */
export interface Weather {
  readonly slowRequest: number;
  readonly slowAnswer: number;
  /** It never arrives. */
  readonly dropped: number;
  readonly lostAnswer: number;
  readonly errorBefore: number;
  readonly errorAfter: number;
  /** It is delivered a second time, later; the answer is the first one's or the second's. */
  readonly repeated: number;
  readonly limited: number;
  readonly longestMs: number;
}

/** What a client makes of a request that came to nothing. */
export interface Troubles {
  readonly unanswered: () => Error;
  readonly limited: () => Error;
}

export interface Request<Answer> {
  readonly from: SimulatedProcess;
  /** At the server, at the moment at which the request is carried out; each time that it is. */
  readonly perform: () => Answer;
  readonly troubles: Troubles;
}

/** A client gives up on a request after so long. */
const GIVE_UP_MS = 12_000;

type Course = {
  readonly outMs: number;
  readonly backMs: number;
  /** After the first delivery. */
  readonly againMs?: number;
  readonly fate: 'answered' | 'dropped' | 'lost-answer' | 'error-before' | 'error-after' | 'limited' | 'second-answers';
};

/** Between processes and a server: every request and every answer takes its own time, or gets lost. */
export function network({
  timeline,
  chance,
  weather,
}: {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly weather: Weather;
}) {
  const usual = () => 5 + chance.next() * 120;
  /** Mostly short, now and then as long as it gets. */
  const late = () => weather.longestMs ** chance.next();

  function draw(): Course {
    const outMs = usual();
    const backMs = usual();
    let left = chance.next();
    const befalls = (probability: number) => (left -= probability) < 0;
    if (befalls(weather.slowRequest)) return { outMs: outMs + late(), backMs, fate: 'answered' };
    if (befalls(weather.slowAnswer)) return { outMs, backMs: backMs + late(), fate: 'answered' };
    if (befalls(weather.dropped)) return { outMs, backMs, fate: 'dropped' };
    if (befalls(weather.lostAnswer)) return { outMs: outMs + late(), backMs, fate: 'lost-answer' };
    if (befalls(weather.errorBefore)) return { outMs, backMs, fate: 'error-before' };
    if (befalls(weather.errorAfter)) return { outMs, backMs, fate: 'error-after' };
    if (befalls(weather.limited)) return { outMs, backMs, fate: 'limited' };
    if (befalls(weather.repeated))
      return { outMs, backMs, againMs: late(), fate: chance.hits(0.5) ? 'answered' : 'second-answers' };
    return { outMs, backMs, fate: 'answered' };
  }

  /** Sends it. An aborted request may be carried out all the same. */
  return function send<Answer>(request: Request<Answer>, signal: AbortSignal): Promise<Answer> {
    const { from, perform, troubles } = request;
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const sentAtMs = from.clock.monotonic();
      let settled = false;
      const settle = (act: () => void): void => {
        if (settled) return;
        settled = true;
        signal.removeEventListener('abort', abandon);
        act();
      };
      const abandon = (): void => settle(() => reject(signal.reason));
      signal.addEventListener('abort', abandon, { once: true });
      const unanswered = (): void => reject(troubles.unanswered());
      const answer = (outcome: () => void): void => {
        from.resume(timeline.now() + course.backMs, 'answer', () => {
          // The process stood still: the answer is there, and its time is over.
          const tooLate = from.clock.monotonic() - sentAtMs >= GIVE_UP_MS && chance.hits(0.5);
          settle(tooLate ? unanswered : outcome);
        });
      };
      const deliver = (answering: boolean): void => {
        let outcome: () => void;
        try {
          const performed = perform();
          outcome = () => resolve(performed);
        } catch (refused) {
          outcome = () => reject(refused);
        }
        if (answering) answer(course.fate === 'error-after' ? unanswered : outcome);
      };
      const at = (ms: number, happen: () => void): void =>
        timeline.plan(timeline.now() + ms, () => {
          happen();
          return 'quiet';
        });
      const course = draw();
      const { outMs, backMs, againMs = 0, fate } = course;
      if (fate === 'error-before') at(outMs, () => answer(unanswered));
      else if (fate === 'limited') at(outMs, () => answer(() => reject(troubles.limited())));
      else if (fate !== 'dropped') {
        at(outMs, () => deliver(fate === 'answered' || fate === 'error-after'));
        if (againMs > 0) at(outMs + againMs, () => deliver(fate === 'second-answers'));
      }
      const expectedMs = outMs + backMs + (fate === 'second-answers' ? againMs : 0);
      const inVain = fate === 'dropped' || fate === 'lost-answer' || expectedMs >= GIVE_UP_MS;
      if (inVain) from.resume(timeline.now() + GIVE_UP_MS, 'timer', () => settle(unanswered));
    });
  };
}

export type Send = ReturnType<typeof network>;
