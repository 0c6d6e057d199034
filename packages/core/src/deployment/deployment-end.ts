import type { Failure } from '../base/failure.ts';
import type { Checked } from '../checks/finding.ts';
import { reasonLines } from '../checks/findings-report.ts';
import type { EndedRequests } from '../target/ended-requests.ts';
import type { Pause } from './pause.ts';
import { type Outcome, OUTCOME_MEANING } from '../target/outcome.ts';
import { describePlacement, type Placement } from '../target/placement.ts';
import type { PlacementInForce } from '../target/placement-in-force.ts';
import type { Tidied } from '../target/housekeeping/tidied.ts';

/** Why a deployment or a rollback ended as it did. The actions' output `reason` is one of these. */
export const END_REASONS = {
  promoted: 'It was proven through the public address, baked and promoted.',
  quarantined:
    'Exactly these components, with the same images and settings, failed here before, so they are quarantined. `force` deploys them anyway.',
  'not-allowed': "An image doesn't match the configuration's allowed images.",
  'plan-outdated':
    'What serves has changed since the plan was made, so the approved plan no longer applies. Make a new plan, or use `force`.',
  'pull-failed': 'An image could not be pulled.',
  'backup-missing': 'A migration needs a verified backup, and none was given.',
  'migration-failed': 'A migration failed.',
  'not-ready':
    'The staged release did not pass its health checks in time, or its containers had changed when traffic was about to move.',
  'container-ended': 'A container of the staged release ended by itself before it was ready.',
  'checks-failed': 'A configured check failed or errored (it could not tell).',
  unhealthy: 'Several health checks in a row failed through the public address.',
  'crash-loop': 'A container restarted too often, or ran out of memory.',
  'probe-broken': 'Health checks got no answer for too long, so the health of the release is unknown.',
  unproven: 'The public address could not be proven to reach the new release.',
  'hook-failed': "A hook failed or can't run, so traffic was not moved.",
  'not-staged': 'The deployment has not been staged.',
  'staged-by-another': 'Another deployment has staged something and waits for its switch.',
  'handover-changed': 'The handover of a component was changed while it serves.',
  'needs-missing': 'A component needs another one that was never deployed here.',
  'restore-open': 'A restore of the database was begun and has no end.',
  unsettled: 'An earlier deployment is still open and could not be settled.',
  interrupted: 'The run that started it was interrupted.',
  'never-started': 'The deployment ended before it changed anything.',
  asked: 'Somebody asked for the rollback.',
  'no-target': 'There is no verified-good release to roll back to.',
  'unknown-release': 'No verified-good release has that name here.',
  'newer-came': 'Other deployments came after the one to take back.',
  'never-verified': 'The components that would serve together were never verified good together.',
  'serves-already': 'The release to roll back to already serves.',
  blocked:
    'The release to roll back to does not run, does not answer or could not get the traffic. Traffic stays where it is.',
  'return-unproven': 'Traffic was moved back, but the release there could not be proven to serve.',
  fallen: 'The release that gets the traffic can no longer be proven to serve. Traffic was not moved.',
  failed: 'Something broke. The failure says what, and how to fix it.',
  superseded: 'A newer holder of the lease took over.',
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
  /** The images that were removed after it, or stay although no release needs them. */
  readonly housekeeping?: Tidied;
  readonly failure?: Failure;
}

export function ended(
  outcome: Outcome,
  reason: EndReason,
  serving: Serving,
  rest: Partial<Pick<DeploymentEnd, 'evidence' | 'logs' | 'reports' | 'housekeeping' | 'failure'>> = {},
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

/** What serves, by the routes and the journal. */
export function servingInForce(now: PlacementInForce): Serving {
  return now.kind === 'known' ? servingOf(now.placement) : { kind: 'unknown', why: now.why };
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
