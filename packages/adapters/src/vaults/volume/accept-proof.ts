import type { BackupManifest, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { acceptRead, describeDifferences, proveBackup } from '@hardened-deploy/core/backup/backup-proof';
import { describeServer } from '@hardened-deploy/core/backup/backup-words';
import { describePassed, type OwnCheck } from '@hardened-deploy/core/backup/own-check';
import type { ProofLevel, RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { RestoredCounts } from './trial.ts';

export interface Judged {
  readonly checks: readonly OwnCheck[];
  readonly clock: Clock;
}

/** The backup whose files were compared and read. */
export function acceptFiles(
  manifest: BackupManifest,
  { level, clock }: Pick<Judged, 'clock'> & { readonly level: Exclude<ProofLevel, RestoredLevel> },
): VerifiedBackup {
  const how = `files compared by their SHA-256; ${level === 'L1' ? 'table of contents' : 'every block'} read by ${describeServer(manifest)}`;
  return acceptRead(manifest, { at: clock.now().toISOString(), how, level });
}

/** The backup that was restored, if all is there that was dumped and the checks have passed. Throws `backup/unverified`. */
export function acceptCounts(
  manifest: BackupManifest,
  restored: RestoredCounts,
  { level, checks, clock }: Judged & { readonly level: RestoredLevel },
): VerifiedBackup {
  if (restored.kind !== 'counted') throw unverified(manifest, restored.evidence);
  const compared = level === 'L4' ? 'rows and content' : 'rows';
  const how = `restored into a scratch server of ${describeServer(manifest)}; exact ${compared} of every table compared${checks.length > 0 ? `; ${describePassed(checks)}` : ''}`;
  const proof = proveBackup(manifest, { tables: restored.tables, at: clock.now().toISOString(), how, level });
  if (proof.kind === 'differs') throw unverified(manifest, describeDifferences(proof.differences));
  if (restored.problems.length > 0) throw unverified(manifest, restored.problems.join('\n'));
  return proof.backup;
}

export function unverified(manifest: BackupManifest, evidence: string): Failure {
  return new Failure('backup/unverified', evidence, { facts: { backup: manifest.id } });
}
