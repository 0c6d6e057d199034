import type { Checked } from '../../checks/finding.ts';
import type { FileHash } from '../../release/container/mount.ts';
import { imagesOfSteps } from '../../release/migration.ts';
import { nameOfRelease, releaseText } from '../../release/release-text.ts';
import type { Attempt } from '../../target/deployment-state.ts';
import type { EndedRequests } from '../../target/ended-requests.ts';
import { besideOf, type Change, changedOf, overlaid, type Placement, worksUnasked } from '../../target/placement.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { imageToFetch } from '../../target/ports/workloads.ts';
import { routesOf } from '../../target/routes.ts';
import { describeSlots } from '../../target/slot.ts';
import { leftBySwap } from '../settlement.ts';
import { raiseFence } from '../../target/usecases/raise-fence.ts';
import { startStopped } from '../../target/usecases/start-stopped.ts';
import { decideStage, type StageAsked, type StageDecision } from '../decisions/stage.ts';
import { type DeploymentEnd, describeServing, ended, servingOf, type Setback } from '../deployment-end.ts';
import type { Pause } from '../pause.ts';
import { withStartedLater } from '../started-later.ts';
import { keepCheckpoint } from './keep-checkpoint.ts';
import { operation, type Operation, type OperationRequest, record } from './operation.ts';
import { failureAsSetback, orNotSwitched, untilSuperseded } from './setbacks.ts';
import { settleOpenAttempt } from './settle-deployment.ts';
import { tellMaintenance } from './maintenance/maintenance-now.ts';
import { prefetchImages } from './steps/inspect-workloads.ts';
import { migrateRelease, migratingOf, type MigrationSafety, requireBackup } from './steps/migrate-release.ts';
import { withMarks } from './steps/mark-secrets.ts';
import { awaitReady } from './steps/probe-in-private.ts';
import { reviveExclusive } from './steps/revive-exclusive.ts';
import { readStack } from './read-stack.ts';
import { setUpStack } from './set-up-stack.ts';
import { secretsFor, startComponents } from './steps/start-components.ts';
import { makeVolumes } from './volumes/make-volumes.ts';
import { restoreLeftCopies } from './volumes/restore-copies.ts';
import { checkHooks, imagesOfHooks } from './tasks/run-hooks.ts';
import { withdrawRelease } from './withdraw-release.ts';

export interface StageRequest extends Omit<OperationRequest, 'release'>, Omit<StageAsked, 'deployment'> {
  readonly configuration: OperationRequest['configuration'];
  readonly safety: MigrationSafety;
  /** What the release's files hold, by their hashes. Absent: it has none. */
  readonly files?: ReadonlyMap<FileHash, Uint8Array>;
  /** What users see while nothing serves. Absent: the configuration names no page. */
  readonly maintenancePage?: string;
}

export interface Staged {
  readonly kind: 'staged';
  readonly attempt: Attempt;
  /** Requests that were cut when a warm release was removed. */
  readonly endedRequests: readonly EndedRequests[];
  /** The runs of the configured checks so far. */
  readonly checked: readonly Checked[];
  readonly pauses: readonly Pause[];
}

/**
 * Starts what a release brings beside what serves, and proves in private that it answers. Traffic doesn't move. If anything
 * fails, the logs of what was started are kept, it is removed, and the outcome is `not-switched`. Another step switches later.
 */
export async function stageRelease(
  target: TargetPorts,
  request: StageRequest,
  signal: AbortSignal,
): Promise<Staged | DeploymentEnd> {
  const op = operation(target, request, signal);
  return untilSuperseded(op, () => stage(op, request, 'waits'));
}

/** The same as a part of a whole deployment, which `goes-on`. */
export function stage(
  op: Operation,
  request: StageRequest,
  next: 'waits' | 'goes-on',
): Promise<Staged | DeploymentEnd> {
  const { target, signal } = op;
  return orNotSwitched<Staged | DeploymentEnd>(op, async () => {
    await raiseFence(target.fence, request, signal);
    const refused = await target.progress.step('Make the target ready', async () => {
      const end = await setUpStack(op, request);
      await startStopped(target.stack, target.progress, signal);
      return end;
    });
    if (refused) return refused;
    // Before anything is decided: the marks belong to the release, and its hash tells one release from another.
    const marked = { ...request, release: await withMarks(op, request.release) };
    const found = await lookAround(op, marked);
    return found.kind === 'ended' ? found : stageBeside(op, { request: marked, next }, found);
  });
}

type Surroundings = Extract<StageDecision, { kind: 'stage' | 'refuse' }>;

