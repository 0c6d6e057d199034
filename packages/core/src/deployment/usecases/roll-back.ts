import { assertNever } from '../../base/assert-never.ts';
import type { Attempt } from '../../target/deployment-state.ts';
import { besideOf, changedOf, describePlacement, describeReleases, worksUnasked } from '../../target/placement.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import type { Workload } from '../../target/ports/workloads.ts';
import type { Routes } from '../../target/routes.ts';
import type { StackReading } from '../../target/stack-reading.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { decideRollback, goesOnAfterSettling, type RollbackDecision } from '../decisions/rollback.ts';
import { type DeploymentEnd, ended, type Setback } from '../deployment-end.ts';
import { describeMigrated } from '../migrated-words.ts';
import { goHome } from './go-home.ts';
import { operation, type Operation, type OperationRequest, record, standUp } from './operation.ts';
import { failureAsSetback, orNotSwitched, untilSuperseded } from './setbacks.ts';
import { settle, settleOpenAttempt } from './settle-deployment.ts';
import { begunAttempt, bringUp } from './stage-release.ts';
import { claimWarmRelease } from './steps/claim-warm-release.ts';
import { prefetchImages } from './steps/inspect-workloads.ts';
import { pulledAgain } from './plan-words.ts';
import { readStack } from './read-stack.ts';
import { reviveExclusive } from './steps/revive-exclusive.ts';
import { checkStartable } from './steps/start-components.ts';
import { restoreLeftCopies } from './volumes/restore-copies.ts';
import { waitOutOutage } from './wait-out-outage.ts';
import { withdrawRelease } from './withdraw-release.ts';

export interface RollBackRequest extends OperationRequest {
  /** Id of a verified-good release. Without it, the last deployment that still stands is taken back. */
  readonly to?: string;
  /** Reason for going back although something speaks against it. */
  readonly force?: string;
  /** Why, in the words of the person who asked. */
  readonly why: string;
}

/**
 * Takes deployments back. If what served before them still runs, traffic moves at once, otherwise it is started first. An open
 * deployment is settled before. If that has already gone back, nothing more is done.
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
      // A rollback whose run died goes on with its database too, before the next lines bring traffic home.
      if (open.undoes !== null) await op.request.databaseBack?.resume(found.state, open, op.signal);
      const interrupted = { reason: 'interrupted', evidence: [request.why] } as const;
      const end = await settleOpenAttempt(op, open, interrupted, 'leave-hook-out');
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
        return orNotSwitched(op, async () => {
          // What a swap left half restored must be whole before anything runs on it, whichever release that is.
          await restoreLeftCopies(op, way.state, decision.leaving);
          await op.request.databaseBack?.stage(way.state, decision.undoes, op.signal);
          const end = await leaveWhatServes(op, request, way);
          if (end.outcome === 'rolled-back') await reviveExclusive(op, decision.goal);
          return end;
        });
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

/**
 * Lists what runs in the slots while the stack is read, and begins to open the doors: every round trip is time in which users get a
 * bad release. If one of the two fails, it is done again when it is needed.
 */
async function lookAround(op: Operation): Promise<Found> {
  const listing = op.target.workloads.list(op.signal).catch(() => undefined);
  // Not waited for: who asks in private waits for them, while others go on.
  op.doors().catch(() => undefined);
  const [reading, listed] = await Promise.all([readStack(op), listing]);
  return listed ? { ...reading, listed } : reading;
}

type WayBack = Found & Extract<RollbackDecision, { kind: 'go-back' }>;

async function leaveWhatServes(
  op: Operation,
  { why, force }: RollBackRequest,
  { goal, leaving, undoes, waived, state, routes, listed }: WayBack,
): Promise<DeploymentEnd> {
  const { progress } = op.target;
  const trigger: Setback = { reason: 'asked', evidence: [why] };
  for (const each of waived) progress.warn(`${each}. Forced: ${force}`);
  for (const what of describeMigrated(state, undoes)) progress.info(`What is taken back: ${what}`);
  const change = { before: leaving, after: goal };
  const way = { ...begunAttempt(op, change), home: goal, away: leaving, undoes };
  const beside = besideOf(changedOf(change, goal));
  // They have been removed since, and perhaps their images too.
  const unasked = worksUnasked(changedOf(change, goal));
  if (unasked.length > 0) {
    // The stack's own network is made again if somebody has pruned it.
    await standUp(op);
    await checkStartable(op, unasked);
    await prefetchImages(op, unasked);
  }
  if (beside.length === 0 || (await claimWarmRelease(op, beside, listed)) === undefined) {
    if (beside.length > 0) progress.info(`${describePlacement(beside)} still runs`);
    return goHome(op, way, trigger, { routes, home: 'relied-upon' });
  }
  const { keepReleases } = op.request.configuration.deploy;
  for (const line of pulledAgain(state, goal, keepReleases)) progress.info(line);
  return goHomeCold(op, way, routes, trigger);
}

/** Starts what traffic is to return to, exactly as it ran then, and goes there. */
async function goHomeCold(op: Operation, way: Attempt, routes: Routes, trigger: Setback): Promise<DeploymentEnd> {
  const { change } = way;
  const goal = changedOf(change, change.after);
  await checkStartable(op, goal);
  await standUp(op);
  const name = describeReleases(goal);
  await op.target.progress.step(`Pull release ${name} by digest`, () => prefetchImages(op, goal));
  const release = { id: name, commit: '', hash: null };
  await record(op, { kind: 'staging', release, change, migrates: [] });
  const attempt = { ...way, staged: true, release, home: change.before, away: change.after };
  op.startedAsBefore.push(...besideOf(goal));
  const setback = await failureAsSetback(op, () => bringUp(op, change, 'goes-on'));
  if (setback) return withdrawRelease(op, attempt, setback);
  return goHome(op, { ...way, staged: true, release }, trigger, { routes, home: 'unseen' });
}
