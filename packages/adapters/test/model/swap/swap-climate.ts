import type { Weather } from '@hardened-deploy/testkit/models/request-course';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { Blow } from '@hardened-deploy/testkit/models/simulated-process';
import { CALM } from '../climate.ts';

/** What one game is like. Most things don't happen in most games, so that the few that do come to their end. */
export interface Climate {
  readonly weather: Weather;
  readonly lateStarts: number;
  readonly blow: () => Blow | undefined;
  /** How likely one more fall of the Engine is, and one more crash of what runs. */
  readonly falls: number;
  readonly crashes: number;
}

export const CALM_CLIMATE: Climate = { weather: CALM, lateStarts: 0, blow: () => undefined, falls: 0, crashes: 0 };

export function drawClimate(chance: Chance): Climate {
  const longestMs = pick(chance, [5_000, 30_000, 120_000, 1_200_000]);
  const [killed, stopped] = [rate(chance, 0.4, 0.02), rate(chance, 0.5, 0.03)];
  return {
    weather: {
      ...CALM,
      slowRequest: rate(chance, 0.4, 0.1),
      slowAnswer: rate(chance, 0.2, 0.05),
      dropped: rate(chance, 0.3, 0.05),
      lostAnswer: rate(chance, 0.4, 0.1),
      errorBefore: rate(chance, 0.2, 0.05),
      errorAfter: rate(chance, 0.3, 0.1),
      longestMs,
    },
    lateStarts: rate(chance, 0.4, 0.5),
    blow() {
      let left = chance.next();
      const befalls = (probability: number) => (left -= probability) < 0;
      if (befalls(killed)) return { kind: 'killed' };
      if (befalls(stopped)) return { kind: 'stopped', ms: longestMs ** chance.between(0.5, 1) };
      return undefined;
    },
    falls: rate(chance, 0.3, 0.7),
    crashes: rate(chance, 0.2, 0.7),
  };
}

function pick<Choice>(chance: Chance, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices[Math.floor(chance.next() * choices.length)] ?? choices[0];
}

/** Mostly nothing; otherwise up to `most`. */
function rate(chance: Chance, often: number, most: number): number {
  return chance.hits(often) ? chance.between(0, most) : 0;
}
