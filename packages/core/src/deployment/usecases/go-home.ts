import { type Attempt, wayHome } from '../../target/deployment-state.ts';
import {
  backgroundOf,
  besideOf,
  changedOf,
  describeReleases,
  type Placement,
  swapsAny,
} from '../../target/placement.ts';
import { type Routes, routesOf, sameRoutes } from '../../target/routes.ts';
import { describeSlots } from '../../target/slot.ts';
import { mayPass } from '../../target/target-loss.ts';
import {
  type ContainerLog,
  type DeploymentEnd,
  ended,
  type EndReason,
  type Serving,
  servingOf,
  type Setback,
  setbackLines,
} from '../deployment-end.ts';
import { harmsUsers, isFaultOfRelease } from '../release-at-fault.ts';
import { goesBad, outcomeAtHome, servedNothing } from '../settlement.ts';
import { type Operation, record } from './operation.ts';
import { endPause, trafficSent } from './pausing.ts';
import { failureAsSetback } from './setbacks.ts';
import { silentTarget } from './ends/silent-target.ts';
import { captureLogs } from './steps/capture-logs.ts';
import { claimWarmRelease } from './steps/claim-warm-release.ts';
import { drain } from './steps/drain.ts';
import { faultsAmong } from './steps/inspect-workloads.ts';
import { findWhatServes } from './steps/find-what-serves.ts';
import { moveTraffic } from './steps/move-traffic.ts';
import { claimedAfter, type Proof, provenMove, proveServing, setbackOf } from './steps/prove-serving.ts';
import { startComponents } from './steps/start-components.ts';
import { swapExclusive } from './steps/swap-exclusive.ts';
import { takeAway } from './steps/take-away.ts';
import { writeDeploymentReport } from './steps/write-incident.ts';
import { dropCopies } from './volumes/make-volumes.ts';
import { requireRoomForWayBack } from './volumes/restore-copies.ts';
import { leftAlone } from './ends/left-alone.ts';
import { waitOutOutageUntilRight } from './wait-out-outage.ts';

/** What the caller has just seen under the same lease. It needn't be asked again, so traffic moves sooner. */
interface Seen {
  readonly routes: Routes;
  readonly home: 'relied-upon' | 'unseen';
}

/**
 * Brings traffic home: to what served before, or to the goal of a rollback. It moves traffic first, then proves it through the
 * public address, and does everything else afterwards. Traffic never moves to something that doesn't run or doesn't answer.
 *
 * Every step may be repeated. If a run dies in here, the next holder of the lease calls this again.
 */
export async function goHome(op: Operation, attempt: Attempt, trigger: Setback, seen: Seen): Promise<DeploymentEnd> {
  const { home, away } = attempt;
  const left = changedOf(wayHome(attempt), away);
  const problem = await op.target.progress.step('Point traffic back', () => pointBack(op, attempt, seen));
  if (problem?.failure?.code === 'volume/no-room' && problem.reason === 'blocked') {
    return leftAlone(op, attempt, trigger, problem);
  }
  if (problem) return lost(op, attempt, trigger, problem);
  const outcome = outcomeAtHome(attempt);
  let logs: readonly ContainerLog[] = [];
  const untidy = await failureAsSetback(op, async () => {
    const drained = besideOf(left);
    if (drained.length > 0) op.target.progress.info(await drain(op, drained));
    if (left.length > 0) logs = await captureLogs(op, left);
    await quarantine(op, attempt, trigger);
    await takeAway(op, left);
    // What is left of a copy that broke off: it was never restored, and nobody else knows of it.
    await dropCopies(op, left);
    const change = wayHome(attempt);
    await record(op, { kind: 'ended', outcome, reason: trigger.reason, change, serving: home }, attempt.deployment);
    return undefined;
  });
  // Once proven traffic is home, even if tidying failed. The attempt stays open, and the next run proves it again and tidies.
  const leftOpen = untidy ? ['the attempt stays open until the next run settles it', ...untidy.evidence] : [];
  const end = ended(outcome, trigger.reason, servingOf(home), {
    evidence: [...trigger.evidence, ...leftOpen],
    logs,
    ...(trigger.failure && { failure: trigger.failure }),
  });
  return { ...end, reports: await writeDeploymentReport(op, attempt, end) };
}

