import type { Failure } from '../base/failure.ts';
import type { Checked } from '../checks/finding.ts';
import { reasonLines } from '../checks/findings-report.ts';
import type { EndedRequests } from '../target/ended-requests.ts';
import type { Pause } from './pause.ts';
import { type Outcome, OUTCOME_MEANING } from '../target/outcome.ts';
import { describePlacement, type Placement } from '../target/placement.ts';

/** Why a deployment or a rollback ended as it did. The actions' output `reason` is one of these. */
export const END_REASONS = {
  promoted: 'It was proven through the public address, baked and promoted.',
  quarantined: 'Exactly these images went bad here before; with `force` they run again.',
  'not-allowed': "An image doesn't match the configuration's allowed images.",
  'plan-outdated':
    'What serves has changed since the plan was made: what was approved is not what would happen. Plan anew, or `force` it.',
  'pull-failed': 'An image could not be pulled.',
  'backup-missing': 'A migration asks for a verified backup, and none was named.',
  'migration-failed': 'A migration failed.',
  'not-ready':
    'The staged release did not answer its health probes in time, or no longer ran as it was started when traffic was about to move.',
  'container-ended': 'A container of the staged release ended by itself before it was ready.',
  'checks-failed': 'A configured check failed, or could not tell.',
  unhealthy: 'Health probes through the public address failed in a row.',
  'crash-loop': 'A container restarted too often, or ran out of memory.',
  'probe-broken': 'Probes got no answer for too long, so nothing could be told.',
  unproven: 'The public address could not be proven to reach the new release.',
  'not-staged': 'The deployment has not been staged.',
  'staged-by-another': 'Another deployment has staged something and waits for its switch.',
  'needs-missing': 'A component needs another one that was never deployed here.',
  unsettled: 'An earlier deployment is still open and could not be settled.',
  interrupted: 'The run that had begun it was broken off.',
  'never-started': 'The deployment had changed nothing yet.',
  asked: 'It was asked for.',
  'no-target': 'There is no verified-good release to go back to.',
  'unknown-release': 'No verified-good release of that name is known here.',
  'newer-came': 'Other deployments came after the one to take back.',
  'never-verified': 'What it would lead to was never verified good as a whole.',
  'serves-already': 'The release to go back to is the one that serves.',
  blocked:
    'The release to go back to does not run, does not answer or could not be pointed at, so traffic was left where it is.',
  'return-unproven': 'Traffic was pointed back, but the release there could not be proven to serve.',
  fallen: 'What traffic goes to can no longer be proven to serve. Nothing was moved for it.',
  failed: 'Something failed; see the failure.',
  superseded: 'A newer holder of the lease came.',
} as const satisfies Record<string, string>;

export type EndReason = keyof typeof END_REASONS;

/** Why a step could not go on. It is no defect: the flow expects it and goes back, or stops. */
export interface Setback {
  readonly reason: EndReason;
  /** What was observed and what was expected, for people, without secrets. */
  readonly evidence: readonly string[];
  /** The run of the configured checks that failed, if that is why. */
  readonly checked?: Checked;
  readonly failure?: Failure;
}

export interface ContainerLog {
  readonly container: string;
  readonly tail: string;
}

/** What the public address leads to. `unknown` when it could not be read: it is never guessed. */
export type Serving =
  | { readonly kind: 'release'; readonly placement: Placement }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'unknown'; readonly why: string };

/** How a deployment or a rollback ended. */
export interface DeploymentEnd {
  readonly kind: 'ended';
  readonly outcome: Outcome;
  readonly reason: EndReason;
  readonly serving: Serving;
  readonly evidence: readonly string[];
  /** Every run of the configured checks in this deployment, oldest first. */
  readonly checked: readonly Checked[];
  /** The last lines of the containers that were removed. */
  readonly logs: readonly ContainerLog[];
  /** Paths of the reports that were written. */
  readonly reports: readonly string[];
  /** Requests that were still open to slots when these were removed. */
  readonly endedRequests: readonly EndedRequests[];
  /** How long exclusive components were down while they were swapped. */
  readonly pauses: readonly Pause[];
  readonly failure?: Failure;
}

export function ended(
  outcome: Outcome,
  reason: EndReason,
  serving: Serving,
  rest: Partial<Pick<DeploymentEnd, 'evidence' | 'logs' | 'reports' | 'failure'>> = {},
): DeploymentEnd {
  const nothing = { evidence: [], checked: [], logs: [], reports: [], endedRequests: [], pauses: [] };
  return { kind: 'ended', outcome, reason, serving, ...nothing, ...rest };
}

/** What was seen that led to this end, as lines: the failed checks first. */
export function evidenceLines({ checked, evidence }: Pick<DeploymentEnd, 'checked' | 'evidence'>): readonly string[] {
  return [...checked.flatMap(({ verdict }) => reasonLines(verdict)), ...evidence];
}

/** The same for a setback. */
export function setbackLines({ checked, evidence }: Setback): readonly string[] {
  return evidenceLines({ checked: checked ? [checked] : [], evidence });
}

export function servingOf(placement: Placement): Serving {
  return placement.length > 0 ? { kind: 'release', placement } : { kind: 'nothing' };
}

/** `blue (release 1.4.0)`, `nothing`, or `unknown: <why>`. */
export function describeServing(serving: Serving): string {
  switch (serving.kind) {
    case 'release':
      return describePlacement(serving.placement);
    case 'nothing':
      return 'nothing';
    case 'unknown':
      return `unknown: ${serving.why}`;
  }
}

/** The last line of the log. */
export function describeDeploymentEnd(end: DeploymentEnd): string {
  return `${end.outcome}: ${OUTCOME_MEANING[end.outcome]} ${END_REASONS[end.reason]} Serving: ${describeServing(end.serving)}.`;
}
