import { assertNever } from '../../base/assert-never.ts';
import { asFailure } from '../../base/failure.ts';
import type { Attempt, DeploymentState } from '../../target/deployment-state.ts';
import { besideOf, type Change, changedOf, type Placement, swapsAny } from '../../target/placement.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { routesOf } from '../../target/routes.ts';
import { describeSlots } from '../../target/slot.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { decideSwitch } from '../decisions/switch.ts';
import { type DeploymentEnd, ended, servingInForce, servingOf, type Setback } from '../deployment-end.ts';
import { endPromoted } from './end-promoted.ts';
import { keepHouse } from './housekeeping/keep-house.ts';
import { operation, type Operation, type OperationRequest, record } from './operation.ts';
import { endPause, trafficSent } from './pausing.ts';
import { failureAsSetback, untilSuperseded } from './setbacks.ts';
import { settle } from './settle-deployment.ts';
import { bakeRelease } from './steps/bake-release.ts';
import { drainBeside } from './steps/drain-beside.ts';
import { faultsAmong } from './steps/inspect-workloads.ts';
import { moveTraffic } from './steps/move-traffic.ts';
import { type Claimed, claimedAfter, provenMove, setbackOf } from './steps/prove-serving.ts';
import { backgroundInTurn, startBackground } from './steps/start-background.ts';
import { reviveExclusive } from './steps/revive-exclusive.ts';
import { swapExclusive } from './steps/swap-exclusive.ts';
import { takeAway } from './steps/take-away.ts';
import { runBeforeSwitch } from './tasks/run-hooks.ts';
import { type Reached, takeBack } from './take-back.ts';
import { whyNoCopies } from './volumes/make-volumes.ts';
import { waitOutOutage } from './wait-out-outage.ts';
import { withdrawRelease } from './withdraw-release.ts';

/**
 * Moves traffic to the release that this deployment has staged, proves it through the public address, watches it, and
 * promotes it. If anything goes wrong after the move, traffic goes back to the previous release, which is proven.
 */
export async function switchTraffic(
  target: TargetPorts,
  request: OperationRequest,
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, () => switchStaged(op));
}

/** The same as a part of a whole deployment. */
export async function switchStaged(op: Operation): Promise<DeploymentEnd> {
  await waitOutOutage(op, () => raiseFence(op.target.fence, op.request, op.signal));
  const { state } = await waitOutOutage(op, () => readState(op.target.journal, op.signal));
  const decision = decideSwitch(state, op.request.deployment);
  switch (decision.kind) {
    case 'switch':
      return switchTo(op, decision.attempt);
    case 'settle':
      return settle(op, op.request);
    case 'refuse':
      return notStaged(op, state, decision.why);
    default:
      return assertNever(decision);
  }
}

async function notStaged(op: Operation, state: DeploymentState, why: string): Promise<DeploymentEnd> {
  const { routes } = await op.target.router.read(op.signal);
  const now = placementInForce(state, routes);
  return ended('not-switched', 'not-staged', servingInForce(now), { evidence: [why] });
}

