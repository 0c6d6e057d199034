import type { BackupManifest, TableCount } from '@hardened-deploy/core/backup/backup';
import type { InPlaceAnswer } from '@hardened-deploy/core/backup/ports/live-database';
import { parseTables } from './answer-lines.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What the script of a restore in place is told of both backups: how far each was counted, and what it must find. */
export function inPlaceVariables(
  present: readonly TableCount[],
  { tables }: Pick<BackupManifest, 'tables'>,
): ReadonlyMap<string, string> {
  const proofOf = (counts: readonly TableCount[]) =>
    counts.some(({ content }) => content !== undefined) ? 'L4' : 'L3';
  return new Map([
    ['HD_PRESENT', fingerprintOf(present)],
    ['HD_PRESENT_PROOF', proofOf(present)],
    ['HD_WANTED', fingerprintOf(tables)],
    ['HD_PROOF', proofOf(tables)],
  ]);
}

/** Reads what that script emits. Undefined when it is not complete. */
export function readInPlace(answer: string): InPlaceAnswer | undefined {
  const kind = /^(restored|written|differs)$/m.exec(answer)?.[1];
  const ended = /^ended (\d{1,9})$/m.exec(answer)?.[1];
  const tables = parseTables(answer);
  if (kind === undefined || ended === undefined || !tables) return undefined;
  return { kind: kind as InPlaceAnswer['kind'], tables, sessionsEnded: Number(ended) };
}
