import { counted } from '../base/counted.ts';
import type { Finding } from '../checks/finding.ts';
import type { BucketLifecycle, BucketRules } from './bucket-rules.ts';

const CHECK = 'backup bucket rules';

/** What the rules of a bucket do to backups that retention decides about. Nothing of it stops a deployment. */
export function judgeBucketRules(rules: BucketRules): readonly Finding[] {
  const warnings = [...ofLifecycle(rules), ...ofVersions(rules)];
  if (warnings.length > 0) return warnings;
  const told = [wordsOfVersions(rules), wordsOfLock(rules), wordsOfLifecycle(rules)];
  const evidence = told.join('; ');
  if (told.every((words) => words.endsWith(UNTOLD))) {
    const remedy =
      'Nothing has to be done. With s3:GetBucketVersioning, s3:GetBucketObjectLockConfiguration and s3:GetLifecycleConfiguration, these credentials would show them.';
    return [{ check: CHECK, status: 'skipped', evidence, remedy }];
  }
  return [{ check: CHECK, status: 'passed', evidence }];
}

function ofLifecycle({ lifecycle }: BucketRules): readonly Finding[] {
  if (lifecycle === 'untold') return [];
  const { expires, thaws } = lifecycle;
  return [
    ...(expires === null
      ? []
      : [
          warned(
            `a rule of lifecycle removes backups after ${counted(expires, 'day')}, also the last good one when no new ones come`,
            'Remove that rule for the prefix of the backups: `retention` decides what goes. Rules for old versions and for uploads that were cut off may stay.',
          ),
        ]),
    ...(thaws === null
      ? []
      : [
          warned(
            `a rule of lifecycle moves backups after ${counted(thaws, 'day')} to a class from which they can't be read at once`,
            'Such a backup can be neither rehearsed nor restored before it is thawed. Remove that rule for the prefix of the backups.',
          ),
        ]),
  ];
}

function ofVersions({ versions, lifecycle }: BucketRules): readonly Finding[] {
  if (versions !== 'kept' || lifecycle === 'untold' || lifecycle.removesOldVersions) return [];
  return [
    warned(
      'old versions are kept for ever: removing a backup hides it, and frees nothing',
      'Add a rule of lifecycle with NoncurrentVersionExpiration, of some days.',
    ),
  ];
}

function warned(evidence: string, remedy: string): Finding {
  return { check: CHECK, status: 'warned', evidence, remedy };
}

const UNTOLD = 'not told';

function wordsOfVersions({ versions }: BucketRules): string {
  if (versions === 'untold') return `old versions: ${UNTOLD}`;
  return versions === 'kept' ? 'old versions are kept for a while' : 'no old versions are kept';
}

function wordsOfLock({ lock }: BucketRules): string {
  if (lock === 'untold') return `lock: ${UNTOLD}`;
  if (lock === 'none') return 'nothing is locked';
  return `what is stored is locked for ${counted(lock.days, 'day')} (${lock.mode}), and retention waits for that`;
}

function wordsOfLifecycle({ lifecycle }: BucketRules): string {
  if (lifecycle === 'untold') return `lifecycle: ${UNTOLD}`;
  return uploadsOf(lifecycle);
}

function uploadsOf({ abortsUploads }: BucketLifecycle): string {
  return abortsUploads
    ? 'uploads that were cut off are aborted by a rule'
    : 'no rule aborts uploads that were cut off, so the next backup does it';
}
