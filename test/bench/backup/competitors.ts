import { DATABASE_IMAGE } from '@hardened-deploy/testkit/docker/test-database';
import { PASSWORD, type BackupBed } from '../../integration/backup-bed.ts';

/** What people run today, and the floor: two workers that compress nothing. None of them proves anything. */
export const COMPETITORS = {
  floor: 'pg_dump -Fd -j2 -Z0 -f /backups/bench',
  /** The same, when it is on the disk: ours and pgBackRest's are, when they say that they are done. */
  flushed: 'pg_dump -Fd -j2 -Z0 -f /backups/bench && sync /backups/bench/* /backups/bench',
  gzip: 'pg_dump | gzip >/backups/bench',
  custom: 'pg_dump -Fc -f /backups/bench',
} as const;

export type Competitor = keyof typeof COMPETITORS;

/** Runs it as a script of today would: in one container of the same image on the database's network. Answers milliseconds and bytes. */
export async function runCompetitor(
  { docker, database, source, inVolume }: BackupBed,
  name: Competitor,
): Promise<{ readonly took: number; readonly bytes: number }> {
  process.env['PGPASSWORD'] = PASSWORD;
  const connection = ['PGHOST=localhost', 'PGUSER=app', 'PGDATABASE=shop'].flatMap((pair) => ['--env', pair]);
  const where = ['--network', `container:${database.container}`, '--volume', `${source}:/backups`];
  const argv = ['run', '--rm', ...where, '--env', 'PGPASSWORD', ...connection, DATABASE_IMAGE];
  const began = performance.now();
  await docker(...argv, 'bash', '-o', 'pipefail', '-ec', COMPETITORS[name]);
  const took = performance.now() - began;
  return { took, bytes: Number(await inVolume('du -sb /backups/bench | cut -f 1; rm -rf /backups/bench')) };
}
