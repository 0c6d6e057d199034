import type { StackName } from '../../base/names.ts';
import type { BucketAnswer } from './backup-buckets.ts';

/** The artifacts of the repository, as this job's token sees them. */
export interface BackupArtifacts {
  /** Lists those of a stack. `unreached`: GitHub gave no answer now. Changes nothing. Throws the signal's reason alone. */
  ask(stack: StackName, signal: AbortSignal): Promise<BucketAnswer>;
}
