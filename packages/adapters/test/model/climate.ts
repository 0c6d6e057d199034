import type { Weather } from '@hardened-deploy/testkit/models/request-course';
import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { Blow } from '@hardened-deploy/testkit/models/simulated-process';

/** What one schedule is like. Most things don't happen in most schedules, so that the few that do come to their end. */
interface Climate {
  readonly github: Weather;
  readonly target: Weather;
  readonly stale: { readonly often: number; readonly mostMs: number };
  blow(): Blow | undefined;
}

// A read that lags by as much as records are kept would find names free that were in use: leases rely on less.
const MOST_STALE_MS = 240_000;

export function drawClimate(chance: Chance): Climate {
  const longestMs = pick(chance, [3_000, 30_000, 90_000, 1_200_000]);
  const blows = { killed: rate(chance, 0.2, 0.01), stopped: rate(chance, 0.3, 0.04), asleep: rate(chance, 0.2, 0.03) };
  const clockSet = rate(chance, 0.1, 0.05);
  return {
    github: drawWeather(chance, longestMs),
    target: chance.hits(0.5) ? CALM : drawWeather(chance, longestMs),
    stale: { often: rate(chance, 0.3, 0.3), mostMs: MOST_STALE_MS ** chance.next() },
    blow() {
      let left = chance.next();
      const befalls = (probability: number) => (left -= probability) < 0;
      if (befalls(blows.killed)) return { kind: 'killed' };
      if (befalls(blows.stopped)) return { kind: 'stopped', ms: longestMs ** chance.between(0.5, 1) };
      if (befalls(blows.asleep)) return { kind: 'asleep', ms: longestMs ** chance.between(0.5, 1) };
      if (befalls(clockSet)) return { kind: 'clock-set', byMs: chance.between(-4_000_000, 4_000_000) };
      return undefined;
    },
  };
}

export const CALM: Weather = {
  slowRequest: 0,
  slowAnswer: 0,
  dropped: 0,
  lostAnswer: 0,
  errorBefore: 0,
  errorAfter: 0,
  repeated: 0,
  limited: 0,
  longestMs: 1,
};

function drawWeather(chance: Chance, longestMs: number): Weather {
  return {
    slowRequest: rate(chance, 0.4, 0.2),
    slowAnswer: rate(chance, 0.2, 0.1),
    dropped: rate(chance, 0.2, 0.1),
    lostAnswer: rate(chance, 0.3, 0.2),
    errorBefore: rate(chance, 0.1, 0.1),
    errorAfter: rate(chance, 0.2, 0.2),
    repeated: rate(chance, 0.3, 0.2),
    limited: rate(chance, 0.1, 0.1),
    longestMs,
  };
}

/** Mostly nothing; otherwise up to `most`. */
function rate(chance: Chance, often: number, most: number): number {
  return chance.hits(often) ? chance.between(0, most) : 0;
}

export function pick<Choice>(chance: Chance, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices[Math.floor(chance.next() * choices.length)] ?? choices[0];
}
