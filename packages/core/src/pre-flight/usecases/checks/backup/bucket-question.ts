import type { BucketQuestion } from '../../../ports/backup-buckets.ts';
import type { PreFlightRequest } from '../../check.ts';

/** How the bucket of the backups is asked, or which secrets that lacks here. Undefined: backups are kept elsewhere. */
export function bucketQuestion({
  configuration: { backup, stack },
  secrets,
}: PreFlightRequest): { readonly lacks: readonly string[] } | BucketQuestion | undefined {
  const vault = backup?.vault;
  if (vault?.kind !== 's3') return undefined;
  const { accessKeySecret, secretKeySecret, sessionTokenSecret } = vault;
  const names = [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])];
  const [accessKey, secretKey] = [secrets.get(accessKeySecret), secrets.get(secretKeySecret)];
  const sessionToken = sessionTokenSecret === null ? undefined : secrets.get(sessionTokenSecret);
  const lacks = names.filter((name) => !secrets.get(name));
  if (!accessKey || !secretKey || lacks.length > 0) return { lacks };
  return { settings: vault, stack, accessKey, secretKey, sessionToken };
}
