/** `errored` means "could not tell", which is never `passed`. */
export type FindingStatus = 'passed' | 'warned' | 'failed' | 'errored' | 'skipped';

/** What one check saw. `evidence` says what was observed and what was expected, for people, without secrets. */
export interface Finding {
  readonly check: string;
  readonly status: FindingStatus;
  readonly evidence: string;
  /** What to do about it; present on everything that isn't `passed`. */
  readonly remedy?: string;
  readonly attempts?: number;
  readonly elapsedMs?: number;
  /** What failed it was not said by the application: there was no answer, or somebody else gave it. */
  readonly fromElsewhere?: true;
  /** The two sides of the evidence, separately: for tables. */
  readonly observed?: string;
  readonly expected?: string;
  /** What the attempts saw, oldest first. Attempts in a row that saw the same are one entry. */
  readonly timeline?: readonly Sighting[];
}

/** Attempts `from` to `to` (from 1) saw the same; `atMs` is when the first of them ended, counted from the check's start. */
export interface Sighting {
  readonly from: number;
  readonly to: number;
  readonly atMs: number;
  readonly status: FindingStatus;
  readonly observed: string;
}

export type Verdict =
  | { readonly kind: 'go'; readonly findings: readonly Finding[] }
  | { readonly kind: 'no-go'; readonly findings: readonly Finding[]; readonly reasons: readonly Finding[] };

/**
 * Sums findings up. `failed` and `errored` block. If nothing was looked at, that blocks too: without data nothing is proven.
 */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const reasons = findings.filter(({ status }) => status === 'failed' || status === 'errored');
  if (reasons.length > 0) return { kind: 'no-go', findings, reasons };
  if (findings.some(({ status }) => status === 'passed' || status === 'warned')) return { kind: 'go', findings };
  const nothing: Finding = {
    check: 'checks',
    status: 'errored',
    evidence: 'no check was run, so nothing was proven',
    remedy: 'Configure at least one check.',
  };
  return { kind: 'no-go', findings: [...findings, nothing], reasons: [nothing] };
}

/** One run of the configured checks. `of` tells people where it looked. */
export interface Checked {
  readonly of: string;
  readonly verdict: Verdict;
}
