import type { Chance } from './seeded-random.ts';

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

/** The way of one request: to the server, and of the answer back. */
export interface Course {
  readonly outMs: number;
  readonly backMs: number;
  /** It is delivered again, so long after the first time. */
  readonly againMs?: number;
  readonly fate: 'answered' | 'dropped' | 'lost-answer' | 'error-before' | 'error-after' | 'limited' | 'second-answers';
}

export function drawCourse(chance: Chance, weather: Weather): Course {
  const usual = () => 5 + chance.next() * 120;
  /** Mostly short, now and then as long as it gets. */
  const late = () => weather.longestMs ** chance.next();
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
