import { assertNever } from '../../base/assert-never.ts';
import { asFailure } from '../../base/failure.ts';
import { type Attempt, type DeploymentState, foldJournal } from '../../target/deployment-state.ts';
import type { Placement } from '../../target/journal.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { componentSlotsOf, routesOf } from '../../target/routes.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { decideSwitch } from '../decisions/switch.ts';
import { type DeploymentEnd, ended, servingOf, type Setback } from '../deployment-end.ts';
import { operation, type Operation, type OperationRequest, record } from './operation.ts';
import { failureAsSetback, untilSuperseded } from './setbacks.ts';
import { settle } from './settle-deployment.ts';
import { bakeRelease } from './steps/bake-release.ts';
import { drainBeside } from './steps/drain-beside.ts';
import { faultsAmong } from './steps/inspect-slot.ts';
import { moveTraffic } from './steps/move-traffic.ts';
import { provenMove } from './steps/prove-serving.ts';
import { takeAwaySlot } from './steps/take-away-slot.ts';
import { type Reached, takeBack } from './take-back.ts';
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
  const state = foldJournal(await waitOutOutage(op, () => op.target.journal.read(op.signal)));
  const decision = decideSwitch(state, op.request.deployment);
  switch (decision.kind) {
    case 'switch':
      return switchTo(op, decision.attempt, decision.staged);
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
  const serving = now.kind === 'known' ? servingOf(now.placement) : ({ kind: 'unknown', why: now.why } as const);
  return ended('not-switched', 'not-staged', serving, { evidence: [why] });
}

async function switchTo(op: Operation, attempt: Attempt, staged: Placement): Promise<DeploymentEnd> {
  const { progress } = op.target;
  const unfit = await failureAsSetback(op, () =>
    progress.step(`Make ${staged.slot} ready for traffic`, () => waitOutOutage(op, () => readyForTraffic(op, staged))),
  );
  if (unfit) return withdrawRelease(op, attempt, unfit);

  await using draining = drainBeside(op, attempt.live?.slot);
  // From here on a call that fails may have moved traffic all the same, or may still do so.
  let reached: Reached = { attempt: { ...attempt, phase: 'intent' }, traffic: 'not-asked' };
  const setback = await failureAsSetback(op, async () => {
    const bad = await progress.step(`Switch to ${staged.slot} and prove it`, () =>
      moveAndProve(op, attempt, staged, (traffic) => (reached = { ...reached, traffic })),
    );
    if (bad) return bad;
    // Beside the watch and the promotion: a long request on the old slot must delay neither. A run that was killed before
    // the promotion would have its proven release rolled back.
    draining.begin();
    const worse = await progress.step(`Watch ${staged.slot}`, () => bakeRelease(op, staged));
    if (worse) return worse;
    await waitOutOutage(op, () => record(op, { kind: 'verified-good', placement: staged }));
    reached = { ...reached, attempt: { ...attempt, phase: 'promoted' } };
    await record(op, { kind: 'ended', outcome: 'deployed', reason: 'promoted', serving: staged });
    return undefined;
  });
  if (setback) {
    await draining[Symbol.asyncDispose]();
    return takeBack(op, reached, setback);
  }

  await draining.over();
  await letGoOfOldSlot(op, attempt);
  return ended('deployed', 'promoted', servingOf(staged));
}

/** Makes sure that the staged release runs its images, and that its containers are started again after a crash. */
async function readyForTraffic(op: Operation, staged: Placement): Promise<Setback | undefined> {
  // Opened while the target answers: then the public address can be asked even if the target stops answering.
  await op.doors();
  // Claimed before traffic moves: an engine that restarts right after the switch must start the new slot again, and no older
  // run may still remove it.
  const kept = await op.target.workloads.claim(op.token, componentSlotsOf(staged), op.signal);
  const faults = faultsAmong(kept, staged);
  return faults.length > 0 ? { reason: 'not-ready', evidence: faults } : undefined;
}

/** Each step may be repeated. If its answer was lost, it is done once more, and the later one counts. */
async function moveAndProve(
  op: Operation,
  { live }: Attempt,
  staged: Placement,
  tell: (traffic: Reached['traffic']) => void,
): Promise<Setback | undefined> {
  const { progress } = op.target;
  await waitOutOutage(op, () => record(op, { kind: 'intent', move: 'switch', to: staged, from: live }));
  tell('asked');
  const { version } = await waitOutOutage(op, () => moveTraffic(op, routesOf(staged), 'forward'));
  tell('moved');
  const moved = { kind: 'switched', routes: version ?? '', to: staged } as const;
  const proof = await waitOutOutage(op, () => provenMove(op, moved, op.request.deployment));
  if (proof.kind === 'unproven') return { reason: proof.reason, evidence: [proof.evidence] };
  progress.info(proof.evidence);
  await waitOutOutage(op, () => record(op, { kind: 'proven', placement: staged, evidence: proof.evidence }));
  return undefined;
}

/** Runs after the end, so a failure here can't change the outcome. The next deployment removes what is left. */
async function letGoOfOldSlot(op: Operation, { live }: Attempt): Promise<void> {
  if (!live || op.request.configuration.deploy.oldSlot === 'keep-warm') return;
  try {
    await takeAwaySlot(op, live.slot);
  } catch (thrown) {
    const { title, message } = asFailure(thrown);
    op.target.progress.warn(`${live.slot} was not retired: ${title}: ${message}`);
  }
}
