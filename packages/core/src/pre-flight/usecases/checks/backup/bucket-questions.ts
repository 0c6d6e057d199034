import { type S3VaultSettings, secretsOfVault } from '../../../../backup/vault-settings.ts';
import { type ConfiguredVault, vaultsOf } from '../../../../backup/vaults/configured-vaults.ts';
import type { BucketQuestion } from '../../../ports/backup-buckets.ts';
import type { PreFlightRequest } from '../../check.ts';

/** A bucket of the backups, and how it is asked, or which secrets that lacks here. */
interface BucketToAsk {
  readonly vault: ConfiguredVault;
  readonly question:
    ({ readonly kind: 'asked' } & BucketQuestion) | { readonly kind: 'lacks'; readonly names: readonly string[] };
}

export function bucketQuestions(request: PreFlightRequest): readonly BucketToAsk[] {
  const { backup } = request.configuration;
  return (backup ? vaultsOf(backup) : []).flatMap((vault) =>
    vault.place.kind === 's3' ? [{ vault, question: questionOf(vault.place, request) }] : [],
  );
}

function questionOf(settings: S3VaultSettings, { configuration, secrets }: PreFlightRequest): BucketToAsk['question'] {
  const { accessKeySecret, secretKeySecret, sessionTokenSecret } = settings;
  const [accessKey, secretKey] = [secrets.get(accessKeySecret), secrets.get(secretKeySecret)];
  const sessionToken = sessionTokenSecret === null ? undefined : secrets.get(sessionTokenSecret);
  const lacking = secretsOfVault({ kind: 's3', ...settings }).filter((name) => !secrets.get(name));
  if (!accessKey || !secretKey || lacking.length > 0) return { kind: 'lacks', names: lacking };
  return { kind: 'asked', settings, stack: configuration.stack, accessKey, secretKey, sessionToken };
}