async function switchTo(op: Operation, attempt: Attempt): Promise<DeploymentEnd> {
  const { progress } = op.target;
  const { change } = attempt;
  const moving = changedOf(change, change.after);
  const where = describeSlots(moving);
  const unfit = await failureAsSetback(op, async () => {
    await runBeforeSwitch(op, attempt);
    return progress.step(`Make ${where} ready for traffic`, () => waitOutOutage(op, () => readyForTraffic(op, moving)));
  });
  if (unfit) return withdrawRelease(op, attempt, unfit);

  const claimed = claimedAfter(op, change);
  await using draining = drainBeside(op, besideOf(changedOf(change, change.before)));
  // From here on a call that fails may have moved traffic all the same, or may still do so.
  let reached: Reached = { attempt: { ...attempt, phase: 'intent' }, traffic: 'not-asked' };
  const setback = await failureAsSetback(op, async () => {
    const bad = await progress.step(`Switch to ${where} and prove it`, () =>
      moveAndProve(op, { change, claimed }, (traffic) => (reached = { ...reached, traffic })),
    );
    if (bad) return bad;
    // Beside the watch and the promotion: a long request on the old side must delay neither. A run that was killed before
    // the promotion would have its proven release rolled back.
    draining.begin();
    const worse = await progress.step(`Watch ${describeSlots(claimed.asked)}`, () => bakeRelease(op, claimed));
    if (worse) return worse;
    await waitOutOutage(op, () => record(op, { kind: 'verified-good', change }));
    return undefined;
  });
  if (setback) {
    await draining[Symbol.asyncDispose]();
    return takeBack(op, reached, setback);
  }

  // An engine that was killed meanwhile has left them down, and nothing but a swap may start them.
  if (op.outage.times() > 0) await reviveExclusive(op, change.after);
  const left = await endPromoted(op, attempt, 'run-hook');
  await draining.over();
  await letGoOfOldSide(op, change);
  const housekeeping = await keepHouse(op);
  return ended('deployed', 'promoted', servingOf(change.after), {
    evidence: left,
    ...(housekeeping && { housekeeping }),
  });
}

/** Makes sure that what was staged runs as it was started, and that its containers are started again after a crash. */
async function readyForTraffic(op: Operation, moving: Placement): Promise<Setback | undefined> {
  // Opened while the target answers: then the public address can be asked even if the target stops answering.
  await op.doors();
  const uncopied = await whyNoCopies(op, moving);
  if (uncopied) return uncopied;
  const beside = besideOf(moving);
  if (beside.length === 0) return undefined;
  // Claimed before traffic moves: an engine that restarts right after the switch must start the new side again, and no older
  // run may still remove it.
  const faults = faultsAmong(await op.target.workloads.claim(op.token, beside, op.signal), beside);
  return faults.length > 0 ? { reason: 'not-ready', evidence: faults } : undefined;
}

interface Moving {
  readonly change: Change;
  readonly claimed: Claimed;
}

/** Each step may be repeated. If its answer was lost, it is done once more, and the later one counts. */
async function moveAndProve(
  op: Operation,
  { change, claimed }: Moving,
  tell: (traffic: Reached['traffic']) => void,
): Promise<Setback | undefined> {
  const { progress } = op.target;
  await waitOutOutage(op, () => record(op, { kind: 'intent', move: 'switch', change }));
  const background = await backgroundInTurn(op, change);
  const unsteady = await startBackground(op, background.beforeSwap);
  if (unsteady) return unsteady;
  tell('asked');
  const swap = swapsAny(change) ? await swapExclusive(op, change, 'forward') : undefined;
  if (swap?.kind === 'failed') return swap.setback;
  const unsteadyAfter = await startBackground(op, background.afterSwap);
  if (unsteadyAfter) return unsteadyAfter;
  const { version } = await waitOutOutage(op, () => moveTraffic(op, routesOf(change.after), 'forward'));
  tell('moved');
  trafficSent(op);
  const moved = { kind: 'switched', routes: version ?? '', change } as const;
  const proof = await waitOutOutage(op, () => provenMove(op, moved, claimed, op.request.deployment));
  if (proof.kind === 'unproven') return setbackOf(proof);
  endPause(op);
  progress.info(proof.evidence);
  await waitOutOutage(op, () => record(op, { kind: 'proven', change, evidence: proof.evidence }));
  return undefined;
}

/** Runs after the end, so a failure here can't change the outcome. The next deployment removes what is left. */
async function letGoOfOldSide(op: Operation, change: Change): Promise<void> {
  const old = changedOf(change, change.before);
  const { oldSlot } = op.request.configuration.deploy;
  const kept = new Set(change.after.map(({ component }) => component));
  // One that the configuration no longer has is no way back.
  const leaving = old.filter(({ component }) => oldSlot === 'retire' || !kept.has(component));
  try {
    await takeAway(op, leaving);
  } catch (thrown) {
    const { title, message } = asFailure(thrown);
    op.target.progress.warn(`${describeSlots(leaving)} was not retired: ${title}: ${message}`);
  }
}
