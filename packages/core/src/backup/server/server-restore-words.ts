import { counted, firstOf } from '../../base/counted.ts';
import { readableAge } from '../../base/duration.ts';
import type { LiveLook } from '../live-look.ts';
import type { RestorePlan } from '../restore-plan.ts';

const MOST_DATABASES = 20;

/** What a restore of all data of a server would do, a sentence each: its keys, and that it is stopped for it. */
export function describeServerRestore(
  { backup, look, ageMs, changes = [] }: RestorePlan,
  { container }: NonNullable<LiveLook['server']>,
): readonly string[] {
  const counts = changes.map(
    ({ table, now, restored }) => `${table}: ${counted(now ?? 0, 'key')} now, ${restored ?? 0} restored`,
  );
  return [
    `Backup ${backup.id}, taken at ${backup.takenAt}, would take the place of ${look.of ?? look.database} in the container ${container}.`,
    `What was written since then, in ${readableAge(ageMs)}, would be in what is replaced only, which is kept in a folder beside it.`,
    counts.length === 0
      ? 'Every database would have as many keys as now.'
      : `Numbers would change: ${firstOf(counts, MOST_DATABASES).join('; ')}.`,
    ...describeStop(look),
  ];
}

/** What is stopped for it, and what that means to those who are connected. Nothing for what isn't a server that is stopped. */
export function describeStop({ server, sessions }: Pick<LiveLook, 'server' | 'sessions'>): readonly string[] {
  if (!server) return [];
  const all = sessions.reduce((sum, each) => sum + each.sessions, 0);
  const who = sessions.map((each) => `${each.who} ${each.sessions}`).join(', ');
  const ended = all === 0 ? 'Nobody is connected now' : `${counted(all, 'connection')} would be ended (${who})`;
  return [
    `${server.container} would be stopped while its files are renamed, and started again. ${ended}; until it has loaded its data, nobody can connect. What writes to it should be stopped before.`,
  ];
}

/** Where what was replaced is. */
export function keptInServer({ container, folder }: NonNullable<LiveLook['server']>, kept: string): string {
  return `the folder ${folder}/${kept} of ${container}`;
}
