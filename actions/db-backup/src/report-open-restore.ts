import type { Report } from '@hardened-deploy/action-kit/report';
import { describeBeside } from '@hardened-deploy/core/backup/restore-words';
import type { RestorePlan } from '@hardened-deploy/core/backup/restore-plan';
import type { GiveUpPlan } from '@hardened-deploy/core/backup/usecases/end-open-restore';
import { codeSpan, escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { OpenRestore } from '@hardened-deploy/core/target/restores/open-restore';
import type { contract } from './contract.ts';

/** A restore was done, and its run died before it wrote that down: what a restore would do now. */
export function reportDoneBefore({ beside }: RestorePlan, open: OpenRestore): Report<typeof contract> {
  const lines = [
    'Nothing was changed.',
    doneWords(open),
    `To have that written down, run \`mode: restore\` again with \`confirm: ${open.database}\`. Nothing else is done then.`,
    ...describeBeside(beside),
  ];
  return {
    decision: 'done',
    reason: 'planned',
    headline: lines.join('\n'),
    level: 'warning',
    outputs: { backup: open.backup ?? '', kept: '' },
    result: { planned: true, open },
    summary: ['### A restore is done, and its run ended before it said so', ...lines.map(escapeMarkdown)].join('\n\n'),
  };
}

/** The same, once that is written down. */
export function reportNotedDone(open: OpenRestore): Report<typeof contract> {
  const lines = [
    `${doneWords(open)} That is written down now, and nothing else was done.`,
    `\`mode: undo-restore\` gives ${open.aside} its name back; drop it when you no longer need it.`,
    'The release that serves must fit this schema.',
  ];
  return {
    decision: 'done',
    reason: 'restored',
    headline: lines.join('\n'),
    level: 'warning',
    outputs: { backup: open.backup ?? '', kept: open.aside },
    result: { finished: true, database: open.database, kept: open.aside },
    summary: ['### Finished the restore that was broken off', ...lines.map(escapeMarkdown)].join('\n\n'),
  };
}

function doneWords({ backup, database, aside, at, by }: OpenRestore): string {
  const what = backup === null ? `${database} is what it was before a restore` : `${backup} has taken its place`;
  return `What was begun by ${by} at ${at} is done: ${what}, and what was replaced is kept as ${aside}. Its run ended before it wrote that down.`;
}

/** What giving up a restore that had replaced nothing would do, and how to have it done. */
export function reportGiveUpPlan(plan: GiveUpPlan): Report<typeof contract> {
  const lines = ['Nothing was changed.', ...giveUpWords(plan, 'would be')];
  const how = `To do it, run \`mode: undo-restore\` again with \`confirm: ${plan.open.instead}\`. To restore all the same, run \`mode: restore\`.`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: [...lines, how].join('\n'),
    level: 'notice',
    outputs: { backup: '', kept: '' },
    result: { planned: true, database: plan.look.database, open: plan.open, drops: plan.drops },
    summary: ['### A restore that was broken off can be given up', ...lines.map(escapeMarkdown), how].join('\n\n'),
  };
}

export function reportGivenUp(plan: GiveUpPlan): Report<typeof contract> {
  const lines = giveUpWords(plan, 'was');
  return {
    decision: 'done',
    reason: 'restore-undone',
    headline: lines.join('\n'),
    level: 'notice',
    outputs: { backup: '', kept: '' },
    result: { database: plan.look.database, open: plan.open, drops: plan.drops },
    summary: [
      `### Gave up a restore of ${codeSpan(plan.look.database)} that was broken off`,
      ...lines.map(escapeMarkdown),
    ].join('\n\n'),
  };
}

function giveUpWords({ look, open, drops }: GiveUpPlan, tense: 'would be' | 'was'): readonly string[] {
  return [
    `The restore of ${open.backup} that ${open.by} began at ${open.at} had replaced nothing: the database ${look.database} is what it was. It ${tense} given up.`,
    ...drops.map(({ name }) => `${name}, which it had filled, ${tense} dropped.`),
  ];
}
