import { judgeValue } from '../../../base/placeholder.ts';
import type { SecretBag } from '../../../base/secret.ts';
import type { Finding } from '../../../checks/finding.ts';
import type { Configuration } from '../../../configuration/configuration.ts';
import type { BackupSettings, DatabaseSettings } from '../../../backup/backup-settings.ts';
import { problemOfManifestKeys } from '../../../backup/tag/manifest-tag.ts';
import { vaultsOf } from '../../../backup/vaults/configured-vaults.ts';
import { secretsOfVault } from '../../../backup/vault-settings.ts';
import { filledIn } from '../../../release/variable-text.ts';
import { namedLogins } from '../../../release/registry-login.ts';
import type { CertificatesByAcme } from '../../../target/front/front-settings.ts';
import type { TargetSettings } from '../../../target/stack-settings.ts';
import type { PreFlightCheck } from '../check.ts';

/** Every secret that the configuration names is there, and neither it nor an environment variable is a placeholder. */
export const secretsGiven: PreFlightCheck = {
  topic: 'secrets',
  async look(_ports, { configuration, secrets, secretsFrom }) {
    const place = secretsFrom === undefined ? 'the `secrets` input' : `the secret ${secretsFrom}`;
    const names = namedSecrets(configuration);
    const variables = configuration.components.flatMap(({ name, environment }) =>
      [...environment].map(([variable, value]) => ({ name: `${name}.${variable}`, value })),
    );
    const problems = [
      ...names.flatMap((name) => secretProblem(name, secrets, place)),
      ...manifestKeyProblem(configuration, secrets),
      ...variables.flatMap(({ name, value }) => variableProblem(name, value)),
    ];
    if (problems.length > 0) return problems;
    const evidence = `${names.length} secrets are given, ${variables.length} environment variables are filled in`;
    return [{ check: 'secrets', status: 'passed', evidence }];
  },
};

/** The secrets that a deployment needs. Slack's webhook is not among them: a deployment goes on without it. */
export function namedSecrets({ requiredSecrets, target, router, database, backup }: Configuration): readonly string[] {
  const logins = namedLogins(target.registryAuth).flatMap(([, auth]) => [auth.usernameSecret, auth.passwordSecret]);
  const front = router.front?.tls;
  const certificate = front?.kind === 'secrets' ? [front.certificateSecret, front.keySecret] : accountSecrets(front);
  const ofDatabase = database ? [database.urlSecret] : [];
  const ofBackup = database && backup ? backupSecrets(database, backup) : [];
  return [
    ...new Set([...requiredSecrets, ...ofDatabase, ...ofBackup, ...logins, ...certificate, ...targetSecrets(target)]),
  ];
}

/** What it takes to reach the target. Not the key of ssh: an input of its own may stand for it. */
function targetSecrets(target: TargetSettings): readonly string[] {
  if (target.engine === 'kubernetes') return target.access.kind === 'kubeconfig' ? [target.access.secret] : [];
  const tls = target.tls ? [target.tls.caSecret, target.tls.certSecret, target.tls.keySecret] : [];
  const { knownHostsSecret = null, passphraseSecret = null, certificateSecret = null } = target.ssh ?? {};
  return [...tls, ...[knownHostsSecret, passphraseSecret, certificateSecret].filter((name) => name !== null)];
}

/** Without one of them there is no backup. The key of age is needed only by a proof after the switch, which would come too late to say so. */
function backupSecrets({ caSecret = null }: DatabaseSettings, backup: BackupSettings): readonly string[] {
  const { also = [], encryptWithSecret = null, decryptSecret = null, proofAfterSwitch = null } = backup;
  const { manifestKeySecret = null } = backup;
  const isRead = proofAfterSwitch !== null && (backup.encryptTo ?? []).length > 0;
  const keys = [caSecret, encryptWithSecret, manifestKeySecret, isRead ? decryptSecret : null].filter(
    (name) => name !== null,
  );
  return [
    ...also.flatMap(({ urlSecret, caSecret: own }) => (own === undefined ? [urlSecret] : [urlSecret, own])),
    ...keys,
    ...vaultsOf(backup).flatMap(({ place }) => secretsOfVault(place)),
  ];
}

function accountSecrets(tls: CertificatesByAcme | null | undefined): readonly string[] {
  return tls?.account ? [tls.account.keyIdSecret, tls.account.hmacSecret] : [];
}

function secretProblem(name: string, secrets: SecretBag, place: string): Finding[] {
  const check = `secret ${name}`;
  const secret = secrets.get(name);
  if (!secret) {
    const remedy = place.startsWith('the secret')
      ? `Add the line ${name}=… to ${place}, of the repository or of the environment that this job has on GitHub.`
      : `Set it in the environment or repository on GitHub, and have the line ${name}=\${{ secrets.${name} }} in ${place}.`;
    return [{ check, status: 'failed', evidence: 'it was not given or is empty', remedy }];
  }
  const judged = judgeValue(secret.reveal());
  if (judged.kind === 'sound') return [];
  const remedy = 'Set it in the environment or repository on GitHub.';
  return [{ check, status: 'failed', evidence: `it is a placeholder: ${judged.why}`, remedy }];
}

/** One that is missing has been told already. */
function manifestKeyProblem({ backup, database }: Configuration, secrets: SecretBag): Finding[] {
  const name = database ? (backup?.manifestKeySecret ?? null) : null;
  const keys = name === null ? undefined : secrets.get(name);
  const problem = keys && problemOfManifestKeys(keys);
  if (problem === undefined) return [];
  const remedy = 'Set it in the environment or repository on GitHub.';
  return [{ check: `secret ${name}`, status: 'failed', evidence: `it ${problem}`, remedy }];
}

const FILLED = { url: () => 'http://component', host: () => '10.0.0.2', port: () => '8101', secret: () => 'filled-in' };

/** An empty value may be meant, a placeholder never is. */
function variableProblem(name: string, value: string): Finding[] {
  const filled = filledIn(value.replaceAll('$${', '{'), FILLED);
  const judged = judgeValue(filled);
  if (judged.kind !== 'placeholder') return [];
  const evidence = `it is a placeholder: ${judged.why}`;
  return [{ check: `variable ${name}`, status: 'failed', evidence, remedy: 'Fill it in, in hardened-deploy.yml.' }];
}
