import type { Report } from '@hardened-deploy/action-kit/report';
import { describeSize } from '@hardened-deploy/core/backup/backup-words';
import type { RestorePlan } from '@hardened-deploy/core/backup/restore-plan';
import { keptInServer } from '@hardened-deploy/core/backup/server/server-restore-words';
import { describeRestorePlan, endedWords, subjectOf } from '@hardened-deploy/core/backup/restore-words';
import type { Restored } from '@hardened-deploy/core/backup/usecases/restore-database';
import { readableAge, readableDuration } from '@hardened-deploy/core/base/duration';
import { codeSpan, escapeMarkdown, table } from '@hardened-deploy/core/base/markdown';
import { factsOf } from './about-backup.ts';
import type { contract } from './contract.ts';

const MOST_TABLES = 100;

/** What a restore would do, and how to have it done. */
export function reportRestorePlan(plan: RestorePlan): Report<typeof contract> {
  const { backup, look } = plan;
  const lines = describeRestorePlan(plan);
  const how = `To do it, run \`mode: restore\` again with \`backup: ${backup.id}\` and \`confirm: ${look.database}\`.${look.files ? '' : ' Stop what writes to the database before.'}`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: ['Nothing was changed.', ...lines, how].join('\n'),
    level: 'notice',
    outputs: { backup: backup.id, 'minutes-since': minutesOf(plan), kept: '' },
    result: { ...resultOf(plan), planned: true },
    summary: [
      `### A restore of ${codeSpan(backup.id)} would be possible`,
      ...lines.map(escapeMarkdown),
      ...rowsOf(plan),
      how,
    ].join('\n\n'),
  };
}

export function reportRestored(plan: RestorePlan, restored: Restored): Report<typeof contract> {
  const { backup, look } = plan;
  const { kept, sessionsEnded, dropped, stageMs, swapMs } = restored;
  const lines = [
    `Backup ${backup.id} (${describeSize(backup)}) took the place of ${look.files ? `what was in ${subjectOf(look)}` : subjectOf(look)}. ${endedWords(look, sessionsEnded)}. Restoring took ${readableDuration(stageMs)}, the swap ${readableDuration(swapMs)}.`,
    ...(kept === null ? [] : [keptWords(plan, kept)]),
    ...dropped.map((name) => `${name}, which a restore that was broken off had left, was dropped.`),
    look.files || look.server
      ? `The release that serves must cope with ${look.files ? 'these files' : 'these data'}. If it does not, roll back to one that does.`
      : 'The release that serves must fit the restored schema. If it does not, roll back to one that does.',
  ];
  return {
    decision: 'done',
    reason: 'restored',
    headline: lines.join('\n'),
    level: 'warning',
    outputs: { backup: backup.id, 'minutes-since': minutesOf(plan), kept: kept ?? '' },
    result: { ...resultOf(plan), ...restored },
    summary: [`### Restored ${codeSpan(backup.id)}`, ...lines.map(escapeMarkdown), ...rowsOf(plan)].join('\n\n'),
  };
}

function keptWords({ look, ageMs }: RestorePlan, kept: string): string {
  const written = `with what was written in the ${readableAge(ageMs)} since the backup`;
  if (look.server)
    return `What was replaced is kept, ${written}, as ${keptInServer(look.server, kept)}. \`mode: undo-restore\` puts it back; remove it when you no longer need it.`;
  return look.files
    ? `What was replaced is kept in the volume ${kept}, ${written}. \`mode: undo-restore\` puts it back; remove it when you no longer need it (\`docker volume rm\`).`
    : `The replaced database is kept as ${kept}, ${written}. \`mode: undo-restore\` gives it its name back; drop it when you no longer need it.`;
}

function minutesOf({ ageMs }: RestorePlan): string {
  return String(Math.floor(ageMs / 60_000));
}

function resultOf({ backup, look, ageMs, changes, beside, migrated }: RestorePlan): Readonly<Record<string, unknown>> {
  const { database, sessions } = look;
  return {
    backup: factsOf(backup),
    database,
    sessions,
    ageMs,
    changes: changes?.slice(0, MOST_TABLES) ?? null,
    beside,
    migrated,
  };
}

function rowsOf({ changes = [], look: { server } }: RestorePlan): readonly string[] {
  if (changes.length === 0) return [];
  const shown = changes.slice(0, MOST_TABLES);
  const rows = shown.map(({ table: name, now, restored }) => [
    codeSpan(name),
    String(now ?? '-'),
    String(restored ?? '-'),
  ]);
  const more = changes.length - shown.length;
  return [
    table(
      [
        server ? 'Database' : 'Table',
        ...(server ? ['Keys before', 'Keys restored'] : ['Rows before', 'Rows restored']),
      ],
      rows,
    ),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
}
