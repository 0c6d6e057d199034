import { type ConfiguredVault, describeNamed, vaultsOf } from '../../../../backup/vaults/configured-vaults.ts';
import type { S3VaultSettings } from '../../../../backup/vault-settings.ts';
import type { StackName } from '../../../../base/names.ts';
import type { SecretBag } from '../../../../base/secret.ts';
import type { Finding } from '../../../../checks/finding.ts';
import type { BucketAnswer, BucketQuestion } from '../../../ports/backup-buckets.ts';
import type { PreFlightCheck } from '../../check.ts';

const CHECK = 'backup bucket';
const REACHED_FROM_HOST =
  'Backups go there from the target. Make sure that it reaches the server; this runner need not.';

/** Each bucket of the backups lets an object be listed, written and removed. Otherwise a backup would fail only after the approval. */
export const bucketUsable: PreFlightCheck = {
  topic: 'backup',
  async look({ buckets }, { configuration: { backup, stack }, secrets }, signal) {
    if (!backup || !buckets) return [];
    const findings: Finding[] = [];
    for (const vault of vaultsOf(backup)) {
      const question = vault.place.kind === 's3' ? questionOf(vault.place, stack, secrets) : undefined;
      if (question) findings.push(findingOf(vault, await buckets.ask(question, signal)));
    }
    return findings;
  },
};

/** Undefined without the credentials: the check of secrets names those that are missing. */
function questionOf(settings: S3VaultSettings, stack: StackName, secrets: SecretBag): BucketQuestion | undefined {
  const { accessKeySecret, secretKeySecret, sessionTokenSecret } = settings;
  const [accessKey, secretKey] = [secrets.get(accessKeySecret), secrets.get(secretKeySecret)];
  const sessionToken = sessionTokenSecret === null ? undefined : secrets.get(sessionTokenSecret);
  if (!accessKey || !secretKey || (sessionTokenSecret !== null && !sessionToken)) return undefined;
  return { settings, stack, accessKey, secretKey, sessionToken };
}

function findingOf(vault: ConfiguredVault, answer: BucketAnswer): Finding {
  switch (answer.kind) {
    case 'usable':
      return { check: CHECK, status: 'passed', evidence: `${describeNamed(vault)} can be listed and written` };
    case 'refused': {
      // A deployment goes on without this vault, so it must not be kept back by it.
      const status = vault.mayFail ? 'warned' : 'failed';
      return { check: CHECK, status, evidence: answer.why, remedy: 'Do what is said there, and run again.' };
    }
    case 'unreached':
      return { check: CHECK, status: 'warned', evidence: answer.why, remedy: REACHED_FROM_HOST };
  }
}
