import { readableDuration } from '@hardened-deploy/core/base/duration';
import type { Say } from '../bed/say.ts';

/** The longest silence of the demo: who waits longer than that thinks that it hangs. */
const LONGEST_SILENCE_MS = 15_000;

interface Talkative {
  readonly say: Say;
  /** Ends the talking. */
  hush(): void;
}

/** Says a line by itself whenever nothing else was said for a while, such as while npm, apt or a build is at work. */
export function talkative(print: Say): Talkative {
  let spokenAt = performance.now();
  let silentSince = spokenAt;
  const remind = () => {
    const now = performance.now();
    if (now - spokenAt < LONGEST_SILENCE_MS) return;
    spokenAt = now;
    print(`  … still at it (${readableDuration(Math.round((now - silentSince) / 1_000) * 1_000)})`);
  };
  const timer = setInterval(remind, 1_000);
  return {
    say(line) {
      spokenAt = silentSince = performance.now();
      print(line);
    },
    hush: () => clearInterval(timer),
  };
}
