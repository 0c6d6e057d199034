import { readableBytes } from '../base/bytes.ts';
import { isProven } from './backup-damage.ts';
import type { BackupManifest, StoredBackup, TableCount } from './backup.ts';
import type { MigratedSince } from '../target/migrations/migrations-of.ts';
import type { OpenRestore } from '../target/restores/open-restore.ts';
import { describeUnfinished, type LiveLook } from './live-look.ts';
import { besideIn, type DatabaseBeside } from './restore-names.ts';

/** Rows of one table now and in the backup. `null`: the table isn't on that side. */
export interface TableChange {
  readonly table: string;
  readonly now: number | null;
  readonly restored: number | null;
}

/** What a restore would do, as far as it can be known before. */
export interface RestorePlan {
  /** The database that is restored, as if it were a backup of its own. */
  readonly backup: BackupManifest;
  /** The backup as it is stored, which may have other databases too. */
  readonly whole: BackupManifest;
  readonly look: LiveLook;
  /** Time between the backup and now in milliseconds: what was written meanwhile is in the replaced database only. */
  readonly ageMs: number;
  /** Tables whose number of rows changes. Undefined when the live database can't be counted. */
  readonly changes: readonly TableChange[] | undefined;
  /** What earlier restores have left beside the live database, newest first. */
  readonly beside: readonly DatabaseBeside[];
  /** The deployments that have migrated since the backup, or of which nobody knows. Oldest first. */
  readonly migrated: readonly MigratedSince[];
  /** A restore of this database that was begun and has no end in the journal. */
  readonly left?: OpenRestore;
  /** Why it is not possible, each with what helps. Empty: it is. */
  readonly refusals: readonly string[];
}

interface PlanFacts {
  readonly stored: StoredBackup;
  /** The database in it that is restored. */
  readonly part: BackupManifest;
  /** Whose database it is. */
  readonly stack: string;
  /** What the journal says against it: a deployment that is open. */
  readonly open: readonly string[];
  readonly left?: OpenRestore | undefined;
  readonly migrated: readonly MigratedSince[];
  readonly look: LiveLook;
  /** Into a new database beside the live one, or into that itself. */
  readonly strategy: RestoreStrategy;
  /** Undefined when the target doesn't tell. */
  readonly freeBytes: number | undefined;
  readonly ageMs: number;
}

/** Compares a backup with the live database. Run and dry run use the same plan. */
export function planRestoreOf({
  stored,
  part: backup,
  stack,
  open,
  left,
  migrated,
  strategy,
  look,
  freeBytes,
  ageMs,
}: PlanFacts): RestorePlan {
  const { manifest: whole, damage } = stored;
  // Backups of before this was written down don't say it.
  const origin = whole.details?.['stack'];
  const beside = besideIn(look.database, look.databases);
  return {
    backup,
    whole,
    look,
    ageMs,
    changes: look.now.kind === 'counted' ? changedRows(look.now.tables, backup.tables) : undefined,
    beside,
    migrated,
    ...(left && { left }),
    refusals: [
      ...open,
      ...describeUnfinished(look),
      ...unfitBackup({ manifest: backup, damage }, look),
      ...ofAnotherStack(backup, { origin, stack }),
      ...obstaclesOf(look, strategy),
      ...lackOfRoom(look, freeBytes, beside),
    ],
  };
}

export type RestoreStrategy = 'swap' | 'in-place';

function obstaclesOf(
  { obstacles, besideOnly = [], there, now, database }: LiveLook,
  strategy: RestoreStrategy,
): readonly string[] {
  if (strategy === 'swap') return obstacles;
  const others = obstacles.filter((obstacle) => !besideOnly.includes(obstacle));
  if (!there)
    return [...others, `There is no database ${database}. Restore it with \`strategy: swap\`, which makes it.`];
  if (now.kind === 'counted') return others;
  return [
    ...others,
    `${database} can't be counted, so no backup of what is there now can be proven: ${now.why}. Restore with \`strategy: swap\`.`,
  ];
}

/** Tables whose rows differ, those that lose most first. */
function changedRows(now: readonly TableCount[], restored: readonly TableCount[]): readonly TableChange[] {
  const before = new Map(now.map(({ table, rows }) => [table, rows]));
  const after = new Map(restored.map(({ table, rows }) => [table, rows]));
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((table) => ({ table, now: before.get(table) ?? null, restored: after.get(table) ?? null }))
    .filter((change) => change.now !== change.restored)
    .sort((one, other) => lossOf(other) - lossOf(one) || (one.table < other.table ? -1 : 1));
}

function lossOf({ now, restored }: TableChange): number {
  return (now ?? 0) - (restored ?? 0);
}

function unfitBackup({ manifest, damage }: StoredBackup, look: LiveLook): readonly string[] {
  const { id, database, serverVersion } = manifest;
  const found: string[] = [];
  if (damage !== null) found.push(`${id} is damaged: ${damage}. Name another backup; \`mode: list\` shows them.`);
  else if (!isProven({ manifest, damage }))
    found.push(`${id} was never proven. Name another backup; \`mode: list\` shows them.`);
  if (database !== (look.of ?? look.database))
    found.push(
      `${id} is of ${look.of === undefined ? 'the database ' : ''}${database}, and ${look.of === undefined ? 'the URL leads to' : 'the configuration has'} ${look.of ?? look.database}. Name a backup of this database, or give the URL of that one.`,
    );
  const [dumped, running] = [majorOf(serverVersion), majorOf(look.serverVersion)];
  if (!(running >= dumped))
    found.push(`${id} is of server version ${serverVersion}, and the server is ${look.serverVersion}, which is older.`);
  return found;
}

function ofAnotherStack(
  { id }: BackupManifest,
  { origin, stack }: { readonly origin: string | undefined; readonly stack: string },
): readonly string[] {
  if (origin === undefined || origin === stack) return [];
  return [`${id} is a backup of ${origin}, and this is ${stack}. Name a backup of this stack.`];
}

function majorOf(version: string): number {
  return Number.parseInt(version, 10);
}

function lackOfRoom(
  { room: needed }: LiveLook,
  freeBytes: number | undefined,
  beside: readonly DatabaseBeside[],
): readonly string[] {
  if (needed === undefined || freeBytes === undefined || freeBytes >= needed) return [];
  const names = beside.map(({ name }) => name).join(', ');
  const free = names === '' ? '' : `, for example by dropping what earlier restores have left (${names})`;
  return [
    `The restore needs about ${readableBytes(needed)} beside the live database, and the target has ${readableBytes(freeBytes)}. Free space there${free}.`,
  ];
}
