import type { Report } from '@hardened-deploy/action-kit/report';
import { describeBeside, endedWords, sessionsOf, subjectOf } from '@hardened-deploy/core/backup/restore-words';
import type { Undone, UndoPlan } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { codeSpan, escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { contract } from './contract.ts';

/** What taking back the last restore would do, and how to have it done. */
export function reportUndoPlan(plan: UndoPlan): Report<typeof contract> {
  const { look, back, beside } = plan;
  const lines = [
    look.files || look.server
      ? `What ${back.name} has would be put back into ${subjectOf(look)}. What is there now would be kept in a ${look.files ? 'volume' : 'folder'} of its own, with everything that was written since the restore.`
      : `${back.name} would get the name ${look.database} back. What is called so now would be kept beside it, with everything that was written since the restore.`,
    ...sessionsOf(look),
    ...describeBeside(beside),
  ];
  const how = `To do it, run \`mode: undo-restore\` again with \`confirm: ${back.name}\`.${look.files ? '' : ' Stop what writes to the database before.'}`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: ['Nothing was changed.', ...lines, how].join('\n'),
    level: 'notice',
    outputs: { backup: '', kept: '' },
    result: { planned: true, database: look.database, back, beside },
    summary: ['### The last restore can be taken back', ...lines.map(escapeMarkdown), how].join('\n\n'),
  };
}

export function reportUndone({ look, back }: UndoPlan, undone: Undone): Report<typeof contract> {
  const { kept, sessionsEnded } = undone;
  const lines = [
    look.files || look.server
      ? `What was in ${subjectOf(look)} before the restore is there again. ${endedWords(look, sessionsEnded)}.`
      : `${back.name} has the name ${look.database} again. ${endedWords(look, sessionsEnded)}.`,
    ...(kept === null
      ? []
      : [`What the restore had put in place is kept as ${kept}. Drop it when you no longer need it.`]),
    look.files || look.server
      ? `The release that serves must cope with ${look.files ? 'these files' : 'these data'}.`
      : 'The release that serves must fit the schema of this database.',
  ];
  return {
    decision: 'done',
    reason: 'restore-undone',
    headline: lines.join('\n'),
    level: 'warning',
    outputs: { backup: '', kept: kept ?? '' },
    result: { database: look.database, back, ...undone },
    summary: [`### ${codeSpan(look.database)} is what it was before the restore`, ...lines.map(escapeMarkdown)].join(
      '\n\n',
    ),
  };
}
