import type { Report } from '@hardened-deploy/action-kit/report';
import { describeUnfinished, type LiveLook } from '@hardened-deploy/core/backup/live-look';
import type { FinishedSwap } from '@hardened-deploy/core/backup/usecases/finish-swap';
import { escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { contract } from './contract.ts';

/** A swap was broken off half way, and how to have it finished. */
export function reportUnfinished(look: LiveLook): Report<typeof contract> {
  const lines = ['Nothing was changed.', ...describeUnfinished(look)];
  return {
    decision: 'done',
    reason: 'planned',
    headline: lines.join('\n'),
    level: 'warning',
    outputs: { backup: '', kept: '' },
    result: { planned: true, unfinished: look.unfinished ?? null },
    summary: ['### A swap was broken off half way', ...lines.map(escapeMarkdown)].join('\n\n'),
  };
}

/** What finishing a broken-off swap has done, and the name under which the replaced database is kept. */
export function reportFinished({ renames: { live }, kept }: FinishedSwap): Report<typeof contract> {
  const lines = [
    `The swap that was broken off is finished: ${live} is whole.`,
    ...(kept === null
      ? []
      : [
          `What it replaced is kept as ${kept}. \`mode: undo-restore\` gives it its name back; drop it when you no longer need it.`,
        ]),
    'Nothing else was restored. The release that serves must fit this schema.',
  ];
  return {
    decision: 'done',
    reason: 'restored',
    headline: lines.join('\n'),
    level: 'warning',
    outputs: { backup: '', kept: kept ?? '' },
    result: { finished: true, database: live, kept },
    summary: ['### Finished the swap that was broken off', ...lines.map(escapeMarkdown)].join('\n\n'),
  };
}