const LONGEST_REASON = 300;

/**
 * Moves traffic home and proves it there. If that fails, answers why: `blocked` before the target was asked to move traffic,
 * `return-unproven` afterwards, because traffic may have moved although no answer came.
 */
async function pointBack(op: Operation, attempt: Attempt, seen: Seen): Promise<Setback | undefined> {
  const { home, undoes } = attempt;
  const change = wayHome(attempt);
  const returning = changedOf(change, home);
  const swaps = swapsAny(change);
  let fresh: Seen | undefined = seen;
  let reason: EndReason = 'blocked';
  const once = async (): Promise<Setback | undefined> => {
    // What the caller saw is used for the first try only. If that fails, something has changed.
    const known: Seen = fresh ?? { routes: (await op.target.router.read(op.signal)).routes, home: 'unseen' };
    fresh = undefined;
    const there = sameRoutes(known.routes, routesOf(home));
    const beside = besideOf(returning);
    const unfit = known.home === 'unseen' && !there && beside.length > 0 ? await relyOnHome(op, beside) : undefined;
    if (unfit) return { reason, evidence: [unfit] };
    if (swaps) await requireRoomForWayBack(op, change);
    if (!there || swaps) {
      const intent = { kind: 'intent', move: 'return', change, ...(undoes && { undoes }) } as const;
      await record(op, intent, attempt.deployment);
    }
    // After the line that says where traffic belongs: if this run dies here, the next one brings it home. Before traffic moves: the
    // release that comes back never serves on a schema that is newer than it is.
    await op.request.databaseBack?.swap(op.signal);
    reason = 'return-unproven';
    // If traffic is there already, claim it whatever the proof says: no older run may remove what serves.
    const kept = returning.filter(({ exclusive }) => !exclusive);
    if (there && kept.length > 0) await op.target.workloads.claim(op.token, kept, op.signal);
    const proof = there && !swaps ? await proveServing(op, claimedAfter(op, change)) : await moveHome(op, attempt);
    if (proof.kind === 'unproven') return { ...setbackOf(proof), reason };
    if (home.length > 0) await record(op, { kind: 'proven', change, evidence: proof.evidence }, attempt.deployment);
    op.target.progress.info(proof.evidence);
    return undefined;
  };
  const problem = await failureAsSetback(op, () => waitOutOutageUntilRight(op, once));
  return problem && { ...problem, reason };
}

/** Claims what traffic returns to. If it has stopped, starts it again: an engine that was killed leaves both slots stopped. */
async function relyOnHome(op: Operation, home: Placement): Promise<string | undefined> {
  const unfit = await claimWarmRelease(op, home);
  if (unfit === undefined) return undefined;
  const started = await op.target.workloads.startAgain(op.token, home, op.signal);
  if (started.length === 0) return unfit;
  op.target.progress.info(`Started again in ${describeSlots(home)}, to go back there: ${started.join(', ')}`);
  op.outage.startedAgain();
  return claimWarmRelease(op, home);
}

async function moveHome(op: Operation, attempt: Attempt): Promise<Proof> {
  const { home, deployment } = attempt;
  const change = wayHome(attempt);
  await bringBackBackground(op, backgroundOf(changedOf(change, home)));
  const swap = swapsAny(change) ? await swapExclusive(op, change, 'back') : undefined;
  if (swap?.kind === 'failed') {
    const { reason, evidence, failure } = swap.setback;
    return { kind: 'unproven', reason, evidence: evidence.join('; '), ...(failure && { failure }) };
  }
  const { version } = await moveTraffic(op, routesOf(home), 'back');
  trafficSent(op);
  const moved = { kind: 'switched', routes: version ?? '', change } as const;
  const proof = await provenMove(op, moved, claimedAfter(op, change), deployment);
  if (proof.kind !== 'unproven') endPause(op);
  return proof;
}

/**
 * Makes sure that background components run again. They are started before traffic moves, but not watched until afterwards:
 * users must not wait for them on a bad release.
 */
async function bringBackBackground(op: Operation, background: Placement): Promise<void> {
  if (background.length === 0) return;
  const faults = faultsAmong(await op.target.workloads.list(op.signal), background);
  if (faults.length > 0) {
    op.startedAsBefore.push(...background);
    await startComponents(op, background);
  }
  await op.target.workloads.claim(op.token, background, op.signal);
}

