import { ended, servingOf, type DeploymentEnd, type Setback } from '../domain/deployment-end.ts';
import { quarantineOf, type Attempt, type DeploymentState } from '../domain/deployment-state.ts';
import type { EndedRequests } from '../domain/ended-requests.ts';
import { whatOutdated } from '../domain/deployment-plan.ts';
import type { Placement } from '../domain/journal.ts';
import { isAllowedImage } from '../domain/allowed-image.ts';
import { placementInForce } from '../domain/placement-in-force.ts';
import type { Release } from '../domain/release.ts';
import { otherSlot } from '../domain/slot.ts';
import { attempting, orNotSwitched, untilSuperseded } from './attempting.ts';
import { pullRelease } from './inspect-slot.ts';
import { migrateRelease, requireBackup, type MigrationSafety } from './migrate-release.ts';
import { operation, raiseFence, record, type Operation, type OperationRequest, type TargetPorts } from './operation.ts';
import { awaitReady } from './probe-in-private.ts';
import { readStack } from './read-stack.ts';
import { settleOpenAttempt } from './settle-deployment.ts';
import { componentsOf, secretsFor, startSlot } from './start-slot.ts';
import { startStopped } from './start-stopped.ts';
import { withdrawRelease } from './withdraw-release.ts';

export interface StageRequest extends OperationRequest {
  readonly release: Release;
  readonly safety: MigrationSafety;
  /** When the plan was made that somebody approved: refused when another release came to serve since. */
  readonly plannedAt?: Date;
  /** Deploys all the same what is quarantined, or what the plan is too old for; the reason is for the log. */
  readonly force?: string;
}

export interface Staged {
  readonly kind: 'staged';
  readonly attempt: Attempt;
  readonly placement: Placement;
  /** What was cut when the warm release made room. */
  readonly endedRequests: readonly EndedRequests[];
}

/**
 * Brings a release up in the idle slot and proves in private that it answers. Traffic doesn't move. Whatever fails, the idle
 * slot is emptied, its logs are kept, and what serves has not changed: `not-switched`.
 */
export async function stageRelease(
  target: TargetPorts,
  request: StageRequest,
  signal: AbortSignal,
): Promise<Staged | DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, () =>
    orNotSwitched<Staged | DeploymentEnd>(op, async () => {
      await raiseFence(target.fence, request, signal);
      await target.progress.step('Make the target ready', async () => {
        await op.target.stack.provision(op.token, signal);
        await startStopped(op.target.stack, op.target.progress, signal);
      });
      const found = await lookAround(op);
      return found.kind === 'ended' ? found : stageBeside(op, request, found);
    }),
  );
}

interface Surroundings {
  readonly kind: 'found';
  readonly state: DeploymentState;
  readonly live: Placement | null;
}

/** Reads what serves and what is open, and settles that first. Throws when traffic goes where no deployment sent it. */
async function lookAround(op: Operation): Promise<Surroundings | DeploymentEnd> {
  const before = await readStack(op);
  const { open } = before.state;
  if (open) {
    const older: Setback = { reason: 'interrupted', evidence: ['a newer deployment found it open'] };
    const end = await op.target.progress.step('Settle the deployment before', () => settleOpenAttempt(op, open, older));
    if (end.outcome === 'superseded') return end;
    if (end.outcome === 'rollback-failed') return unsettled(end);
  }
  const { state, routes } = open ? await readStack(op) : before;
  const now = placementInForce(state, routes);
  if (now.kind === 'unexplained') {
    return ended('not-switched', 'unsettled', { kind: 'unknown', why: now.why }, { evidence: [now.why] });
  }
  if (state.open)
    return ended('not-switched', 'unsettled', servingOf(now.placement), { evidence: ['it could not be tidied up'] });
  op.target.progress.info(
    `Serving now: ${now.placement ? `release ${now.placement.release.id} in ${now.placement.slot}` : 'nothing'}`,
  );
  return { kind: 'found', state, live: now.placement };
}

function unsettled(end: DeploymentEnd): DeploymentEnd {
  return {
    ...end,
    outcome: 'not-switched',
    reason: 'unsettled',
    evidence: ['the deployment before ended rollback-failed', ...end.evidence],
  };
}

