import { type Course, drawCourse, type Weather } from './request-course.ts';
import type { Chance } from './seeded-random.ts';
import type { SimulatedProcess } from './simulated-process.ts';
import type { Timeline } from './timeline.ts';

/** What a client makes of a request that came to nothing. */
export interface Troubles {
  readonly unanswered: () => Error;
  readonly limited: () => Error;
}

interface Request<Answer> {
  readonly from: SimulatedProcess;
  /** At the server, at the moment at which the request is carried out; each time that it is. */
  readonly perform: () => Answer;
  readonly troubles: Troubles;
}

/** Sends it, and answers what came back. An aborted request may be carried out all the same. */
export type Send = <Answer>(request: Request<Answer>, signal: AbortSignal) => Promise<Answer>;

interface NetworkOptions {
  readonly timeline: Timeline;
  readonly chance: Chance;
  readonly weather: Weather;
}

/** A client gives up on a request after so long. */
const GIVE_UP_MS = 12_000;

/** Between processes and a server: every request and every answer takes its own time, or gets lost. */
export function network({ timeline, chance, weather }: NetworkOptions): Send {
  const after = (ms: number, happen: () => void): void =>
    timeline.plan(timeline.now() + ms, () => {
      happen();
      return 'quiet';
    });

  /** Plans all that happens to one request. `settle` is called with what becomes of it; the first time counts. */
  function travel<Answer>(
    { from, perform, troubles }: Request<Answer>,
    settle: (outcome: Outcome<Answer>) => void,
  ): void {
    const course = drawCourse(chance, weather);
    const { outMs, againMs = 0, fate } = course;
    const sentAtMs = from.clock.monotonic();
    const unanswered = (): Outcome<Answer> => ({ kind: 'failed', thrown: troubles.unanswered() });
    const answer = (outcome: () => Outcome<Answer>): void =>
      from.resume(timeline.now() + course.backMs, 'answer', () => {
        // The process stood still: the answer is there, and its time is over.
        const tooLate = from.clock.monotonic() - sentAtMs >= GIVE_UP_MS && chance.hits(0.5);
        settle(tooLate ? unanswered() : outcome());
      });
    const deliver = (answering: boolean): void => {
      const outcome = performed(perform);
      if (answering) answer(fate === 'error-after' ? unanswered : () => outcome);
    };
    if (fate === 'error-before') after(outMs, () => answer(unanswered));
    else if (fate === 'limited') after(outMs, () => answer(() => ({ kind: 'failed', thrown: troubles.limited() })));
    else if (fate !== 'dropped') {
      after(outMs, () => deliver(fate === 'answered' || fate === 'error-after'));
      if (againMs > 0) after(outMs + againMs, () => deliver(fate === 'second-answers'));
    }
    if (inVain(course)) from.resume(timeline.now() + GIVE_UP_MS, 'timer', () => settle(unanswered()));
  }

  return (request, signal) =>
    new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      // A promise settles once: what comes after the first answer changes nothing.
      const abandon = (): void => reject(signal.reason);
      signal.addEventListener('abort', abandon, { once: true });
      travel(request, (outcome) => {
        signal.removeEventListener('abort', abandon);
        if (outcome.kind === 'answered') resolve(outcome.answer);
        else reject(outcome.thrown);
      });
    });
}

type Outcome<Answer> =
  { readonly kind: 'answered'; readonly answer: Answer } | { readonly kind: 'failed'; readonly thrown: unknown };

function performed<Answer>(perform: () => Answer): Outcome<Answer> {
  try {
    return { kind: 'answered', answer: perform() };
  } catch (thrown) {
    return { kind: 'failed', thrown };
  }
}

/** Whether the client gives up before an answer can be there. */
function inVain({ outMs, backMs, againMs = 0, fate }: Course): boolean {
  const expectedMs = outMs + backMs + (fate === 'second-answers' ? againMs : 0);
  return fate === 'dropped' || fate === 'lost-answer' || expectedMs >= GIVE_UP_MS;
}
