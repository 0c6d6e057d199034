import type { Chance } from '@hardened-deploy/testkit/models/seeded-random';
import type { Mishap } from './simulated-variables.ts';

/** What befalls four requests in ten, by chance; late ones by up to `longestMs`. */
export function mischief(chance: Chance, longestMs: number): () => Mishap | undefined {
  return () => {
    const draw = chance.next();
    const ms = longestMs ** chance.next();
    if (draw < 0.06) return { kind: 'slow-request', ms };
    if (draw < 0.1) return { kind: 'slow-answer', ms };
    if (draw < 0.15) return { kind: 'lost', write: 'dropped' };
    if (draw < 0.2) return { kind: 'lost', write: 'done' };
    if (draw < 0.24) return { kind: 'lost', write: { afterMs: ms } };
    if (draw < 0.28) return { kind: 'repeated', afterMs: ms };
    if (draw < 0.4) return { kind: 'stale', writes: Math.ceil(chance.between(0, 4)) };
    return undefined;
  };
}
