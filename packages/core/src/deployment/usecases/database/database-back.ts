import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure, Failure } from '../../../base/failure.ts';
import type { DeploymentId, StackName } from '../../../base/names.ts';
import { backupId } from '../../../backup/backup-id.ts';
import type { BackupId } from '../../../backup/backup.ts';
import { partsOf } from '../../../backup/backup-set.ts';
import { describeUnfinished } from '../../../backup/live-look.ts';
import type { LiveDatabase } from '../../../backup/ports/live-database.ts';
import type { RestorePlan } from '../../../backup/restore-plan.ts';
import { describeRestorePlan } from '../../../backup/restore-words.ts';
import {
  planRestore,
  refuseIfImpossible,
  type Restored,
  type RestorePorts,
  stageRestore,
  type StagedRestore,
  swapRestored,
} from '../../../backup/usecases/restore-database.ts';
import { type Author, giveUp, noteIn, renamed, swapNoted } from '../../../backup/usecases/swap-database.ts';
import { databaseBeside, type Renames } from '../../../backup/restore-names.ts';
import type { Attempt, DeploymentState } from '../../../target/deployment-state.ts';
import type { Journal } from '../../../target/ports/journal.ts';
import { decideDatabaseBack } from '../../decisions/database-back.ts';
import type { DeploymentEnd } from '../../deployment-end.ts';
import { resumeRestore } from './resume-restore.ts';

export interface DatabaseBackPorts extends Omit<RestorePorts, 'live'> {
  readonly journal: Pick<Journal, 'append' | 'read'>;
  /** A database of the backup: `null` is the first. */
  live(part: string | null): LiveDatabase;
}

type HowItEnded = Pick<DeploymentEnd, 'outcome'> & Partial<Pick<DeploymentEnd, 'reason'>>;

/** A rollback that also restores the database. It is asked for by a person, each time. */
export interface DatabaseBack {
  /** What it would do, a sentence each. Changes nothing. */
  plan(state: DeploymentState, undoes: readonly DeploymentId[], signal: AbortSignal): Promise<readonly string[]>;
  /** Restores beside the live database, and compares. Throws `restore/refused`, `restore/failed`; then nothing is left. */
  stage(state: DeploymentState, undoes: readonly DeploymentId[], signal: AbortSignal): Promise<void>;
  /**
   * The same for a rollback whose run died: goes on with what it had restored. Throws nothing but what ends the run: the release goes
   * back all the same, and what became of the database is said at the end.
   */
  resume(state: DeploymentState, attempt: Attempt, signal: AbortSignal): Promise<void>;
  /** Puts it in place, right before traffic moves. The second call does nothing more. Throws `restore/failed`. */
  swap(signal: AbortSignal): Promise<void>;
  /** When the rollback has ended: drops what was not used, and takes the swap back if traffic stayed where it was. Says what was done. */
  conclude(end: HowItEnded): Promise<readonly string[]>;
  /** Whether every database of the backup is in place, and traffic went back with it. Known once the rollback has concluded. */
  isRestored(): boolean;
  /** When the rollback was ended by this: drops what was not used, if this run still may. */
  abandon(thrown: unknown): Promise<void>;
}

interface PlannedPart {
  readonly live: LiveDatabase;
  readonly plan: RestorePlan;
}

interface OnePart extends PlannedPart {
  readonly staged: StagedRestore;
  /** It was asked for. Until `restored` says so, nobody knows whether it was done. */
  readonly isBegun?: true;
  readonly restored?: Restored;
}

const NOT_BEGUN =
  'The database was not changed: this rollback did not begin to restore it. db-backup with `mode: restore` restores a backup.';
/** Undoing has time of its own, also when the run was cancelled. */
const UNDO_MS = 120_000;

