import type { DeploymentId } from '../base/names.ts';
import type { ChecksRecord } from '../checks/findings-report.ts';
import type { Release } from '../release/release.ts';
import type { Outcome } from '../target/outcome.ts';

/** The report about a deployment that failed, for Markdown and JSON. It is stored with a schema version. */
export interface Incident {
  readonly schema: 1;
  readonly deployment: DeploymentId;
  readonly stack: string;
  readonly outcome: Outcome;
  readonly trigger: string;
  /** What failed. */
  readonly from: Release;
  /** The release that traffic belongs to instead. Null if there was none before. */
  readonly to: Release | null;
  /** What the public address leads to now, in words: `blue (release 1.4.0)`, `nothing`, `unknown: <why>`. */
  readonly serving: string;
  readonly timeline: readonly { readonly at: string; readonly what: string }[];
  /** What was seen, as lines. */
  readonly evidence: readonly string[];
  /** Everything that the configured checks saw. */
  readonly checks: readonly ChecksRecord[];
  /** Last lines of each container of the bad release. */
  readonly logs: readonly { readonly container: string; readonly tail: string }[];
  readonly backup: string | null;
}
