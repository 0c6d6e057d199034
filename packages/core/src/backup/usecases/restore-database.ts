import { Failure } from '../../base/failure.ts';
import type { StackName } from '../../base/names.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import type { Journal } from '../../target/ports/journal.ts';
import type { StackHost } from '../../target/ports/stack-host.ts';
import { migratedSince } from '../../target/migrations/migrations-of.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { newestFirst } from '../vaults/backup-order.ts';
import { describeDifferences, differingTables } from '../backup-proof.ts';
import { describePassedOver, refuseUntrustedOnly } from '../tag/trust.ts';
import { partsOf } from '../backup-set.ts';
import type { BackupId, BackupManifest } from '../backup.ts';
import type { BackupVault } from '../ports/backup-vault.ts';
import { ageOf } from '../restore-drill.ts';
import { databaseBeside, type DatabaseBeside, type Renames } from '../restore-names.ts';
import { planRestoreOf, type RestorePlan, type RestoreStrategy } from '../restore-plan.ts';
import { openDeployment } from './open-deployment.ts';
import { backupToRestore } from './restore-backup.ts';
import { type Author, giveUp, type Note, noteIn, type SwapPorts, swapNoted } from './swap-database.ts';

export interface RestorePorts extends SwapPorts {
  readonly vault: Pick<BackupVault, 'list'>;
  readonly stack: Pick<StackHost, 'room'>;
}

type PlanPorts = Pick<RestorePorts, 'vault' | 'live' | 'stack' | 'clock' | 'progress'> & {
  readonly journal: Pick<Journal, 'read'>;
};

interface PlanRequest {
  readonly token: FencingToken;
  readonly stack: StackName;
  readonly backup: BackupId | 'newest';
  /** Which database of a set, by its name; `null` is the first. */
  readonly part?: string | null;
  /** Default: `swap`. */
  readonly strategy?: RestoreStrategy;
  /** The rollback that asks settles what is open. Absent: whatever is open keeps the restore from beginning. */
  readonly isPartOfRollback?: true;
}

export interface RestoreRequest extends Author {
  readonly plan: RestorePlan;
}

export interface Restored {
  /** The name under which the replaced database is kept. Null when there was none. */
  readonly kept: string | null;
  readonly sessionsEnded: number;
  /** Databases that a restore which died had left unfinished. They were dropped. */
  readonly dropped: readonly string[];
  readonly stageMs: number;
  readonly swapMs: number;
}

/**
 * What a restore would do now, and where a dead run has left one. Changes nothing; run and dry run use the same. `newest` is the newest
 * backup that is proven and not damaged.
 * Throws `backup/not-found`, `backup/not-authentic`, `backup/failed`, `restore/failed` when the server can't be asked, `fence/superseded`.
 */
export async function planRestore(
  { vault, live, stack, journal, clock, progress }: PlanPorts,
  { token, stack: name, backup: wanted, part: partName = null, strategy = 'swap', isPartOfRollback }: PlanRequest,
  signal: AbortSignal,
): Promise<RestorePlan> {
  const backups = newestFirst(await vault.list(token, signal), clock.now());
  const stored = backupToRestore(backups, wanted);
  // That none of them is ours is what a person must read, and not that there is none.
  if (!stored) refuseUntrustedOnly(backups);
  if (wanted === 'newest') for (const words of describePassedOver(backups)) progress.warn(words);
  if (!stored) throw new Failure('backup/not-found', 'there is no proven backup yet that is not damaged');
  const part = partsOf(stored.manifest).find((each) => each.name === partName);
  if (!part) throw new Failure('backup/not-found', `${stored.manifest.id} has no database ${partName}`);
  const { manifest } = stored;
  const look = await progress.step('Look at the live database', () => live.look(token, manifest, signal));
  const { state } = await readState(journal, signal);
  const open = isPartOfRollback ? [] : openDeployment(state, token);
  const { id, takenAt } = part.manifest;
  const migrated = migratedSince(state, { backup: id, takenAt });
  const left = state.restores.find(({ database }) => database === look.database);
  const room = await stack.room(signal);
  const freeBytes = room.kind === 'free' ? room.bytes : undefined;
  const age = { ageMs: ageOf(part.manifest, clock.now()) };
  return planRestoreOf({
    stored,
    part: part.manifest,
    stack: name,
    open,
    left,
    migrated,
    strategy,
    look,
    freeBytes,
    ...age,
  });
}