async function stageBeside(
  op: Operation,
  request: StageRequest,
  { state, live }: Surroundings,
): Promise<Staged | DeploymentEnd> {
  const { release, safety } = request;
  const refusal = await attempting(op, async () => refuse(op, request, state));
  if (refusal) return refused(op, live, refusal);

  const placement: Placement = { slot: live ? otherSlot(live.slot) : 'blue', release };
  const backupId = safety.backup === undefined ? {} : { backup: safety.backup };
  await record(op, { kind: 'staging', release, slot: placement.slot, live, ...backupId });
  const attempt = begunAttempt(op, placement, live, safety.backup);
  const setback = await attempting(op, async () => {
    await op.target.progress.step('Migrate', () => migrateRelease(op, placement));
    return bringUp(op, placement);
  });
  if (setback) return withdrawRelease(op, attempt, setback);
  return { kind: 'staged', attempt: { ...attempt, phase: 'staged' }, placement, endedRequests: [] };
}

/** Everything that can go wrong before the target is touched: the request, the quarantine, the backup, the images. */
async function refuse(op: Operation, request: StageRequest, state: DeploymentState): Promise<Setback | undefined> {
  const { release, safety, force, plannedAt } = request;
  checkRequest(op, release);
  const outdated = plannedAt && whatOutdated(state, plannedAt, op.target.clock.now());
  if (outdated && force === undefined) return { reason: 'plan-outdated', evidence: outdated };
  if (outdated) op.target.progress.warn(`${outdated.join('; ')}. Forced: ${force}`);
  const foreign = forbiddenImages(op, release);
  if (foreign.length > 0) return { reason: 'not-allowed', evidence: foreign };
  const bad = quarantineOf(state, release);
  if (bad && force === undefined)
    return { reason: 'quarantined', evidence: [`it went bad on ${bad.at}: ${bad.reason}`] };
  if (bad) op.target.progress.warn(`Deploying what went bad on ${bad.at}, forced: ${force}`);
  const backup = await requireBackup(op, safety);
  if (backup.kind === 'missing') return { reason: 'backup-missing', evidence: [backup.why] };
  await op.target.progress.step('Pull the images by digest', () => pullRelease(op, release));
  return undefined;
}

function forbiddenImages(op: Operation, release: Release): readonly string[] {
  return componentsOf(op, release).flatMap(({ settings: { name, allowedImages }, image }) =>
    isAllowedImage(image, allowedImages)
      ? []
      : [`${name}: ${image} is not among the allowed images (${allowedImages.join(', ')})`],
  );
}

/** Written down for those who ask later what became of it; the one line is no attempt that anybody has to settle. */
async function refused(
  op: Operation,
  live: Placement | null,
  { reason, evidence, failure }: Setback,
): Promise<DeploymentEnd> {
  const unwritten = await attempting(op, async () => {
    await record(op, { kind: 'ended', outcome: 'not-switched', reason, serving: live });
    return undefined;
  });
  const all = [...evidence, ...(unwritten?.evidence ?? [])];
  return ended('not-switched', reason, servingOf(live), { evidence: all, ...(failure && { failure }) });
}

/** Throws for what can be known to be wrong before anything is changed. */
export function checkRequest(op: Operation, release: Release): void {
  for (const { settings } of componentsOf(op, release)) secretsFor(op, settings);
}

/** Starts a release in a slot, waits until it is ready, and writes that down. */
export async function bringUp(op: Operation, placement: Placement): Promise<Setback | undefined> {
  const { progress } = op.target;
  await progress.step(`Start ${placement.slot}`, () => startSlot(op, placement));
  const notReady = await progress.step(`Probe ${placement.slot} in private`, () => awaitReady(op, placement));
  if (notReady) return notReady;
  await record(op, { kind: 'staged', release: placement.release, slot: placement.slot });
  return undefined;
}

/** The attempt as the journal holds it after `staging`. */
export function begunAttempt(op: Operation, staged: Placement, live: Placement | null, backup?: string): Attempt {
  const { deployment, by } = op.request;
  return {
    deployment,
    generation: op.token.generation,
    openedAt: op.target.clock.now().toISOString(),
    by,
    staged,
    live,
    home: live,
    away: staged,
    phase: 'staging',
    ...(backup !== undefined && { backup }),
  };
}
