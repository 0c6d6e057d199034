import { assertNever } from '../../base/assert-never.ts';
import { endsTheRun } from '../../base/ends-the-run.ts';
import type { Attempt, AttemptEnd, DeploymentState } from '../../target/deployment-state.ts';
import { changedComponents, type Placement } from '../../target/placement.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { type Routes, routesOf } from '../../target/routes.ts';
import { describeOpenRestores } from '../../target/restores/open-restore.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { decideSettle } from '../decisions/settle.ts';
import {
  type DeploymentEnd,
  describeServing,
  END_REASONS,
  ended,
  type EndReason,
  type Serving,
  servingInForce,
  servingOf,
  type Setback,
} from '../deployment-end.ts';
import { decideSettlement, leftBySwap } from '../settlement.ts';
import { endPromoted, type HookAtEnd } from './end-promoted.ts';
import { goHome } from './go-home.ts';
import { keepHouse } from './housekeeping/keep-house.ts';
import { operation, type Operation, type OperationRequest, standUp } from './operation.ts';
import { failureAsSetback, setbackFrom, untilSuperseded } from './setbacks.ts';
import { moveTraffic } from './steps/move-traffic.ts';
import { allOf, type Proof, proveServing, setbackOf } from './steps/prove-serving.ts';
import { reviveExclusive } from './steps/revive-exclusive.ts';
import { restoreLeftCopies } from './volumes/restore-copies.ts';
import { waitOutOutage, waitOutOutageUntilRight } from './wait-out-outage.ts';
import { leftOpen, withdrawRelease } from './withdraw-release.ts';

export interface SettleRequest extends OperationRequest {
  /** Why it doesn't go on, if the caller knows it: a smoke test failed between two steps. By default the run was broken off. */
  readonly reason?: 'interrupted' | 'checks-failed';
  /** What was seen, in words. */
  readonly why?: string;
}

const ENDED_WITHOUT_OUTCOME = 'the run that had begun it ended without an outcome';

/**
 * Finishes or takes back what a run left open, wherever it died, and says how the deployment ended. It can be repeated: of an
 * ended deployment it only proves again what serves, and if a run dies while it settles, the next one settles.
 */
export async function settleDeployment(
  target: TargetPorts,
  request: SettleRequest,
  signal: AbortSignal,
): Promise<DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, async () => withOpenRestores(op, await settle(op, request)));
}

/** Only who restores can end what a restore of the database has left open; who settles says what that is. */
async function withOpenRestores(op: Operation, end: DeploymentEnd): Promise<DeploymentEnd> {
  // Nobody may hear of how it ended only because this could not be read.
  const said = await stateOf(op).then(
    ({ restores }) => describeOpenRestores(restores),
    () => [],
  );
  return { ...end, evidence: [...end.evidence, ...said] };
}

/** The same as a part of another use case. */
export async function settle(op: Operation, request: SettleRequest): Promise<DeploymentEnd> {
  await waitOutOutage(op, () => raiseFence(op.target.fence, request, op.signal));
  await waitOutOutage(op, () => standUp(op));
  const decision = decideSettle(await stateOf(op), request.deployment);
  if (decision.kind !== 'say-again') {
    const { open } = decision;
    const settled = await settleOpenAttempt(op, open, triggerFor(open, request));
    if (decision.kind === 'settle') return withProofOfLive(op, settled);
  }
  return sayAgain(op, decision.end, request);
}

async function stateOf(op: Operation): Promise<DeploymentState> {
  return (await waitOutOutage(op, () => readState(op.target.journal, op.signal))).state;
}

function triggerFor(open: Attempt, { deployment, reason = 'interrupted', why }: SettleRequest): Setback {
  // `reason` is about the caller's own deployment, not about an older one that was left open.
  if (open.deployment === deployment) return { reason, evidence: [why ?? ENDED_WITHOUT_OUTCOME] };
  return { reason: 'interrupted', evidence: [ENDED_WITHOUT_OUTCOME, ...(why === undefined ? [] : [why])] };
}

/** Proves what serves also when traffic never moved: a recovery must say what serves in any case. */
async function withProofOfLive(op: Operation, end: DeploymentEnd): Promise<DeploymentEnd> {
  if (end.outcome !== 'not-switched' || end.serving.kind === 'unknown') return end;
  const proof = await provenPatiently(op, end.serving.kind === 'release' ? end.serving.placement : []);
  if (proof.kind === 'unproven') return fallen(end, proof.evidence);
  return { ...end, evidence: [...end.evidence, `what serves, unchanged: ${proof.evidence}`] };
}

/** Proves patiently: what was started again a moment ago, or runs on an engine that restarts, needs time to answer. */
async function provenPatiently(op: Operation, placement: Placement): Promise<Proof> {
  let proof: Proof | undefined;
  const setback = await waitOutOutageUntilRight(op, async () => {
    proof = await proveServing(op, allOf(placement));
    return proof.kind === 'unproven' ? setbackOf(proof) : undefined;
  });
  return (
    proof ?? { kind: 'unproven', reason: 'unproven', evidence: setback?.evidence.join('; ') ?? 'nothing was asked' }
  );
}

/**
 * The end when what serves can't be proven: users may get errors, so a person must look, whatever the cause is. How the
 * deployment had ended before comes second, and without its failure: that failure's remedy doesn't help here.
 */
function fallen({ outcome, reason, serving, evidence, logs, reports }: DeploymentEnd, seen: string): DeploymentEnd {
  const now = `traffic goes to ${describeServing(serving)}, which could not be proven: ${seen}`;
  const before = `it had ended ${outcome} (${reason})`;
  return ended('rollback-failed', 'fallen', serving, { evidence: [now, before, ...evidence], logs, reports });
}

