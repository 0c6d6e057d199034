import type { Report } from '@hardened-deploy/action-kit/report';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import { describeSize } from '@hardened-deploy/core/backup/backup-words';
import type { Drill } from '@hardened-deploy/core/backup/usecases/drill-restore';
import { type Duration, formatDuration, readableAge, readableDuration } from '@hardened-deploy/core/base/duration';
import { codeSpan, details, escapeMarkdown, table } from '@hardened-deploy/core/base/markdown';
import { factsOf, instructionsOf, scriptOf } from './about-backup.ts';
import type { contract } from './contract.ts';
import { reportRehearsed } from './report-rehearsed.ts';

/** The report of a drill. A backup that could not be restored is reported as by a rehearsal, with the backup's age beside it. */
export function reportDrilled(drill: Drill, maxAge: Duration | undefined): Report<typeof contract> {
  const { backup, rehearsal, mark, otherwise, elapsedMs, ageMs, verdict } = drill;
  const outputs = { 'minutes-since': String(Math.floor(ageMs / 60_000)) };
  const result = { backup: factsOf(backup), rehearsal, mark, otherwise, elapsedMs, ageMs, verdict };
  if (verdict === 'not-restorable') {
    const rehearsed = reportRehearsed(drill);
    return { ...rehearsed, reason: 'drill-failed', outputs: { ...rehearsed.outputs, ...outputs }, result };
  }
  const age = readableAge(ageMs);
  const found = `Drill: ${backup.id} can be restored. It took ${readableDuration(elapsedMs)}, and gave ${describeSize(backup)}. What was written since, in ${age}, would be lost.`;
  const tooOld =
    verdict === 'too-old' && maxAge !== undefined
      ? [
          `The backup is older than \`max-age\` allows (${formatDuration(maxAge)}). See why no newer one was taken, and take one now (\`mode: backup\`).`,
        ]
      : [];
  const unmarked =
    mark.kind === 'not-written'
      ? [`Its mark as damaged could not be removed (${mark.why}), so it still counts as damaged. Drill it again.`]
      : [];
  return {
    decision: verdict === 'passed' ? 'done' : 'stop',
    reason: verdict === 'passed' ? 'drilled' : 'backup-too-old',
    headline: [found, ...tooOld, ...unmarked].join('\n'),
    level: verdict === 'passed' ? (unmarked.length > 0 ? 'warning' : 'notice') : 'error',
    outputs: { ...outputs, backup: backup.id, damaged: '', restore: scriptOf(backup) },
    result,
    summary: [
      `### Drill with ${codeSpan(backup.id)}: restored`,
      table(
        ['Taken', 'Lost by a restore now', 'Restore and comparison took', 'Size', 'Compared'],
        [[escapeMarkdown(backup.takenAt), age, readableDuration(elapsedMs), describeSize(backup), comparedIn(backup)]],
      ),
      ...[...tooOld, ...unmarked].map(escapeMarkdown),
      details(`Rows of ${backup.tables.length} tables`, rowsOf(backup)),
      instructionsOf(backup),
    ].join('\n\n'),
  };
}

const MOST_TABLES = 100;

function rowsOf({ tables }: BackupManifest): string {
  const shown = [...tables].sort((one, other) => other.rows - one.rows).slice(0, MOST_TABLES);
  const rows = shown.map(({ table: name, rows: count }) => [codeSpan(name), String(count)]);
  const more = tables.length - shown.length;
  return [table(['Table', 'Rows'], rows), ...(more > 0 ? [`and ${more} more`] : [])].join('\n\n');
}

function comparedIn({ tables }: BackupManifest): string {
  return tables.every(({ content }) => content !== undefined) ? 'rows and content (L4)' : 'rows (L3)';
}
