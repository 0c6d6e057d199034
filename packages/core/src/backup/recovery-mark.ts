import { stampOf } from '../base/instant.ts';
import type { EnvironmentName } from '../base/names.ts';

/** When a backup marks the place in the server's log to which point-in-time recovery can go back. */
export const RECOVERY_MARKS = ['auto', 'always', 'never'] as const;
export type WhenToMark = (typeof RECOVERY_MARKS)[number];

/** A place in the log of a database's server, right before a deployment may migrate it. */
export type RecoveryMark =
  | {
      readonly kind: 'marked';
      /** `recovery_target_name`. */
      readonly name: string;
      readonly lsn: string;
      /** The file of the write-ahead log that has it. */
      readonly wal: string;
      readonly timeline: number;
      /** Tells clusters apart. Null when the role may not read it. */
      readonly system: string | null;
      /** `archived`: the archive has the file. `not-yet`: it did not come in time. `off`: the server archives nothing. */
      readonly archive: 'archived' | 'not-yet' | 'off';
      /** What is wrong with the archive, in words. */
      readonly why?: string;
    }
  /** Of MySQL or MariaDB: up to where a copy of the binary log is to be played. */
  | { readonly kind: 'position'; readonly file: string; readonly position: number; readonly gtid: string }
  /** There is none, and why. */
  | { readonly kind: 'none'; readonly why: string };

/**
 * `hd-production-20261130T104501Z-0a1b2c3`. PostgreSQL takes 63 bytes. The name is copied into shells, and an environment may be called
 * anything: what is no letter, digit, dot, dash or underscore of ASCII becomes a dash.
 */
export function recoveryMarkName(
  environment: EnvironmentName,
  { at, commit }: { readonly at: Date; readonly commit: string },
): string {
  const place = environment.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 30);
  return `hd-${place}-${stampOf(at)}-${commit.slice(0, 7)}`;
}

/** What is written into the manifest. Nothing without a mark. */
export function markDetails(mark: RecoveryMark): Readonly<Record<string, string>> {
  switch (mark.kind) {
    case 'marked': {
      const { name, lsn, wal, timeline, system, archive } = mark;
      const cluster = system === null ? {} : { 'recovery-system': system };
      return {
        'recovery-mark': name,
        'recovery-lsn': lsn,
        'recovery-wal': wal,
        'recovery-timeline': String(timeline),
        ...cluster,
        'recovery-archive': archive,
      };
    }
    case 'position':
      return {
        'recovery-binlog': `${mark.file}:${mark.position}`,
        ...(mark.gtid !== '' && { 'recovery-gtid': mark.gtid }),
      };
    case 'none':
      return {};
  }
}

/** A sentence for people: what the mark is good for, and what it isn't. */
export function describeMark(mark: RecoveryMark): string {
  switch (mark.kind) {
    case 'marked': {
      const what = `Recovery mark ${mark.name} at ${mark.lsn}, timeline ${mark.timeline}`;
      const why = mark.why === undefined ? '' : `: ${mark.why}`;
      if (mark.archive === 'archived')
        return `${what}: the archive has ${mark.wal}, so the server can be recovered to it.`;
      if (mark.archive === 'not-yet')
        return `${what}: the archive does not have ${mark.wal} yet${why}. Until it does, the mark is only a label.`;
      return `${what}: only a label, because the server archives nothing${why}. A dump can't be rolled forward to it.`;
    }
    case 'position':
      return `Recovery mark: binary log ${mark.file}, position ${mark.position}${mark.gtid === '' ? '' : ` (GTID ${mark.gtid})`}. It helps where the binary logs are copied elsewhere.`;
    case 'none':
      return `No recovery mark: ${mark.why}`;
  }
}

/** Whether people should be warned: they count on the mark, or the archive is behind. */
export function isWorrying(mark: RecoveryMark, when: WhenToMark): boolean {
  if (when === 'always') return mark.kind === 'none' || (mark.kind === 'marked' && mark.archive !== 'archived');
  return mark.kind === 'marked' && mark.archive === 'not-yet';
}

/** How tools recover to the mark, as text to copy. Empty where there is no mark. Names hold no character that a shell reads. */
export function recoverySnippets(mark: RecoveryMark): readonly string[] {
  switch (mark.kind) {
    case 'marked':
      return [
        '# Each begins with a base backup from before the mark. Stop the server first, and recover into an empty directory.',
        '# pgBackRest',
        `pgbackrest --stanza=<stanza> --type=name --target=${mark.name} --target-timeline=${mark.timeline} --target-action=promote restore`,
        '# Barman',
        `barman recover --target-name ${mark.name} --target-tli ${mark.timeline} <server> <backup id> <directory>`,
        '# WAL-G, and every other archive: fetch the base backup, touch recovery.signal, and set in postgresql.conf',
        'wal-g backup-fetch <directory> <backup name>',
        `restore_command = 'wal-g wal-fetch "%f" "%p"'`,
        `recovery_target_name = '${mark.name}'`,
        `recovery_target_timeline = '${mark.timeline}'`,
        "recovery_target_action = 'promote'",
      ];
    case 'position':
      return [
        '# After a backup from before the mark was restored: plays the log from that backup on up to the mark.',
        `mysqlbinlog --start-position=<position of the backup> --stop-position=${mark.position} <first log> … ${mark.file} | mysql`,
      ];
    case 'none':
      return [];
  }
}
