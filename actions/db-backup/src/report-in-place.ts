import type { Report } from '@hardened-deploy/action-kit/report';
import type { RestorePlan } from '@hardened-deploy/core/backup/restore-plan';
import { describeChange, sessionsOf } from '@hardened-deploy/core/backup/restore-words';
import type { RestoredInPlace } from '@hardened-deploy/core/backup/usecases/in-place/restore-in-place';
import { counted, firstOf } from '@hardened-deploy/core/base/counted';
import { readableAge } from '@hardened-deploy/core/base/duration';
import { codeSpan, escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { contract } from './contract.ts';

const MOST_TABLES = 20;

/** What a restore into the live database itself would do, what stands against it, and the text that confirms it. */
export function reportInPlacePlan(plan: RestorePlan, text: string): Report<typeof contract> {
  const { backup, look, ageMs, changes = [], refusals } = plan;
  const rows = firstOf(changes.map(describeChange), MOST_TABLES).join('; ');
  const lines = [
    'Nothing was changed.',
    `Everything in the database ${look.database} would be dropped and restored from ${backup.id}, taken ${readableAge(ageMs)} ago, in one transaction. Before that, a backup of what is there now would be taken and proven.`,
    ...(rows === '' ? [] : [`Rows would change: ${rows}.`]),
    ...sessionsOf(look),
    ...refusals.map((why) => `It is refused: ${why}`),
  ];
  const how = `To do it, run \`mode: restore\` with \`strategy: in-place\`, \`backup: ${backup.id}\` and \`confirm: ${text}\`.`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: [...lines, how].join('\n'),
    level: refusals.length === 0 ? 'notice' : 'warning',
    outputs: { backup: backup.id, 'minutes-since': String(Math.floor(ageMs / 60_000)), kept: '' },
    result: { planned: true, strategy: 'in-place', database: look.database, refusals },
    summary: [
      `### A restore of ${codeSpan(backup.id)} into the database itself`,
      ...lines.map(escapeMarkdown),
      how,
    ].join('\n\n'),
  };
}

export function reportRestoredInPlace(
  { backup, look, ageMs }: RestorePlan,
  { undo, sessionsEnded }: RestoredInPlace,
): Report<typeof contract> {
  const { database } = look;
  const lines = [
    `The database ${database} has the content of ${backup.id}. ${counted(sessionsEnded, 'session')} ended.`,
    `What was there before is in the backup ${undo.id}, with what was written in the ${readableAge(ageMs)} since. To take it back, run \`mode: restore\` with \`strategy: in-place\`, \`backup: ${undo.id}\` and \`confirm: ${database} ${undo.id}\`.`,
    'The release that serves must fit the restored schema. If it does not, roll back to one that does. Then turn maintenance off.',
  ];
  return {
    decision: 'done',
    reason: 'restored',
    headline: lines.join('\n'),
    level: 'warning',
    outputs: { backup: backup.id, 'minutes-since': String(Math.floor(ageMs / 60_000)), kept: '', undo: undo.id },
    result: { strategy: 'in-place', database, undo: undo.id, sessionsEnded },
    summary: [`### Restored ${codeSpan(backup.id)} in place`, ...lines.map(escapeMarkdown)].join('\n\n'),
  };
}
