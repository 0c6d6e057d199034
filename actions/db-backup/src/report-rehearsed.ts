import type { Report } from '@hardened-deploy/action-kit/report';
import { describeSize } from '@hardened-deploy/core/backup/backup-words';
import type { MarkOutcome, RehearsedRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import { readableDuration } from '@hardened-deploy/core/base/duration';
import { codeBlock, codeSpan, escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import { factsOf, instructionsOf, scriptOf } from './about-backup.ts';
import type { contract } from './contract.ts';

/** The report of a rehearsal. For a backup that failed it gives no restore script, and names the newest proven one instead. */
export function reportRehearsed(rehearsed: RehearsedRestore): Report<typeof contract> {
  const { backup, rehearsal, mark, otherwise, elapsedMs } = rehearsed;
  const good = rehearsal.kind === 'restored';
  const evidence = good ? `${describeSize(backup)}, as they were` : rehearsal.evidence;
  const consequence = good ? whenGood(mark) : whenBad(rehearsed);
  const found = `Rehearsal of ${backup.id} (${readableDuration(elapsedMs)}): ${good ? '' : `${rehearsal.kind}: `}${evidence}`;
  return {
    decision: good ? 'done' : 'stop',
    reason: good ? 'rehearsed' : 'rehearsal-failed',
    headline: [found, ...consequence].join('\n'),
    level: good ? (mark.kind === 'not-written' ? 'warning' : 'notice') : 'error',
    outputs: { backup: backup.id, damaged: good ? '' : backup.id, restore: good ? scriptOf(backup) : '' },
    result: { backup: factsOf(backup), rehearsal, mark, otherwise, elapsedMs },
    summary: [
      `### Rehearsal of ${codeSpan(backup.id)}: ${good ? 'restored' : rehearsal.kind}`,
      codeBlock(evidence),
      ...consequence.map(escapeMarkdown),
      ...(good ? [instructionsOf(backup)] : []),
    ].join('\n\n'),
  };
}

function whenGood(mark: MarkOutcome): readonly string[] {
  switch (mark.kind) {
    case 'cleared':
      return ['Its mark as damaged was removed: its files have their SHA-256 again, and every row came back.'];
    case 'not-written':
      return [
        `Its mark as damaged could not be removed (${mark.why}), so it still counts as damaged. Rehearse it again.`,
      ];
    case 'marked':
    case 'not-needed':
      return [];
  }
}

function whenBad({ mark, otherwise }: RehearsedRestore): readonly string[] {
  return [
    mark.kind === 'not-written'
      ? `It could not be marked as damaged (${mark.why}), so retention still counts it as proven. Rehearse it again before the next backup is taken.`
      : 'It is marked as damaged: retention does not count it, and no deployment relies on it.',
    otherwise === null
      ? 'There is no other proven backup: take one now (`mode: backup`).'
      : `The newest other backup that is proven is ${otherwise}. Take a new one (\`mode: backup\`).`,
  ];
}