/** A backup that was restored beside the live database and has the right rows. Nothing was replaced yet. */
export interface StagedRestore {
  readonly plan: RestorePlan;
  readonly renames: Renames;
  readonly note: Note;
  readonly dropped: readonly string[];
  readonly stageMs: number;
}

/**
 * Puts a backup in the place of the live database: restores it into a new one beside it, compares the rows, then renames both. Until
 * then the live database serves, and is only read. Afterwards the replaced one is kept. Throws `restore/refused` if the plan has
 * refusals, `restore/failed`, `fence/superseded`.
 */
export async function restoreDatabase(
  ports: RestorePorts,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<Restored> {
  return swapRestored(ports, { token: request.token, staged: await stageRestore(ports, request, signal) }, signal);
}

/** The first half, which takes long: restores beside the live database, and compares. Throws as `restoreDatabase`; then nothing is left. */
export async function stageRestore(
  ports: RestorePorts,
  request: RestoreRequest,
  signal: AbortSignal,
): Promise<StagedRestore> {
  const { clock, progress } = ports;
  const { token, plan } = request;
  refuseIfImpossible(plan);
  const dropped = await dropUnfinished(ports, token, plan.beside, signal);
  const { backup, whole, look } = plan;
  const at = clock.now();
  const renames: Renames = {
    live: look.database,
    aside: databaseBeside(look.database, 'replaced', at).name,
    instead: databaseBeside(look.database, 'restoring', at).name,
  };
  const note = noteIn(ports, request, { renames, backup: backup.id }, signal);
  await note('staging');
  const started = clock.monotonic();
  await progress.step(`Restore ${backup.id} into ${renames.instead} and compare`, () =>
    stage(ports, { token, backup, whole, renames, owner: look.owner, note }, signal),
  );
  return { plan, renames, note, dropped, stageMs: clock.monotonic() - started };
}

/** The second half: puts what was restored in the place of the live database. Throws `restore/failed`, `fence/superseded`. */
export async function swapRestored(
  ports: SwapPorts,
  { token, staged }: { readonly token: FencingToken; readonly staged: StagedRestore },
  signal: AbortSignal,
): Promise<Restored> {
  const { plan, renames, note, dropped, stageMs } = staged;
  const { there } = plan.look;
  const started = ports.clock.monotonic();
  const { sessionsEnded } = await swapNoted(ports, { token, renames, note, wasThere: there }, signal);
  const swapMs = ports.clock.monotonic() - started;
  return { kept: there ? renames.aside : null, sessionsEnded, dropped, stageMs, swapMs };
}

/** A plan and its run refuse the same. Throws `restore/refused`. */
export function refuseIfImpossible({ refusals, look }: Pick<RestorePlan, 'refusals' | 'look'>): void {
  if (refusals.length === 0) return;
  throw new Failure('restore/refused', refusals.join('\n'), { facts: { database: look.database } });
}

/** What a run that died had not finished: nobody uses it, and nobody will finish it. */
async function dropUnfinished(
  { live, progress }: Pick<RestorePorts, 'live' | 'progress'>,
  token: FencingToken,
  beside: readonly DatabaseBeside[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const unfinished = beside.filter(({ kind }) => kind === 'restoring').map(({ name }) => name);
  for (const name of unfinished) {
    await progress.step(`Drop ${name}, which a restore that was broken off has left`, () =>
      live.drop(token, name, signal),
    );
  }
  return unfinished;
}

interface Staging {
  readonly token: FencingToken;
  readonly backup: BackupManifest;
  readonly whole: BackupManifest;
  readonly renames: Renames;
  readonly owner: string | undefined;
  readonly note: Note;
}

async function stage(
  ports: Pick<RestorePorts, 'live' | 'progress'>,
  { token, backup, whole, renames, owner, note }: Staging,
  signal: AbortSignal,
): Promise<void> {
  const name = renames.instead;
  try {
    const restored = await ports.live.stage(token, { backup: whole, name, owner }, signal);
    const differences = differingTables(backup.tables, restored);
    if (differences.length === 0) return;
    throw new Failure('restore/failed', `The restored rows are others: ${describeDifferences(differences)}`);
  } catch (thrown) {
    await giveUp(ports, { token, instead: name, note }, thrown);
    throw thrown;
  }
}
