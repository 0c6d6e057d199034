import { describeVault } from '../../../../backup/vault-settings.ts';
import type { PreFlightCheck } from '../../check.ts';

const CHECK = 'backup bucket';
const REACHED_FROM_HOST =
  'Backups go there from the target. Make sure that it reaches the server; this runner need not.';

/** The bucket of the backups lets an object be listed, written and removed. Otherwise a backup would fail only after the approval. */
export const bucketUsable: PreFlightCheck = {
  topic: 'backup',
  async look({ buckets }, { configuration: { backup, stack }, secrets }, signal) {
    const vault = backup?.vault;
    if (vault?.kind !== 's3' || !buckets) return [];
    const [accessKey, secretKey] = [secrets.get(vault.accessKeySecret), secrets.get(vault.secretKeySecret)];
    const sessionToken = vault.sessionTokenSecret === null ? undefined : secrets.get(vault.sessionTokenSecret);
    // The check of secrets names those that are missing.
    if (!accessKey || !secretKey || (vault.sessionTokenSecret !== null && !sessionToken)) return [];
    const answer = await buckets.ask({ settings: vault, stack, accessKey, secretKey, sessionToken }, signal);
    switch (answer.kind) {
      case 'usable':
        return [{ check: CHECK, status: 'passed', evidence: `${describeVault(vault)} can be listed and written` }];
      case 'refused':
        return [
          { check: CHECK, status: 'failed', evidence: answer.why, remedy: 'Do what is said there, and run again.' },
        ];
      case 'unreached':
        return [{ check: CHECK, status: 'warned', evidence: answer.why, remedy: REACHED_FROM_HOST }];
    }
  },
};
