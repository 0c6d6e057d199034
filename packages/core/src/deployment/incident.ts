import type { DeploymentId } from '../base/names.ts';
import type { ChecksRecord } from '../checks/findings-report.ts';
import type { Outcome } from '../target/outcome.ts';
import type { Placement } from '../target/placement.ts';

/** The report about a deployment that failed, for Markdown and JSON. It is stored with a schema version. */
export interface Incident {
  readonly schema: 2;
  readonly deployment: DeploymentId;
  readonly stack: string;
  readonly outcome: Outcome;
  readonly trigger: string;
  /** What people call what failed, and its commit. */
  readonly release: { readonly id: string; readonly commit: string };
  /** The components that it changed, as they failed. */
  readonly from: Placement;
  /** The same components as they are to be instead. Empty if there were none before. */
  readonly to: Placement;
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
