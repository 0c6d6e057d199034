import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { LiveLook } from '@hardened-deploy/core/backup/live-look';
import type { Renames } from '@hardened-deploy/core/backup/restore-names';
import { linesBehind } from '../../../dumps/answer-lines.ts';

/** What is known of a server that may be stopped: it must be finished first. */
export function halfDone(
  unfinished: Renames,
  { backup, state }: { readonly backup: BackupManifest | undefined; readonly state: string },
): LiveLook {
  const running = linesBehind('running', state)[0] === 'yes' ? 'runs' : 'is stopped';
  return {
    database: unfinished.live,
    of: backup?.database ?? unfinished.live,
    serverVersion: backup?.serverVersion ?? '',
    there: true,
    obstacles: [],
    now: { kind: 'not-counted', why: `a swap was broken off half way, and the server ${running}` },
    sessions: [],
    databases: [unfinished.live, unfinished.instead],
    room: undefined,
    server: { container: unfinished.live, folder: '' },
    unfinished,
  };
}

/** A backup that was proven without loading it has counted its keys as one number. */
export function asOne(now: LiveLook['now']): LiveLook['now'] {
  if (now.kind !== 'counted') return now;
  const rows = now.tables.reduce((all, { table, rows: each }) => all + (table === 'functions' ? 0 : each), 0);
  return { kind: 'counted', tables: [{ table: 'keys', rows }] };
}