async function quarantine(op: Operation, attempt: Attempt, trigger: Setback): Promise<void> {
  const bad = isFaultOfRelease(trigger) ? goesBad(attempt) : [];
  if (bad.length === 0) return;
  const reason = [trigger.reason, ...setbackLines(trigger)].join(': ').slice(0, LONGEST_REASON);
  const release = describeReleases(changedOf(wayHome(attempt), attempt.away));
  await record(op, { kind: 'quarantined', release, bad, reason }, attempt.deployment);
}

/**
 * Points traffic home although it could not be proven there. Nothing else may run, and while traffic is held no later run could
 * tell from the routes what serves. Answers why not.
 */
function endHold(op: Operation, { home }: Attempt): Promise<Setback | undefined> {
  return failureAsSetback(op, async () => {
    await moveTraffic(op, routesOf(home), 'back');
    return undefined;
  });
}

/** Two background components side by side would go on working for ever. The one that isn't live is stopped. */
async function stopIdleBackground(op: Operation, attempt: Attempt, serving: Placement): Promise<void> {
  const { home, away } = attempt;
  const idle = sameRoutes(routesOf(serving), routesOf(home)) ? away : home;
  await takeAway(op, backgroundOf(changedOf(wayHome(attempt), idle)));
}

/** Routes that lead to nobody prove nothing when the public address was answered all the same: something serves there. */
function doubted(serving: Serving, { reason, evidence, failure }: Setback): Serving {
  const answered = reason === 'return-unproven' && failure === undefined;
  if (serving.kind !== 'nothing' || !answered) return serving;
  return { kind: 'unknown', why: `the routes lead to nobody, but ${evidence.join('; ')}` };
}

/**
 * Traffic could not be brought home. Reports exactly what serves, and leaves both slots as they are for the person who looks.
 * Throws `target/silent` when the target doesn't answer and nothing shows that the new release is bad.
 */
async function lost(op: Operation, attempt: Attempt, trigger: Setback, problem: Setback): Promise<DeploymentEnd> {
  const held = swapsAny(attempt.change) ? await endHold(op, attempt) : undefined;
  const serving = doubted(await findWhatServes(op, attempt), problem);
  const lostSight = serving.kind === 'unknown' && problem.failure !== undefined && mayPass(problem.failure);
  if (lostSight && !harmsUsers(trigger.reason)) {
    // Nothing shows that the release is bad, and nobody knows where traffic goes. An alarm would be a guess.
    const traffic = problem.reason === 'blocked' ? 'not-asked' : 'asked';
    throw await silentTarget(op, { attempt, traffic }, problem);
  }
  // Nothing served before, and nothing says that something serves now: nobody has lost anything.
  const asBefore = servedNothing(attempt) && serving.kind === 'nothing';
  const outcome = asBefore ? 'not-switched' : 'rollback-failed';
  const known = serving.kind === 'release' ? serving.placement : [];
  // The routes decide, because a call that failed may have moved nothing.
  const stayed = serving.kind !== 'unknown' && sameRoutes(routesOf(known), routesOf(attempt.away));
  const reason: EndReason = asBefore ? trigger.reason : stayed ? 'blocked' : problem.reason;
  const unwritten = await failureAsSetback(op, async () => {
    await quarantine(op, attempt, trigger);
    if (serving.kind !== 'unknown') await stopIdleBackground(op, attempt, known);
    // While traffic is held the attempt stays open, so that the next run which settles brings it home.
    if (held) return held;
    const unknown = serving.kind === 'unknown' ? { unknown: serving.why } : {};
    await record(op, { kind: 'ended', outcome, reason, serving: known, ...unknown }, attempt.deployment);
    return undefined;
  });
  const failure = problem.failure ?? trigger.failure;
  const end = ended(outcome, reason, serving, {
    evidence: [...trigger.evidence, ...problem.evidence, ...(unwritten?.evidence ?? [])],
    logs: await captureLogs(op, changedOf(wayHome(attempt), attempt.away)),
    ...(failure && { failure }),
  });
  return { ...end, reports: await writeDeploymentReport(op, attempt, end) };
}
