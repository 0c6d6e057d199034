import type { Report } from '@hardened-deploy/action-kit/report';
import type { ProvenAfterSwitch } from '@hardened-deploy/core/backup/usecases/prove-after-switch';
import { readableDuration } from '@hardened-deploy/core/base/duration';
import { codeSpan, escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import type { contract } from './contract.ts';
import { tidied } from './report-taken.ts';
import { reportRehearsed } from './report-rehearsed.ts';

const STANDS =
  'What serves stays as it is. If a migration has changed the data since, there is no proven way back to the data of before, because that needs this very backup. Older backups are all kept. Take another one now: it is of the data as they are.';

/**
 * The report of a proof that was left for later: after the switch, or at night. One that failed is a red step, and changes nothing of what
 * serves.
 */
export function reportProven(proven: ProvenAfterSwitch): Report<typeof contract> {
  const { backup, rehearsal, elapsedMs, retention } = proven;
  const rehearsed = reportRehearsed(proven);
  const result = { ...rehearsed.result, retention };
  if (rehearsal.kind !== 'restored')
    return {
      ...rehearsed,
      reason: 'proof-failed',
      headline: `${rehearsed.headline}\n${STANDS}`,
      outputs: { ...rehearsed.outputs, proof: '' },
      result,
      summary: `${rehearsed.summary ?? ''}\n\n${escapeMarkdown(STANDS)}`,
    };
  const said = `Backup ${backup.id} was restored into a scratch server, and has every row that it had when it was taken (L3, ${readableDuration(elapsedMs)})${tidiedIn(retention)}`;
  return {
    ...rehearsed,
    decision: 'proceed',
    reason: 'proven-after-switch',
    headline: said,
    outputs: { ...rehearsed.outputs, proof: 'L3' },
    result,
    summary: `### Backup ${codeSpan(backup.id)}: proven\n\n${escapeMarkdown(said)}`,
  };
}

/** The configuration does not say `proof: after-switch`, so the step has nothing to do. */
export function reportNothingToProve(): Report<typeof contract> {
  return {
    decision: 'proceed',
    reason: 'nothing-to-prove',
    headline: 'The backup is proven as far as `backup.proof` says; nothing is left for after the switch',
    level: 'quiet',
    outputs: {},
    result: {},
  };
}

function tidiedIn(retention: ProvenAfterSwitch['retention']): string {
  const words = retention.map(({ vault, outcome }) => [vault, tidied(outcome)] as const);
  if (words.length === 1) return words[0]?.[1] ?? '';
  return words.map(([vault, became]) => (became === '' ? '' : `; ${vault}${became.replace(/^;/, ':')}`)).join('');
}