/** Settles what is open, reads what serves, and decides whether the release may be staged. */
async function lookAround(op: Operation, request: StageRequest): Promise<Surroundings | DeploymentEnd> {
  let read = await readStack(op);
  if (read.maintenance) tellMaintenance(op, read.maintenance);
  await keepCheckpoint(op, read);
  let decision = decideStage(read, request);
  if (decision.kind === 'settle') {
    const { open } = decision;
    const older: Setback = { reason: 'interrupted', evidence: ['a newer deployment found it open'] };
    const end = await op.target.progress.step('Settle the deployment before', () => settleOpenAttempt(op, open, older));
    if (end.outcome === 'superseded') return end;
    if (end.outcome === 'rollback-failed') return unsettled(end);
    read = await readStack(op);
    decision = decideStage(read, request);
    if (decision.kind === 'settle') return { ...unsettled(end), evidence: ['it could not be tidied up'] };
  }
  if (decision.kind === 'staged-by-another') {
    // Nothing is written down: the journal tells of one open deployment at a time, and that is the other one.
    return ended('not-switched', 'staged-by-another', servingOf(decision.live), { evidence: [decision.why] });
  }
  if (decision.kind === 'unexplained') {
    const { why } = decision;
    return ended('not-switched', 'unsettled', { kind: 'unknown', why }, { evidence: [why] });
  }
  const live = decision.kind === 'stage' ? decision.change.before : decision.live;
  op.target.progress.info(`Serving now: ${describeServing(servingOf(live))}`);
  await restoreLeftCopies(op, read.state, live);
  await reviveExclusive(op, live, leftBySwap(read.state) ? 'all' : 'those-that-are-down');
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

interface Staging {
  readonly request: StageRequest;
  readonly next: 'waits' | 'goes-on';
}

async function stageBeside(
  op: Operation,
  { request, next }: Staging,
  found: Surroundings,
): Promise<Staged | DeploymentEnd> {
  if (found.kind === 'refuse') return refused(op, found.live, { reason: found.reason, evidence: found.why });
  const { change } = found;
  for (const waived of found.waived) op.target.progress.warn(`${waived}. Forced: ${request.force}`);
  const refusal = await failureAsSetback(op, () => makeReady(op, request, change));
  if (refusal) return refused(op, change.before, refusal);

  const { release, safety, files } = request;
  const backup = safety.backup === undefined ? {} : { backup: safety.backup };
  const name = nameOfRelease(release);
  // Kept before anything says that it was deployed: going back needs the release and its files.
  if (files && files.size > 0) await op.target.files.keep(op.token, files, op.signal);
  await op.target.releases.keep(op.token, { hash: name.hash, text: releaseText(release) }, op.signal);
  const migrates = migratingOf(release, change);
  await record(op, { kind: 'staging', release: name, change, ...backup, migrates });
  const attempt = { ...begunAttempt(op, change), staged: true, release: name, ...backup };
  const setback = await failureAsSetback(op, async () => {
    await op.target.progress.step('Migrate', () => migrateRelease(op, changedOf(change, change.after)));
    return bringUp(op, change, next);
  });
  if (setback) return withdrawRelease(op, attempt, setback);
  return { kind: 'staged', attempt: { ...attempt, phase: 'staged' }, endedRequests: [], checked: [], pauses: [] };
}

/** Makes sure of what must be there before the target is changed: the secrets, the backup, the volumes, the images. */
async function makeReady(
  op: Operation,
  { release, safety }: StageRequest,
  change: Change,
): Promise<Setback | undefined> {
  for (const spec of release.components) secretsFor(op, spec);
  await checkWayBack(op, change);
  const backup = await requireBackup(op, release, safety);
  if (backup.kind === 'missing') return { reason: 'backup-missing', evidence: [backup.why] };
  const impossible = await checkHooks(op, change);
  if (impossible) return impossible;
  await makeVolumes(op, release.components);
  const changed = changedOf(change, change.after);
  const ofSteps = release.components.flatMap((spec) =>
    imagesOfSteps(spec.migrate).map((image) => imageToFetch(image, spec)),
  );
  const ofTasks = [...ofSteps, ...(await imagesOfHooks(op, change.after))];
  await op.target.progress.step('Pull the images by digest', () => prefetchImages(op, changed, ofTasks));
  return undefined;
}

/** Writes the refusal to the journal, so that people can look it up later. This line alone opens no attempt to settle. */
async function refused(op: Operation, live: Placement, { reason, evidence, failure }: Setback): Promise<DeploymentEnd> {
  const unwritten = await failureAsSetback(op, async () => {
    await record(op, { kind: 'ended', outcome: 'not-switched', reason, serving: live });
    return undefined;
  });
  const all = [...evidence, ...(unwritten?.evidence ?? [])];
  return ended('not-switched', reason, servingOf(live), { evidence: all, ...(failure && { failure }) });
}

/**
 * What works by itself is removed when it is replaced, and started again on the way back. Throws for a secret that would be
 * missing then.
 */
async function checkWayBack(op: Operation, change: Change): Promise<void> {
  for (const placed of worksUnasked(changedOf(change, change.before))) {
    const spec = await op.specOf(placed);
    if (spec) secretsFor(op, spec);
    else {
      const what = `${placed.component} of release ${placed.release.id}`;
      op.target.progress.warn(`There is no way back to ${what}: nobody knows what it was started from`);
    }
  }
}

/**
 * Starts what may run beside what serves, waits until it is ready, and writes that to the journal. Background and exclusive
 * components start only after the intent to switch.
 */
export async function bringUp(op: Operation, change: Change, next: 'waits' | 'goes-on'): Promise<Setback | undefined> {
  const { progress, router } = op.target;
  const beside = besideOf(changedOf(change, change.after));
  if (beside.length > 0) {
    const where = describeSlots(beside);
    await progress.step(`Start ${where}`, () => startComponents(op, beside));
    await router.stage(op.token, routesOf(overlaid(change.before, beside)), op.signal);
    const notReady = await progress.step(`Probe ${where} in private`, () => awaitReady(op, beside));
    if (notReady) return withStartedLater(notReady, change, beside);
  }
  await record(op, { kind: 'staged', change, ...(next === 'waits' && { waits: true as const }) });
  return undefined;
}

/** The attempt as the journal holds it after its first line. */
export function begunAttempt(op: Operation, change: Change): Attempt {
  const { deployment, by } = op.request;
  return {
    deployment,
    generation: op.token.generation,
    openedAt: op.target.clock.now().toISOString(),
    by,
    change,
    staged: false,
    waits: false,
    home: change.before,
    away: change.after,
    release: null,
    undoes: null,
    phase: 'staging',
  };
}
