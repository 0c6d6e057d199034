import { counted, firstOf } from '../base/counted.ts';
import { readableAge } from '../base/duration.ts';
import { describeFilesRestore, stoppedWords } from './files/files-restore-words.ts';
import { describeServerRestore, describeStop } from './server/server-restore-words.ts';
import type { LiveLook } from './live-look.ts';
import type { MigratedSince } from '../target/migrations/migrations-of.ts';
import type { DatabaseBeside } from './restore-names.ts';
import type { RestorePlan, TableChange } from './restore-plan.ts';

const MOST_TABLES = 20;

/** What a restore would do, a sentence each. */
export function describeRestorePlan(plan: RestorePlan): readonly string[] {
  const { backup, look, ageMs, changes, beside, migrated } = plan;
  const since = migrated.length === 0 ? [] : [migratedWords(migrated)];
  if (look.files) return [...describeFilesRestore(plan, look.files), ...since, ...describeBeside(beside)];
  if (look.server) return [...describeServerRestore(plan, look.server), ...since, ...describeBeside(beside)];
  const age = readableAge(ageMs);
  const lost = look.there
    ? `What was written since then, in ${age}, would be in the replaced database only. It would be kept beside the new one.`
    : `The server has no database ${look.database}: nothing would be replaced.`;
  return [
    `Backup ${backup.id}, taken at ${backup.takenAt}, would take the place of the database ${look.database}.`,
    lost,
    ...(look.there ? [rowsOf(changes, look)] : []),
    ...since,
    ...sessionsOf(look),
    ...describeBeside(beside),
  ];
}

const MOST_DEPLOYMENTS = 5;

function migratedWords(migrated: readonly MigratedSince[]): string {
  const newest = migrated.toReversed().map(({ deployment, release, at, migrations }) => {
    const what =
      migrations.kind === 'begun' ? `migrated ${migrations.components.join(', ')}` : 'does not say whether it migrated';
    return `${deployment} of ${at} (release ${release}) ${what}`;
  });
  return `By the journal, the schema may have changed since the backup: ${firstOf(newest, MOST_DEPLOYMENTS).join('; ')}. The release that serves must fit the restored one.`;
}

/** What earlier restores have left beside the live database, and what becomes of it. */
export function describeBeside(beside: readonly DatabaseBeside[]): readonly string[] {
  return beside.map(({ name, kind }) => {
    switch (kind) {
      case 'restoring':
        return `${name} was left by a restore that was broken off before it changed anything. The next restore drops it.`;
      case 'replaced':
        return `${name} is what a restore has replaced. Drop it when you no longer need it; \`mode: undo-restore\` gives it its name back.`;
      case 'undone':
        return `${name} is what a restore had put in place, until it was taken back. Drop it when you no longer need it.`;
    }
  });
}

/** What is replaced: `the database shop`, `the volume uploads`. */
export function subjectOf({ of, database }: Pick<LiveLook, 'of' | 'database'>): string {
  return of ?? `the database ${database}`;
}

/** What became of those who used it: `3 sessions ended`. */
export function endedWords({ files, server }: Pick<LiveLook, 'files' | 'server'>, count: number): string {
  return files || server ? stoppedWords(count) : `${counted(count, 'session')} ended`;
}

/** `3 sessions would be ended: app (web) 2, app 1`. */
export function sessionsOf({ sessions, files, server }: LiveLook): readonly string[] {
  if (server) return describeStop({ server, sessions });
  if (files && sessions.length > 0)
    return [`${sessions.map(({ who }) => who).join(', ')} would be stopped meanwhile, and started again.`];
  const all = sessions.reduce((sum, each) => sum + each.sessions, 0);
  if (all === 0) return [];
  const who = sessions.map((each) => `${each.who} ${each.sessions}`).join(', ');
  return [`${counted(all, 'session')} would be ended: ${who}. They connect to the new database when they come back.`];
}

function rowsOf(changes: readonly TableChange[] | undefined, { now }: LiveLook): string {
  if (changes === undefined)
    return `The live database could not be counted, so nobody can say which rows differ: ${now.kind === 'not-counted' ? now.why : ''}`;
  if (changes.length === 0) return 'Every table would have as many rows as now.';
  return `Rows would change: ${firstOf(changes.map(describeChange), MOST_TABLES).join('; ')}.`;
}

/** `public.orders: 120 rows now, 100 restored`. */
export function describeChange({ table, now, restored }: TableChange): string {
  if (now === null) return `${table}: not there now, ${counted(restored ?? 0, 'row')} restored`;
  if (restored === null) return `${table}: ${counted(now, 'row')} now, not in the backup`;
  return `${table}: ${counted(now, 'row')} now, ${restored} restored`;
}