/** Order: stage all, and then swap all, because what takes long must not come between a swap and the traffic. */
export function databaseBack(ports: DatabaseBackPorts, author: Author & { readonly stack: StackName }): DatabaseBack {
  const { token, stack } = author;
  let parts: readonly OnePart[] = [];
  let wentBack = false;
  let trouble: string | undefined;

  async function look(
    state: DeploymentState,
    undoes: readonly DeploymentId[],
    signal: AbortSignal,
  ): Promise<readonly PlannedPart[]> {
    const decision = decideDatabaseBack(state, undoes);
    if (decision.kind === 'refuse') throw new Failure('restore/refused', decision.why);
    const id = idOf(decision.backup);
    const stored = (await ports.vault.list(token, signal)).find(({ manifest }) => manifest.id === id);
    if (!stored)
      throw new Failure('backup/not-found', `the backup ${id}, which was taken for it, is not there any more`);
    const found: PlannedPart[] = [];
    for (const { name: part } of partsOf(stored.manifest)) {
      const live = ports.live(part);
      const wanted = { token, stack, backup: id, part, isPartOfRollback: true } as const;
      found.push({ live, plan: await planRestore({ ...ports, live }, wanted, signal) });
    }
    return found;
  }

  /** What a swap may still be working with is left: the next restore drops what is of no use. */
  async function dropUnused(thrown: unknown): Promise<void> {
    for (const { live, staged, isBegun } of parts)
      if (!isBegun) await giveUp({ ...ports, live }, givenUpOf(token, staged), thrown);
  }

  return {
    async plan(state, undoes, signal) {
      const found = await look(state, undoes, signal);
      return found.flatMap(({ plan }) => [
        ...describeRestorePlan(plan).map((line) => `database: ${line}`),
        ...plan.refusals.map((why) => `refuse: ${why}`),
      ]);
    },

    async stage(state, undoes, signal) {
      const found = await look(state, undoes, signal);
      for (const { plan } of found) {
        for (const line of describeRestorePlan(plan)) ports.progress.info(line);
        refuseIfImpossible(plan);
      }
      for (const { live, plan } of found) {
        const staged = await stageRestore({ ...ports, live }, { ...author, plan }, signal);
        parts = [...parts, { live, plan, staged }];
      }
    },

    async resume(state, attempt, signal) {
      try {
        const found = await look(state, attempt.undoes ?? [], signal);
        for (const { live, plan } of found) {
          const resumed = await resumeRestore({ ...ports, live }, { author, plan, attempt }, signal);
          for (const line of resumed ? [] : describeRestorePlan(plan)) ports.progress.info(line);
          const { staged, restored } = resumed ?? {
            staged: await stageRestore({ ...ports, live }, { ...author, plan }, signal),
          };
          parts = [...parts, { live, plan, staged, ...(resumed && { isBegun: true }), ...(restored && { restored }) }];
        }
      } catch (thrown) {
        if (endsTheRun(thrown, signal)) throw thrown;
        trouble = `The database was not restored as a whole: ${asFailure(thrown).message}. db-backup with \`mode: restore\` says where it stands.`;
        ports.progress.warn(trouble);
        await dropUnused(thrown);
        parts = parts.filter(({ isBegun }) => isBegun);
      }
    },

    async swap(signal) {
      const done: OnePart[] = [];
      for (const part of parts) {
        // A call that is made again after an outage goes on where it was.
        const { live, staged } = part;
        parts = [...done, { ...part, isBegun: true }, ...parts.slice(done.length + 1)];
        const restored = part.restored ?? (await swapRestored({ ...ports, live }, { token, staged }, signal));
        done.push({ ...part, isBegun: true, restored });
        parts = [...done, ...parts.slice(done.length)];
      }
    },

    async conclude(end) {
      const stayed = end.outcome !== 'rolled-back' && (end.reason === 'blocked' || end.outcome === 'not-switched');
      wentBack = end.outcome === 'rolled-back';
      if (parts.length === 0) return [trouble ?? NOT_BEGUN];
      const said = trouble === undefined ? [] : [trouble];
      for (const part of parts.toReversed())
        said.unshift(...(await concludePart(ports, { ...author, part, end, stayed })));
      return said;
    },

    isRestored: () =>
      wentBack && trouble === undefined && parts.length > 0 && parts.every(({ restored }) => restored !== undefined),

    abandon: dropUnused,
  };
}

function givenUpOf(token: Author['token'], { renames: { instead }, note }: StagedRestore) {
  return { token, instead, note };
}

interface Concluding extends Author {
  readonly part: OnePart;
  readonly end: HowItEnded;
  readonly stayed: boolean;
}

async function concludePart(
  ports: DatabaseBackPorts,
  { part, end, stayed, ...author }: Concluding,
): Promise<readonly string[]> {
  const { live, plan, staged, isBegun, restored } = part;
  const { database, there } = plan.look;
  const { token } = author;
  let kept = restored?.kept;
  if (kept === undefined) {
    const now = await live.look(token, undefined, AbortSignal.timeout(UNDO_MS)).catch(() => undefined);
    if (now?.unfinished) return describeUnfinished(now);
    if (!now && isBegun) return [unknownIf(database, staged.renames)];
    // The answer to the swap was lost, and nobody could be asked then.
    if (!now || !renamed(now.databases, staged.renames, there)) {
      await giveUp({ ...ports, live }, givenUpOf(token, staged), undefined);
      return [`The database ${database} was not changed.`];
    }
    kept = there ? staged.renames.aside : null;
  }
  const keeps =
    kept === null
      ? ''
      : ` The replaced one is kept as ${kept}, with what was written since; db-backup with \`mode: undo-restore\` gives it its name back.`;
  const done = `Backup ${plan.backup.id} took the place of the database ${database}.${keeps}`;
  if (end.outcome === 'rolled-back') return [done];
  if (!stayed || kept === null)
    return [`${done} Traffic may go to a release that does not fit it: look at what serves.`];
  const aside = databaseBeside(database, 'undone', ports.clock.now()).name;
  const renames = { live: database, aside, instead: kept };
  const signal = AbortSignal.timeout(UNDO_MS);
  try {
    const note = noteIn(ports, author, { renames, backup: null }, signal);
    await swapNoted({ ...ports, live }, { token, renames, note, wasThere: true }, signal);
    return [
      `Traffic stayed where it was, so the database ${database} is again what it was. What had taken its place is kept as ${aside}.`,
    ];
  } catch (thrown) {
    return [`${done} Traffic stayed where it was, and the swap could not be taken back: ${asFailure(thrown).message}`];
  }
}

function unknownIf(database: string, { aside }: Renames): string {
  return `Nobody could be asked whether the database ${database} was replaced. If the server has ${aside}, it was, and that is what it was before; db-backup with \`mode: undo-restore\` gives it its name back.`;
}

function idOf(text: string): BackupId {
  const parsed = backupId.parse(text);
  if (!parsed.ok)
    throw new Failure(
      'restore/refused',
      `the journal names ${JSON.stringify(text)} as the backup, which is no id of one`,
    );
  return parsed.value;
}
