import { ended, servingOf, type DeploymentEnd, type Setback } from '../domain/deployment-end.ts';
import { lastAttemptOf, type Attempt } from '../domain/deployment-state.ts';
import type { Placement } from '../domain/journal.ts';
import { placementInForce } from '../domain/placement-in-force.ts';
import type { Release } from '../domain/release.ts';
import type { Routes } from '../domain/routes.ts';
import { chooseRollbackTarget } from '../domain/rollback-target.ts';
import { otherSlot } from '../domain/slot.ts';
import type { SlotContainer } from '../ports/container-host.ts';
import { attempting, orNotSwitched, untilSuperseded } from './attempting.ts';
import { goHome } from './go-home.ts';
import { pullRelease } from './inspect-slot.ts';
import {
  operation,
  standUp,
  raiseFence,
  record,
  type Operation,
  type OperationRequest,
  type TargetPorts,
} from './operation.ts';
import { patiently } from './patiently.ts';
import { readStack, type StackReading } from './read-stack.ts';
import { relyOn } from './rely-on.ts';
import { settleDeployment, settleOpenAttempt } from './settle-deployment.ts';
import { begunAttempt, bringUp, checkRequest } from './stage-release.ts';
import { withdrawRelease } from './withdraw-release.ts';

export interface RollBackRequest extends OperationRequest {
  /** Id of a verified-good release; without it the last one other than what serves. */
  readonly to?: string;
  /** Why, in the words of whoever asked. */
  readonly why: string;
}

/**
 * Goes back to a verified-good release: at once when the other slot still runs it, else by starting it there first. What a
 * broken-off deployment left is settled before; when that has already left the bad release, nothing further is left.
 */
export async function rollBack(
  target: TargetPorts,
  request: RollBackRequest,
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, async () => {
    await patiently(op, () => raiseFence(op.target.fence, request, signal));
    let found: Found = await patiently(op, () => lookAround(op));
    const { open } = found.state;
    if (open) {
      await standUp(op);
      const trigger: Setback = { reason: 'interrupted', evidence: [request.why] };
      const end = await settleOpenAttempt(op, open, trigger);
      // Another deployment that never had the traffic has left nothing: what is to be left serves still.
      const unmoved = end.outcome === 'not-switched' && open.deployment !== request.deployment;
      if (end.outcome !== 'deployed' && !unmoved) return end;
      found = await readStack(op);
      if (found.state.open) return end;
    }
    const last = lastAttemptOf(found.state, request.deployment)?.end;
    // This deployment has already been taken back: going back once more would leave a good release.
    if (last && last.outcome !== 'deployed') return settleDeployment(target, request, signal);
    return orNotSwitched(op, () => leaveWhatServes(op, request, found));
  });
}

interface Found extends StackReading {
  /** The slots' containers, unless they have to be listed anew. */
  readonly listed?: readonly SlotContainer[];
}

/** Lists the containers while the stack is read. What can't be listed now is listed again when it is needed, and fails then. */
async function lookAround(op: Operation): Promise<Found> {
  const listing = op.target.containers.slotContainers(op.signal).catch(() => undefined);
  const [reading, listed] = await Promise.all([readStack(op), listing]);
  return listed ? { ...reading, listed } : reading;
}

async function leaveWhatServes(
  op: Operation,
  request: RollBackRequest,
  { state, routes, listed }: Found,
): Promise<DeploymentEnd> {
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') {
    return ended('not-switched', 'unsettled', { kind: 'unknown', why: now.why }, { evidence: [now.why] });
  }
  const leaving = now.placement;
  const choice = chooseRollbackTarget(state, leaving?.release ?? null, request.to);
  if (choice.kind === 'none') return ended('not-switched', 'no-target', servingOf(leaving), { evidence: [choice.why] });

  const trigger: Setback = { reason: 'asked', evidence: [request.why] };
  const goal: Placement = { slot: leaving ? otherSlot(leaving.slot) : 'blue', release: choice.release };
  warnOfChangedConfiguration(op, choice.release);
  if ((await relyOn(op, goal, listed)) === undefined) {
    op.target.progress.info(`Release ${goal.release.id} still runs in ${goal.slot}`);
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
  await op.target.progress.step(`Pull release ${goal.release.id} by digest`, () => pullRelease(op, goal.release));
  await record(op, { kind: 'staging', release: goal.release, slot: goal.slot, live: leaving });
  const attempt = begunAttempt(op, goal, leaving);
  const setback = await attempting(op, () => bringUp(op, goal));
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
