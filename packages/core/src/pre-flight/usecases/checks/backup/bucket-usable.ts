import { describeVault } from '../../../../backup/vault-settings.ts';
import type { Finding } from '../../../../checks/finding.ts';
import { judgeBucketRules } from '../../../judge-bucket-rules.ts';
import type { BackupBuckets, BucketQuestion } from '../../../ports/backup-buckets.ts';
import type { PreFlightCheck } from '../../check.ts';
import { bucketQuestion } from './bucket-question.ts';

const CHECK = 'backup bucket';
const REACHED_FROM_HOST =
  'Backups go there from the target. Make sure that it reaches the server; this runner need not.';

/** The bucket of the backups lets an object be listed, written and removed. Otherwise a backup would fail only after the approval. */
export const bucketUsable: PreFlightCheck = {
  topic: 'backup',
  async look({ buckets }, request, signal) {
    const question = bucketQuestion(request);
    // The check of secrets names those that are missing.
    if (!question || 'lacks' in question || !buckets) return [];
    return [await asked(buckets, question, signal)];
  },
};

/** As `bucketUsable`, from a machine that need not have the credentials, and what the bucket does to backups by itself. */
export const bucketUsableHere: PreFlightCheck = {
  topic: 'backup',
  async look({ buckets }, request, signal) {
    const question = bucketQuestion(request);
    if (!question || !buckets) return [];
    if ('lacks' in question) {
      const evidence = `it was not asked: set the ${question.lacks.length === 1 ? 'variable' : 'variables'} ${question.lacks.join(' and ')} here`;
      return [{ check: CHECK, status: 'skipped', evidence }];
    }
    const usable = await asked(buckets, question, signal);
    if (usable.status !== 'passed') return [usable];
    return [usable, ...judgeBucketRules(await buckets.rules(question, signal))];
  },
};

async function asked(buckets: BackupBuckets, question: BucketQuestion, signal: AbortSignal): Promise<Finding> {
  const answer = await buckets.ask(question, signal);
  switch (answer.kind) {
    case 'usable': {
      const evidence = `${describeVault({ kind: 's3', ...question.settings })} can be listed and written`;
      return { check: CHECK, status: 'passed', evidence };
    }
    case 'refused':
      return { check: CHECK, status: 'failed', evidence: answer.why, remedy: 'Do what is said there, and run again.' };
    case 'unreached':
      return { check: CHECK, status: 'warned', evidence: answer.why, remedy: REACHED_FROM_HOST };
  }
}