/** Settles one open attempt by what the journal and the routes in force say. `trigger` is why it doesn't go on. */
export async function settleOpenAttempt(
  op: Operation,
  attempt: Attempt,
  trigger: Setback,
  hook: HookAtEnd = 'run-hook',
): Promise<DeploymentEnd> {
  const { routes } = await waitOutOutage(op, () => op.target.router.read(op.signal));
  const settlement = decideSettlement(attempt, routes);
  op.target.progress.info(`Settling deployment ${attempt.deployment} (${attempt.phase}): ${settlement.kind}`);
  const untouched = untouchedOf(attempt);
  // Traffic doesn't wait on a bad release for what nobody there needs.
  await reviveExclusive(op, settlement.kind === 'go-home' ? neededOf(op, attempt, untouched) : untouched);
  switch (settlement.kind) {
    case 'withdraw':
      return withdrawRelease(op, attempt, trigger);
    case 'stay-home':
      // A call of the dead run may still be on its way. Publishing the routes again under a greater version makes it come too
      // late. Otherwise it would lead traffic to the slot that is emptied here.
      return stayHome(op, attempt, trigger);
    case 'go-home':
      return goHomeAndRevive(op, attempt, trigger, { routes, untouched });
    case 'finish':
      return finish(op, attempt, { placement: settlement.placement, routes, hook });
    default:
      return assertNever(settlement);
  }
}

interface Way {
  readonly routes: Routes;
  readonly untouched: Placement;
}

async function goHomeAndRevive(
  op: Operation,
  attempt: Attempt,
  trigger: Setback,
  { routes, untouched }: Way,
): Promise<DeploymentEnd> {
  const end = await goHome(op, attempt, trigger, { routes, home: 'unseen' });
  if (end.outcome === 'rolled-back') await reviveExclusive(op, untouched);
  return end;
}

/** Those that a component which returns needs. */
function neededOf({ request }: Operation, { change }: Attempt, untouched: Placement): Placement {
  const changed = new Set(changedComponents(change));
  const returning = request.configuration.components.filter(({ name }) => changed.has(name));
  const needed = new Set(returning.flatMap(({ needs }) => needs));
  return untouched.filter(({ component }) => needed.has(component));
}

/** The part of what served that an attempt has surely not begun to replace. After the intent, what it changes is swapped home. */
function untouchedOf({ phase, change, home }: Attempt): Placement {
  if (phase === 'staging' || phase === 'staged') return change.before;
  if (phase === 'promoted') return [];
  const changed = new Set(changedComponents(change));
  return home.filter(({ component }) => !changed.has(component));
}

async function stayHome(op: Operation, attempt: Attempt, trigger: Setback): Promise<DeploymentEnd> {
  try {
    await waitOutOutage(op, () => moveTraffic(op, routesOf(attempt.home), 'back'));
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    // What was staged stays, because a late call of the dead run may still lead traffic there.
    return leftOpen(attempt, trigger, setbackFrom(thrown));
  }
  return withdrawRelease(op, attempt, trigger);
}

/** Ends an attempt that was promoted. If it can no longer be proven to serve, traffic goes home as from a bad one. */
async function finish(
  op: Operation,
  attempt: Attempt,
  { placement, routes, hook }: { readonly placement: Placement; readonly routes: Routes; readonly hook: HookAtEnd },
): Promise<DeploymentEnd> {
  let evidence = '';
  const problem = await failureAsSetback(op, async () => {
    await op.target.workloads.claim(op.token, placement, op.signal);
    await reviveExclusive(op, placement);
    const proof = await proveServing(op, allOf(placement));
    if (proof.kind === 'unproven') return setbackOf(proof);
    evidence = proof.evidence;
    return undefined;
  });
  if (problem) return goHome(op, attempt, problem, { routes, home: 'unseen' });
  const left = await endPromoted(op, attempt, hook);
  const housekeeping = await keepHouse(op);
  const seen = { evidence: [evidence, ...left], ...(housekeeping && { housekeeping }) };
  return ended('deployed', 'promoted', servingOf(placement), seen);
}

/** Proves what serves now, and reports again how a deployment ended. It only starts again what has stopped. */
async function sayAgain(op: Operation, before: AttemptEnd | undefined, request: SettleRequest): Promise<DeploymentEnd> {
  const state = await stateOf(op);
  const { routes } = await waitOutOutage(op, () => op.target.router.read(op.signal));
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') {
    return ended('rollback-failed', 'fallen', servingInForce(now), { evidence: [now.why] });
  }
  await restoreLeftCopies(op, state, now.placement);
  await reviveExclusive(op, now.placement, leftBySwap(state) ? 'all' : 'those-that-are-down');
  const proof = await provenPatiently(op, now.placement);
  const end = endBefore(before, servingOf(now.placement), request);
  if (proof.kind === 'unproven' && end.outcome !== 'rollback-failed') return fallen(end, proof.evidence);
  return { ...end, evidence: [...end.evidence, proof.evidence] };
}

function endBefore(before: AttemptEnd | undefined, serving: Serving, { why }: SettleRequest): DeploymentEnd {
  if (before) return ended(before.outcome, knownReason(before.reason), serving);
  return ended('not-switched', 'never-started', serving, { evidence: why === undefined ? [] : [why] });
}

function knownReason(reason: string): EndReason {
  return reason in END_REASONS ? (reason as EndReason) : 'failed';
}
