import type { S3VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { StackName } from '@hardened-deploy/core/base/names';
import { awsEndpoint, type S3Place } from '../../../s3/s3-place.ts';

/** A bucket, and the folder in it that has a stack's backups: with a slash at its end. */
export interface BucketFolder {
  readonly place: S3Place;
  readonly prefix: string;
}

/** Each stack has a folder of its own: otherwise the retention of one would count the backups of another. */
export function bucketOf(stack: StackName, settings: S3VaultSettings): BucketFolder {
  const { bucket, prefix, region, endpoint, pathStyle, encryption } = settings;
  const place = {
    endpoint: endpoint ?? awsEndpoint(region),
    region,
    bucket,
    pathStyle,
    ...(encryption && {
      encryption: {
        algorithm: encryption.algorithm,
        ...(encryption.kmsKey !== null && { kmsKey: encryption.kmsKey }),
      },
    }),
  };
  return { place, prefix: `${prefix === '' ? '' : `${prefix}/`}${stack}/` };
}
