import type { Attempt } from '../../target/deployment-state.ts';
import type { Placement } from '../../target/journal.ts';
import { componentSlotsOf, type Routes, routesOf, sameRoutes } from '../../target/routes.ts';
import { mayPass } from '../../target/target-loss.ts';
import {
  type ContainerLog,
  type DeploymentEnd,
  ended,
  type EndReason,
  servingOf,
  type Setback,
  setbackLines,
} from '../deployment-end.ts';
import { condemnsRelease } from '../release-at-fault.ts';
import { goesBad } from '../settlement.ts';
import { type Operation, record } from './operation.ts';
import { failureAsSetback } from './setbacks.ts';
import { silentTarget } from './silent-target.ts';
import { captureLogs } from './steps/capture-logs.ts';
import { claimWarmRelease } from './steps/claim-warm-release.ts';
import { drainSlot } from './steps/drain-slot.ts';
import { findWhatServes } from './steps/find-what-serves.ts';
import { moveTraffic } from './steps/move-traffic.ts';
import { type Proof, provenMove, proveServing } from './steps/prove-serving.ts';
import { takeAwaySlot } from './steps/take-away-slot.ts';
import { writeDeploymentReport } from './steps/write-incident.ts';
import { waitOutOutageUntilRight } from './wait-out-outage.ts';

/** What the caller has just seen under the same lease. It needn't be asked again, so traffic moves sooner. */
interface Seen {
  readonly routes: Routes;
  readonly home: 'relied-upon' | 'unseen';
}

/**
 * Brings traffic home: to the release that served before, or to the goal of a rollback. It moves traffic first, then proves
 * it through the public address, and does everything else afterwards. Traffic never moves to a release that doesn't run or
 * doesn't answer.
 *
 * Every step may be repeated. If a run dies in here, the next holder of the lease calls this again.
 */
export async function goHome(op: Operation, attempt: Attempt, trigger: Setback, seen: Seen): Promise<DeploymentEnd> {
  const { home, away } = attempt;
  const problem = await op.target.progress.step('Point traffic back', () => pointBack(op, attempt, seen));
  if (problem) return lost(op, attempt, trigger, problem);
  let logs: readonly ContainerLog[] = [];
  const untidy = await failureAsSetback(op, async () => {
    if (away) {
      op.target.progress.info(await drainSlot(op, away.slot));
      logs = await captureLogs(op, away.slot);
      await quarantine(op, attempt, trigger);
      await takeAwaySlot(op, away.slot);
    }
    await record(
      op,
      { kind: 'ended', outcome: 'rolled-back', reason: trigger.reason, serving: home },
      attempt.deployment,
    );
    return undefined;
  });
  // Once proven it is rolled back, even if tidying failed. The attempt stays open, and the next run proves it again and tidies.
  const leftOpen = untidy ? ['the attempt stays open until the next run settles it', ...untidy.evidence] : [];
  const end = ended('rolled-back', trigger.reason, servingOf(home), {
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
  const { home } = attempt;
  let fresh: Seen | undefined = seen;
  let reason: EndReason = 'blocked';
  const once = async (): Promise<Setback | undefined> => {
    // What the caller saw is used for the first try only. If that fails, something has changed.
    const known: Seen = fresh ?? { routes: (await op.target.router.read(op.signal)).routes, home: 'unseen' };
    fresh = undefined;
    const there = sameRoutes(known.routes, routesOf(home));
    const unfit = home && known.home === 'unseen' && !there ? await relyOnHome(op, home) : undefined;
    if (unfit) return { reason, evidence: [unfit] };
    if (!there) await record(op, { kind: 'intent', move: 'return', to: home, from: attempt.away }, attempt.deployment);
    reason = 'return-unproven';
    // If traffic is there already, claim it whatever the proof says: no older run may remove what serves.
    if (there && home) await op.target.workloads.claim(op.token, componentSlotsOf(home), op.signal);
    const proof = there ? await proveServing(op, home) : await moveHome(op, attempt);
    if (proof.kind === 'unproven') return { reason, evidence: [proof.evidence] };
    if (home) await record(op, { kind: 'proven', placement: home, evidence: proof.evidence }, attempt.deployment);
    op.target.progress.info(proof.evidence);
    return undefined;
  };
  const problem = await failureAsSetback(op, () => waitOutOutageUntilRight(op, once));
  return problem && { ...problem, reason };
}

/** Claims the home release. If it has stopped, starts it again: a Docker Engine that was killed leaves both slots stopped. */
async function relyOnHome(op: Operation, home: Placement): Promise<string | undefined> {
  const unfit = await claimWarmRelease(op, home);
  if (unfit === undefined) return undefined;
  const started = await op.target.workloads.startAgain(op.token, componentSlotsOf(home), op.signal);
  if (started.length === 0) return unfit;
  op.target.progress.info(`Started again in ${home.slot}, to go back there: ${started.join(', ')}`);
  op.outage.startedAgain();
  return claimWarmRelease(op, home);
}

async function moveHome(op: Operation, { home, deployment }: Attempt): Promise<Proof> {
  const { version } = await moveTraffic(op, routesOf(home), 'back');
  return provenMove(op, { kind: 'switched', routes: version ?? '', to: home }, deployment);
}

async function quarantine(op: Operation, attempt: Attempt, trigger: Setback): Promise<void> {
  const release = goesBad(attempt);
  if (!release) return;
  const reason = [trigger.reason, ...setbackLines(trigger)].join(': ').slice(0, LONGEST_REASON);
  await record(op, { kind: 'quarantined', release, reason }, attempt.deployment);
}

/**
 * Traffic could not be brought home. Reports exactly what serves, and leaves both slots as they are for the person who looks.
 * Throws `target/silent` when the target doesn't answer and nothing shows that the new release is bad.
 */
async function lost(op: Operation, attempt: Attempt, trigger: Setback, problem: Setback): Promise<DeploymentEnd> {
  const serving = await findWhatServes(op, attempt);
  const lostSight = serving.kind === 'unknown' && problem.failure !== undefined && mayPass(problem.failure);
  if (lostSight && !condemnsRelease(trigger.reason)) {
    // Nothing shows that the release is bad, and nobody knows where traffic goes. An alarm would be a guess.
    const traffic = problem.reason === 'blocked' ? 'not-asked' : 'asked';
    throw await silentTarget(op, { attempt, traffic }, problem);
  }
  const known = serving.kind === 'release' ? serving.placement : null;
  // The routes decide, because a call that failed may have moved nothing.
  const stayed = serving.kind !== 'unknown' && known === attempt.away;
  const reason: EndReason = stayed ? 'blocked' : problem.reason;
  const unwritten = await failureAsSetback(op, async () => {
    await quarantine(op, attempt, trigger);
    const unknown = serving.kind === 'unknown' ? { unknown: serving.why } : {};
    await record(
      op,
      { kind: 'ended', outcome: 'rollback-failed', reason, serving: known, ...unknown },
      attempt.deployment,
    );
    return undefined;
  });
  const failure = problem.failure ?? trigger.failure;
  const end = ended('rollback-failed', reason, serving, {
    evidence: [...trigger.evidence, ...problem.evidence, ...(unwritten?.evidence ?? [])],
    logs: attempt.away ? await captureLogs(op, attempt.away.slot) : [],
    ...(failure && { failure }),
  });
  return { ...end, reports: await writeDeploymentReport(op, attempt, end) };
}
