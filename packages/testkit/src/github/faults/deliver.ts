import { primaryLimitExceeded, secondaryLimitExceeded, serverError } from '../error-answers.ts';
import type { ApiAnswer } from '../exchange.ts';
import type { Staleness } from '../state/history.ts';
import type { FaultEffect } from './fault.ts';

/** What reaches the client. */
export type Delivery =
  | { readonly kind: 'answer'; readonly answer: ApiAnswer }
  /** The connection is closed without an answer. */
  | { readonly kind: 'cut' }
  /** The connection stays open and nothing comes. */
  | { readonly kind: 'silence' };

interface Delivering {
  /** Carries the request out once, on the present state, and keeps what it wrote. */
  readonly perform: () => ApiAnswer;
  /** Answers a read from an earlier state. */
  readonly readPast: (staleness: Staleness) => ApiAnswer;
  /** Resolves after this many milliseconds, or never if the emulator closes before. */
  readonly delay: (ms: number) => Promise<void>;
}

/** Everything between a handler and its client that can go wrong, in one place. Without an effect, nothing goes wrong. */
export async function deliver(
  effect: FaultEffect | undefined,
  { perform, readPast, delay }: Delivering,
): Promise<Delivery> {
  switch (effect?.kind) {
    case undefined:
      return answered(perform());
    case 'error-before-write':
      return answered(serverError(effect.status));
    case 'error-after-write':
      perform();
      return answered(serverError(effect.status));
    case 'lost-answer':
      perform();
      return { kind: 'cut' };
    case 'no-answer':
      if (effect.write === 'applied') perform();
      return { kind: 'silence' };
    case 'slow-answer': {
      const answer = perform();
      await delay(effect.ms);
      return answered(answer);
    }
    case 'late-delivery': {
      const late = delay(effect.ms).then(perform);
      return effect.answer === 'lost' ? { kind: 'cut' } : answered(await late);
    }
    case 'duplicate-delivery': {
      const first = perform();
      const second = delay(effect.ms ?? 0).then(perform);
      return answered(effect.answer === 'first' ? first : await second);
    }
    case 'secondary-limit':
      return answered(secondaryLimitExceeded(effect.status, effect.retryAfterSeconds));
    case 'primary-limit-exhausted': {
      const answer = primaryLimitExceeded(effect.status);
      return answered({ ...answer, headers: { ...answer.headers, 'x-ratelimit-remaining': '0' } });
    }
    case 'stale-read':
      return answered(readPast(effect));
    default:
      return assertNever(effect);
  }
}

function answered(answer: ApiAnswer): Delivery {
  return { kind: 'answer', answer };
}

function assertNever(effect: never): never {
  throw new Error(`Unknown fault: ${JSON.stringify(effect)}`);
}
