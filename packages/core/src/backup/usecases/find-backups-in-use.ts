import type { Fence } from '../../target/ports/fence.ts';
import type { Journal } from '../../target/ports/journal.ts';
import { type Mandate, raiseFence } from '../../target/usecases/raise-fence.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { backupsInUse } from '../backup-retention.ts';
import type { BackupId } from '../backup.ts';

export interface JournaledTarget {
  readonly fence: Fence;
  readonly journal: Pick<Journal, 'read'>;
}

/**
 * The backups that the journal leans on, which retention must not remove. The fence is raised before anything is read: only then
 * what is read stays true. Without a mandate nothing is changed, not even the fence, and what is read is what stands at that
 * moment. Throws `fence/superseded`, `fence/foreign-owner`.
 */
export async function findBackupsInUse(
  { fence, journal }: JournaledTarget,
  mandate: Pick<Mandate, 'fenceRecord' | 'deployment'> | undefined,
  signal: AbortSignal,
): Promise<ReadonlySet<BackupId>> {
  if (mandate) await raiseFence(fence, mandate, signal);
  return backupsInUse((await readState(journal, signal)).state);
}
