import type { Configuration } from '../domain/configuration.ts';
import type { EndedRequests } from '../domain/ended-requests.ts';
import type { FenceRecord } from '../domain/fence.ts';
import type { FencingToken } from '../domain/fencing-token.ts';
import { isFailure } from '../domain/failure.ts';
import { foreignOwnerFailure, supersededFailure } from '../domain/fence-words.ts';
import type { Verdict } from '../domain/finding.ts';
import type { JournalEvent } from '../domain/journal.ts';
import type { DeploymentId } from '../domain/names.ts';
import type { SecretBag } from '../domain/secret.ts';
import type { Clock } from '../ports/clock.ts';
import type { ContainerHost } from '../ports/container-host.ts';
import type { Fence } from '../ports/fence.ts';
import type { Journal } from '../ports/journal.ts';
import type { Prober } from '../ports/prober.ts';
import type { Progress } from '../ports/progress.ts';
import type { ReportStore } from '../ports/report-store.ts';
import type { StackHost } from '../ports/stack-host.ts';
import type { TrafficRouter } from '../ports/traffic-router.ts';
import { observedTarget, type Outage } from './outage.ts';
import type { SmokeTestAim } from './smoke-test-aim.ts';
import { startStopped } from './start-stopped.ts';

/** One stack at its target, and what a run needs around it. */
export interface TargetPorts {
  readonly stack: StackHost;
  readonly fence: Fence;
  readonly containers: ContainerHost;
  readonly router: TrafficRouter;
  readonly journal: Journal;
  readonly prober: Prober;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly reports: ReportStore;
}

/** Runs the configured checks at the staged slot in private, or at the public address: `smokeTest` with its ports. */
export type CheckRunner = (aim: SmokeTestAim, signal: AbortSignal) => Promise<Verdict>;

/** Who changes the target, by which lease, for which deployment. */
export interface Mandate {
  /** What is shown to the fence; holds the lease's token. */
  readonly claim: FenceRecord;
  /** Reason for taking over a stack that belongs to another repository, environment or store. */
  readonly adopt?: string;
  readonly deployment: DeploymentId;
  /** Actor and run URL, for the journal. */
  readonly by: string;
}

export interface OperationRequest extends Mandate {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly runChecks: CheckRunner;
}

/** A running use case: the target, the mandate, the signal that ends it, and what it has met of a target that was lost. */
export interface Operation {
  readonly target: TargetPorts;
  readonly request: OperationRequest;
  readonly token: FencingToken;
  readonly signal: AbortSignal;
  /** What was met of a target that was lost. */
  readonly outage: Outage;
  /** What was cut when a slot was taken away. Added to on the way, because a slot goes in the middle of many steps; told at the end. */
  readonly endedRequests: EndedRequests[];
}

export function operation(target: TargetPorts, request: OperationRequest, signal: AbortSignal): Operation {
  return { ...observedTarget(target), request, token: request.claim.token, signal, endedRequests: [] };
}

/** Writes one line into the stack's journal, in the name of `deployment` (its own, unless it settles another's). */
export async function record(op: Operation, event: JournalEvent, deployment = op.request.deployment): Promise<void> {
  const { journal, clock } = op.target;
  await journal.append(op.token, { at: clock.now().toISOString(), deployment, by: op.request.by, event }, op.signal);
}

/**
 * Sets the stack up for a way back, and starts again what should run. A topology that a newer configuration has changed is no
 * reason to leave production where it is: what runs is what must go back.
 */
export async function standUp({ target, token, signal, outage }: Operation): Promise<void> {
  const { stack, progress } = target;
  try {
    await stack.provision(token, signal);
  } catch (thrown) {
    if (!isFailure(thrown, 'router/topology-changed')) throw thrown;
    progress.warn(`${thrown.title}: ${thrown.message}. Going on with the router as it is.`);
  }
  if ((await startStopped(stack, progress, signal)).length > 0) outage.startedAgain();
}

/**
 * Raises the fence to this run's lease, before anything else at the target is read or changed. What is read afterwards
 * stays true until a newer holder comes. Throws `fence/superseded` when one already has, and `fence/foreign-owner`; both
 * name the holder who stands there and the one who was refused.
 */
export async function raiseFence(
  fence: Fence,
  { claim, adopt, deployment }: Pick<Mandate, 'claim' | 'adopt' | 'deployment'>,
  signal: AbortSignal,
): Promise<void> {
  const adoption = adopt === undefined ? {} : { adopt: { reason: adopt, deployment } };
  const answer = await fence.raise(claim, adoption, signal);
  if (answer.kind === 'superseded') throw supersededFailure(claim, answer.by);
  if (answer.kind === 'foreign-owner') throw foreignOwnerFailure(claim, answer.by);
}

/** True for what no use case may turn into an outcome of its own: the run is over, or the target is somebody else's. */
export function endsTheRun(thrown: unknown, signal: AbortSignal): boolean {
  return signal.aborted || isFailure(thrown, 'fence/superseded');
}
