import type { Checked } from '../../checks/finding.ts';
import type { Release } from '../../release/release.ts';
import type { Attempt } from '../../target/deployment-state.ts';
import type { EndedRequests } from '../../target/ended-requests.ts';
import type { Placement } from '../../target/journal.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { startStopped } from '../../target/usecases/start-stopped.ts';
import { decideStage, type StageAsked, type StageDecision } from '../decisions/stage.ts';
import { type DeploymentEnd, describeServing, ended, servingOf, type Setback } from '../deployment-end.ts';
import { operation, type Operation, type OperationRequest, record } from './operation.ts';
import { failureAsSetback, orNotSwitched, untilSuperseded } from './setbacks.ts';
import { settleOpenAttempt } from './settle-deployment.ts';
import { prefetchRelease } from './steps/inspect-slot.ts';
import { migrateRelease, type MigrationSafety, requireBackup } from './steps/migrate-release.ts';
import { awaitReady } from './steps/probe-in-private.ts';
import { readStack } from './steps/read-stack.ts';
import { componentsOf, secretsFor, startSlot } from './steps/start-slot.ts';
import { withdrawRelease } from './withdraw-release.ts';

export interface StageRequest extends OperationRequest, StageAsked {
  readonly configuration: OperationRequest['configuration'];
  readonly safety: MigrationSafety;
}

export interface Staged {
  readonly kind: 'staged';
  readonly attempt: Attempt;
  readonly placement: Placement;
  /** Requests that were cut when the warm release was removed. */
  readonly endedRequests: readonly EndedRequests[];
  /** The runs of the configured checks so far. */
  readonly checked: readonly Checked[];
}

/**
 * Starts a release in the idle slot and proves in private that it answers. Traffic doesn't move. If anything fails, the logs of
 * the idle slot are kept, the slot is emptied, and the outcome is `not-switched`.
 */
export async function stageRelease(
  target: TargetPorts,
  request: StageRequest,
  signal: AbortSignal,
): Promise<Staged | DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, () => stage(op, request));
}

/** The same as a part of a whole deployment. */
export function stage(op: Operation, request: StageRequest): Promise<Staged | DeploymentEnd> {
  const { target, token, signal } = op;
  return orNotSwitched<Staged | DeploymentEnd>(op, async () => {
    await raiseFence(target.fence, request, signal);
    await target.progress.step('Make the target ready', async () => {
      await target.stack.provision(token, signal);
      await startStopped(target.stack, target.progress, signal);
    });
    const found = await lookAround(op, request);
    return found.kind === 'ended' ? found : stageBeside(op, request, found);
  });
}

type Surroundings = Extract<StageDecision, { kind: 'stage' | 'refuse' }>;

/** Settles what is open, reads what serves, and decides whether the release may be staged. */
async function lookAround(op: Operation, request: StageRequest): Promise<Surroundings | DeploymentEnd> {
  let decision = decideStage(await readStack(op), request);
  if (decision.kind === 'settle') {
    const { open } = decision;
    const older: Setback = { reason: 'interrupted', evidence: ['a newer deployment found it open'] };
    const end = await op.target.progress.step('Settle the deployment before', () => settleOpenAttempt(op, open, older));
    if (end.outcome === 'superseded') return end;
    if (end.outcome === 'rollback-failed') return unsettled(end);
    decision = decideStage(await readStack(op), request);
    if (decision.kind === 'settle') return { ...unsettled(end), evidence: ['it could not be tidied up'] };
  }
  if (decision.kind === 'unexplained') {
    const { why } = decision;
    return ended('not-switched', 'unsettled', { kind: 'unknown', why }, { evidence: [why] });
  }
  op.target.progress.info(`Serving now: ${describeServing(servingOf(decision.live))}`);
  return decision;
}

function unsettled(end: DeploymentEnd): DeploymentEnd {
  return {
    ...end,
    outcome: 'not-switched',
    reason: 'unsettled',
    evidence: ['the deployment before ended rollback-failed', ...end.evidence],
  };
}

async function stageBeside(op: Operation, request: StageRequest, found: Surroundings): Promise<Staged | DeploymentEnd> {
  const { live } = found;
  if (found.kind === 'refuse') return refused(op, live, { reason: found.reason, evidence: found.why });
  for (const waived of found.waived) op.target.progress.warn(`${waived}. Forced: ${request.force}`);
  const refusal = await failureAsSetback(op, () => makeReady(op, request));
  if (refusal) return refused(op, live, refusal);

  const { placement } = found;
  const { release, safety } = request;
  const backupId = safety.backup === undefined ? {} : { backup: safety.backup };
  await record(op, { kind: 'staging', release, slot: placement.slot, live, ...backupId });
  const attempt = begunAttempt(op, placement, live, safety.backup);
  const setback = await failureAsSetback(op, async () => {
    await op.target.progress.step('Migrate', () => migrateRelease(op, placement));
    return bringUp(op, placement);
  });
  if (setback) return withdrawRelease(op, attempt, setback);
  return { kind: 'staged', attempt: { ...attempt, phase: 'staged' }, placement, endedRequests: [], checked: [] };
}

/** Makes sure of what must be there before the target is changed: the secrets, the backup, the images. */
async function makeReady(op: Operation, { release, safety }: StageRequest): Promise<Setback | undefined> {
  checkRequest(op, release);
  const backup = await requireBackup(op, safety);
  if (backup.kind === 'missing') return { reason: 'backup-missing', evidence: [backup.why] };
  await op.target.progress.step('Pull the images by digest', () => prefetchRelease(op, release));
  return undefined;
}

/** Writes the refusal to the journal, so that people can look it up later. This line alone opens no attempt to settle. */
async function refused(
  op: Operation,
  live: Placement | null,
  { reason, evidence, failure }: Setback,
): Promise<DeploymentEnd> {
  const unwritten = await failureAsSetback(op, async () => {
    await record(op, { kind: 'ended', outcome: 'not-switched', reason, serving: live });
    return undefined;
  });
  const all = [...evidence, ...(unwritten?.evidence ?? [])];
  return ended('not-switched', reason, servingOf(live), { evidence: all, ...(failure && { failure }) });
}

/** Throws for mistakes that can be found before anything is changed. */
export function checkRequest(op: Operation, release: Release): void {
  for (const { settings } of componentsOf(op, release)) secretsFor(op, settings);
}

/** Starts a release in a slot, waits until it is ready, and writes that to the journal. */
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
