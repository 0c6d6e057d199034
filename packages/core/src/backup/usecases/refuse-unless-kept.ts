import { Failure } from '../../base/failure.ts';
import type { VerifiedBackup } from '../backup.ts';
import type { KeptIn, OpenVault } from '../ports/backup-vaults.ts';

/**
 * The backup, if it is in every vault that must have it, and in one at least. Otherwise throws why it is not, with the code of the first
 * vault that failed, and says where it is whole: there it stays.
 */
export function refuseUnlessKept(
  vaults: readonly Pick<OpenVault, 'name' | 'mayFail'>[],
  outcomes: readonly KeptIn[],
): VerifiedBackup {
  const kept = outcomes.flatMap((outcome) => (outcome.kind === 'kept' ? [outcome] : []));
  const failed = outcomes.flatMap((outcome) => (outcome.kind === 'failed' ? [outcome] : []));
  const may = new Set(vaults.filter(({ mayFail }) => mayFail).map(({ name }) => name));
  const refused = failed.filter(({ vault }) => !may.has(vault));
  const [first] = kept;
  if (first && refused.length === 0) return first.backup;
  const blamed = (refused.length > 0 ? refused : failed).map(({ failure }) => failure);
  const [cause] = blamed;
  const where = first
    ? `It is whole in ${kept.map(({ vault }) => vault).join(', ')}, and stays there (${first.backup.id}).`
    : 'It is in no vault.';
  const why = failed.map(({ vault, failure }) => `The backup could not be kept in ${vault}: ${failure.message}`);
  throw new Failure(cause?.code ?? 'backup/failed', [...why, where].join('\n'), {
    facts: { ...cause?.facts, failed: failed.map(({ vault }) => vault), kept: kept.map(({ vault }) => vault) },
    ...(cause && { cause, remedy: cause.remedy }),
  });
}
