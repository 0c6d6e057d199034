import { assertNever } from '../../base/assert-never.ts';
import type { Release } from '../../release/release.ts';
import type { Attempt } from '../../target/deployment-state.ts';
import type { Placement } from '../../target/journal.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import type { Workload } from '../../target/ports/workloads.ts';
import type { Routes } from '../../target/routes.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { decideRollback, goesOnAfterSettling, type RollbackDecision } from '../decisions/rollback.ts';
import { type DeploymentEnd, ended, type Setback } from '../deployment-end.ts';
import { goHome } from './go-home.ts';
import { operation, type Operation, type OperationRequest, record, standUp } from './operation.ts';
import { failureAsSetback, orNotSwitched, untilSuperseded } from './setbacks.ts';
import { settle, settleOpenAttempt } from './settle-deployment.ts';
import { begunAttempt, bringUp, checkRequest } from './stage-release.ts';
import { claimWarmRelease } from './steps/claim-warm-release.ts';
import { prefetchRelease } from './steps/inspect-slot.ts';
import { readStack } from './steps/read-stack.ts';
import { waitOutOutage } from './wait-out-outage.ts';
import { withdrawRelease } from './withdraw-release.ts';

interface RollBackRequest extends OperationRequest {
  /** Id of a verified-good release. Without it: the last one that doesn't serve now. */
  readonly to?: string;
  /** Reason for going to a release that went bad after it was verified. */
  readonly force?: string;
  /** Why, in the words of the person who asked. */
  readonly why: string;
}

/**
 * Goes back to a verified-good release. If the other slot still runs it, traffic moves at once, otherwise it is started there
 * first. An open deployment is settled before. If that has already gone back, nothing more is done.
 */
export async function rollBack(
  target: TargetPorts,
  request: RollBackRequest,
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, async () => {
    await waitOutOutage(op, () => raiseFence(op.target.fence, request, signal));
    let found: Found = await waitOutOutage(op, () => lookAround(op));
    let decision = decideRollback(found, request);
    if (decision.kind === 'settle') {
      const { open } = decision;
      await standUp(op);
      const end = await settleOpenAttempt(op, open, { reason: 'interrupted', evidence: [request.why] });
      if (!goesOnAfterSettling(open, end.outcome, request)) return end;
      found = await readStack(op);
      decision = decideRollback(found, request);
      if (decision.kind === 'settle') return end;
    }
    switch (decision.kind) {
      case 'say-again':
        return settle(op, request);
      case 'refuse':
        return ended('not-switched', decision.reason, decision.serving, { evidence: [decision.why] });
      case 'go-back': {
        const way = { ...decision, ...found };
        return orNotSwitched(op, () => leaveWhatServes(op, request, way));
      }
      default:
        return assertNever(decision);
    }
  });
}

interface Found extends StackReading {
  /** What runs in the slots. Undefined if it has to be listed again. */
  readonly listed?: readonly Workload[];
}

/** Lists what runs in the slots while the stack is read. If that fails, it is listed again when it is needed. */
async function lookAround(op: Operation): Promise<Found> {
  const listing = op.target.workloads.list(op.signal).catch(() => undefined);
  const [reading, listed] = await Promise.all([readStack(op), listing]);
  return listed ? { ...reading, listed } : reading;
}

type WayBack = Found & Extract<RollbackDecision, { kind: 'go-back' }>;

async function leaveWhatServes(
  op: Operation,
  { why, force }: RollBackRequest,
  { goal, leaving, bad, routes, listed }: WayBack,
): Promise<DeploymentEnd> {
  const { progress } = op.target;
  const trigger: Setback = { reason: 'asked', evidence: [why] };
  if (bad) progress.warn(`Release ${goal.release.id} went bad here on ${bad.at}: ${bad.reason}. Forced: ${force}`);
  warnOfChangedConfiguration(op, goal.release);
  if ((await claimWarmRelease(op, goal, listed)) === undefined) {
    progress.info(`Release ${goal.release.id} still runs in ${goal.slot}`);
    return goHome(op, warmWayBack(op, goal, leaving), trigger, { routes, home: 'relied-upon' });
  }
  return goHomeCold(op, { goal, leaving, routes }, trigger);
}

async function goHomeCold(
  op: Operation,
  { goal, leaving, routes }: { readonly goal: Placement; readonly leaving: Placement | null; readonly routes: Routes },
  trigger: Setback,
): Promise<DeploymentEnd> {
  checkRequest(op, goal.release);
  await standUp(op);
  await op.target.progress.step(`Pull release ${goal.release.id} by digest`, () => prefetchRelease(op, goal.release));
  await record(op, { kind: 'staging', release: goal.release, slot: goal.slot, live: leaving });
  const attempt = begunAttempt(op, goal, leaving);
  const setback = await failureAsSetback(op, () => bringUp(op, goal));
  if (setback) return withdrawRelease(op, attempt, setback);
  return goHome(op, { ...attempt, home: goal, away: leaving }, trigger, { routes, home: 'unseen' });
}

function warmWayBack(op: Operation, home: Placement, leaving: Placement | null): Attempt {
  return { ...begunAttempt(op, home, leaving), staged: null, home, away: leaving };
}

function warnOfChangedConfiguration(op: Operation, release: Release): void {
  if (release.configurationHash === op.request.configuration.hash) return;
  op.target.progress.warn(`Release ${release.id} was deployed with another configuration than today's`);
}
