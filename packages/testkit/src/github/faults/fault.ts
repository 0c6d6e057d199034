import type { Staleness } from '../state/history.ts';

type ServerErrorStatus = 500 | 502 | 503 | 504;

/** What goes wrong. GitHub or the network can do each of these. None changes what a handler decides. */
export type FaultEffect =
  /** 5xx, and nothing was written. */
  | { readonly kind: 'error-before-write'; readonly status: ServerErrorStatus }
  /** 5xx, although the write was done. */
  | { readonly kind: 'error-after-write'; readonly status: ServerErrorStatus }
  /** The write was done; the connection breaks without an answer. */
  | { readonly kind: 'lost-answer' }
  /** Never answers. */
  | { readonly kind: 'no-answer'; readonly write: 'applied' | 'dropped' }
  /** The write is done at once and answered after `ms`. */
  | { readonly kind: 'slow-answer'; readonly ms: number }
  /** The write is done `ms` later; the client waits for its answer, or lost the connection at once. */
  | { readonly kind: 'late-delivery'; readonly ms: number; readonly answer: 'waits' | 'lost' }
  /**
   * The request is carried out twice, the second time after `ms`; the client sees the answer to the one or the other.
   */
  | { readonly kind: 'duplicate-delivery'; readonly answer: 'first' | 'second'; readonly ms?: number }
  | { readonly kind: 'secondary-limit'; readonly status: 403 | 429; readonly retryAfterSeconds?: number }
  | { readonly kind: 'primary-limit-exhausted'; readonly status: 403 | 429 }
  /** Reads only: answered from an earlier state. */
  | ({ readonly kind: 'stale-read' } & Staleness);

/** When it goes wrong. A key that is absent doesn't restrict. */
export interface FaultRule {
  /** Name in the request log; generated when absent. */
  readonly id?: string;
  readonly method?: string | readonly string[];
  /**
   * The path as sent (still encoded, without query), segment by segment: `*` or `{anything}` stands for one, `**` for
   * any number. So GitHub's own notation can be used:
   * `/repos/{owner}/{repo}/environments/{environment_name}/variables`.
   */
  readonly path?: string;
  /** A seeded token's name. */
  readonly token?: string;
  /** Lets this many matching requests pass first. */
  readonly skip?: number;
  /** Applies this many times, then never again. */
  readonly times?: number;
  /** From 0 to 1, by the seeded generator; 1 when absent. */
  readonly probability?: number;
  readonly effect: FaultEffect;
}

const KINDS: Readonly<Record<FaultEffect['kind'], true>> = {
  'error-before-write': true,
  'error-after-write': true,
  'lost-answer': true,
  'no-answer': true,
  'slow-answer': true,
  'late-delivery': true,
  'duplicate-delivery': true,
  'secondary-limit': true,
  'primary-limit-exhausted': true,
  'stale-read': true,
};

/**
 * Reads rules from a file or an HTTP request. Throws on an unknown kind, because a misspelt fault would never apply, and
 * its test would always pass.
 */
export function parseFaultRules(value: unknown): readonly FaultRule[] {
  if (!Array.isArray(value)) throw new Error('Faults are a list of rules.');
  return value.map((rule: FaultRule) => {
    const kind = (rule as { effect?: { kind?: string } } | null)?.effect?.kind ?? '';
    if (!Object.hasOwn(KINDS, kind))
      throw new Error(`Unknown fault "${kind}"; there are ${Object.keys(KINDS).join(', ')}.`);
    const unknown = Object.keys(rule).filter((key) => !RULE_KEYS.has(key));
    if (unknown.length > 0) throw new Error(`A fault rule has no "${unknown.join('", "')}".`);
    return rule;
  });
}

const RULE_KEYS: ReadonlySet<string> = new Set([
  'id',
  'method',
  'path',
  'token',
  'skip',
  'times',
  'probability',
  'effect',
]);
