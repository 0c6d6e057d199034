import {
  bucketName,
  endpointUrl,
  prefix,
  regionName,
} from '@hardened-deploy/action-kit/configuration/backup/bucket-shape';
import { ageRecipient } from '@hardened-deploy/core/backup/age-recipient';
import { malformed, type Parser } from '@hardened-deploy/core/base/parser';
import type { Questions } from './questions.ts';

/** A bucket in which backups are kept, encrypted. */
export interface BackupBucket {
  readonly name: string;
  /** Folders in it, or empty. */
  readonly prefix: string;
  readonly region: string;
  /** Null: AWS. */
  readonly endpoint: string | null;
  /** Public key of age. */
  readonly encryptTo: string;
}

/** The options about a bucket. */
export type BucketGiven = Readonly<
  Record<'bucket' | 'bucket-region' | 'bucket-endpoint' | 'encrypt-to', string | undefined>
>;

export const BUCKET_SECRETS = ['BACKUP_ACCESS_KEY', 'BACKUP_SECRET_KEY'] as const;

const nameAndFolders: Parser<Pick<BackupBucket, 'name' | 'prefix'>> = {
  type: 'name of a bucket',
  parse(raw) {
    const [, scheme, rest = ''] = /^([a-z0-9+.-]+):\/\/(.*)$/i.exec(raw) ?? [];
    if (scheme !== undefined && /^https?$/i.test(scheme))
      return malformed(
        'must be the name of a bucket, with folders in it as `name/folder`. The address of its server goes into --bucket-endpoint',
      );
    if (scheme !== undefined) return malformed(`must be the name without ${scheme}://: --bucket ${rest}`);
    const [name = '', ...folders] = raw.split('/');
    const bucket = bucketName.parse(name);
    if (!bucket.ok) return bucket;
    const within = folders.join('/').replace(/\/$/, '');
    if (within === '') return { ok: true, value: { name, prefix: '' } };
    const read = prefix.parse(within);
    return read.ok ? { ok: true, value: { name, prefix: read.value } } : read;
  },
};

/**
 * What the options say of a bucket; null: backups stay at the server. A region and a key to encrypt to can't be guessed, so they are asked for.
 * Without encryption, whoever may read the bucket would read the database.
 */
export async function askedBucket(
  asked: Questions,
  given: BucketGiven,
  backupIn: string | null | undefined,
): Promise<BackupBucket | null | undefined> {
  if (given.bucket === undefined) {
    for (const option of ['bucket-region', 'bucket-endpoint', 'encrypt-to'] as const)
      if (given[option] !== undefined)
        asked.complain(`--${option} needs --bucket, the name of a bucket for the backups`);
    return null;
  }
  if (backupIn === null) {
    asked.complain('--bucket needs --backup, the container at the server in which backups are made');
    return null;
  }
  const place = await asked.ask({ option: 'bucket', question: '', given: given.bucket, parser: nameAndFolders });
  const endpoint =
    given['bucket-endpoint'] === undefined
      ? null
      : await asked.ask({
          option: 'bucket-endpoint',
          question: '',
          given: given['bucket-endpoint'],
          parser: endpointUrl,
        });
  const region = await asked.ask({
    option: 'bucket-region',
    question: 'Which region is the bucket in? (`us-east-1` where a server has none)',
    given: given['bucket-region'],
    parser: regionName,
  });
  const encryptTo = await asked.ask({
    option: 'encrypt-to',
    question:
      'Which public key of age are backups encrypted to, age1…? (`age-keygen -o key.txt` makes one; keep the file away from the server)',
    given: given['encrypt-to'],
    parser: ageRecipient,
  });
  if (place === undefined || endpoint === undefined || region === undefined || encryptTo === undefined)
    return undefined;
  return { ...place, endpoint, region, encryptTo };
}

/** What it adds to the section `backup`. */
export function bucketSection({ name, prefix: folders, region, endpoint, encryptTo }: BackupBucket): object {
  const [access, secret] = BUCKET_SECRETS;
  const s3 = {
    bucket: name,
    ...(folders !== '' && { prefix: folders }),
    region,
    ...(endpoint !== null && { endpoint }),
    'access-key-secret': access,
    'secret-key-secret': secret,
  };
  return { 'encrypt-to': [encryptTo], vault: { s3 } };
}
