import type { DeploymentId } from './names.ts';
import type { Outcome } from './outcome.ts';
import type { Release } from './release.ts';

/** What a person reads after a deployment went back, as Markdown and as JSON. Stored with a schema version. */
export interface Incident {
  readonly schema: 1;
  readonly deployment: DeploymentId;
  readonly stack: string;
  readonly outcome: Outcome;
  readonly trigger: string;
  readonly from: Release;
  readonly to: Release | null;
  readonly timeline: readonly { readonly at: string; readonly what: string }[];
  readonly evidence: readonly string[];
  /** Last lines of each container of the bad release. */
  readonly logs: readonly { readonly container: string; readonly tail: string }[];
  readonly backup: string | null;
}
