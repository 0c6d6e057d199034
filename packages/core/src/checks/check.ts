import { type Duration, milliseconds, seconds } from '../base/duration.ts';
import type { ComponentName } from '../base/names.ts';
import { wholeNumber } from '../base/parser.ts';

/**
 * A check of the smoke test, as configured. A pass is `successThreshold` passes in a row; a failure is `failureThreshold`
 * failures in a row after the first pass, or `maxAttempts` spent before it. Missing data never passes.
 */
export type Check = HttpCheck | ContainerCheck | PostgresCheck;

export interface Patience {
  readonly initialDelay: Duration;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly maxAttempts: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

/** How many checks ask at the same time: a small server still answers, and a usual smoke test need not wait. */
export const USUAL_PARALLEL = 20;
export const parallelChecks = wholeNumber({ least: 1, most: 1_000 });

/** What a check has that says nothing of it: Hookshot's numbers, but for the delay, which a slot that was probed before doesn't need. */
export const USUAL_PATIENCE: Patience = {
  initialDelay: milliseconds(0),
  interval: seconds(2),
  timeout: seconds(5),
  maxAttempts: 10,
  successThreshold: 2,
  failureThreshold: 3,
};

export interface HttpCheck {
  readonly kind: 'http';
  readonly name: string;
  readonly method: 'GET' | 'HEAD' | 'POST';
  /** Path on the stack's own address (private or public, as the test is aimed), or an absolute http(s) URL. */
  readonly target: string;
  readonly body?: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly expect: HttpExpectation;
  /** Missing these only warns. */
  readonly warn: { readonly maxResponseTime?: Duration };
  readonly patience: Patience;
}

export interface HttpExpectation {
  /** Accepted status codes; at least one. */
  readonly status: readonly number[];
  readonly bodyContains?: string;
  /** Dotted paths into a JSON body (`db.state`, `items.0.id`) with the exact value each must have. */
  readonly json: ReadonlyMap<string, string | number | boolean | null>;
  /** Header names in lower case with a text that the value must contain. */
  readonly headers: ReadonlyMap<string, string>;
  readonly maxResponseTime?: Duration;
}

export interface ContainerCheck {
  readonly kind: 'container';
  readonly name: string;
  readonly component: ComponentName;
  readonly maxRestarts: number;
  readonly patience: Patience;
}

export interface PostgresCheck {
  readonly kind: 'postgres';
  readonly name: string;
  /** Name of the secret that holds the connection URL. */
  readonly urlSecret: string;
  readonly query: string;
  /** Exact number of rows, or at least one when absent. */
  readonly rows?: number;
  readonly patience: Patience;
}
