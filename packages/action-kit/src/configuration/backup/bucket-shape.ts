import { flag, malformed, oneOf, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import { httpUrl } from '@hardened-deploy/core/base/address/http-url';
import { may, need, object, type ReadBy, scalar } from '../shape.ts';
import { filledText, oneLineText, secretName } from '../values.ts';

// As AWS has it, which is the narrowest rule: other servers take more, and their buckets rarely need it.
export const bucketName: Parser<string> = {
  type: 'name of a bucket',
  parse(raw) {
    const fits = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(raw) && !raw.includes('..');
    if (fits) return parsed(raw);
    const advice = /^s3:|[:/]/.test(raw) ? ': write the name alone, and folders in `prefix`' : '';
    return malformed(
      `must be the name of a bucket (3 to 63 small letters, digits, dots, dashes)${advice}, not ${quoted(raw)}`,
    );
  },
};

/** It becomes a part of keys, and of a line of shell in the restore script. */
export const prefix: Parser<string> = {
  type: 'folders in a bucket',
  parse(raw) {
    const trimmed = raw.replace(/\/$/, '');
    return /^[\w.-]+(?:\/[\w.-]+)*$/.test(trimmed) && !/(^|\/)\.\.?(\/|$)/.test(trimmed) && trimmed.length <= 200
      ? parsed(trimmed)
      : malformed(`must be folders such as backups/shop, of letters, digits, dots, dashes and _, not ${quoted(raw)}`);
  },
};

export const regionName: Parser<string> = {
  type: 'region',
  parse: (raw) =>
    /^[a-z0-9][a-z0-9-]{0,62}$/.test(raw)
      ? parsed(raw)
      : malformed(
          `must be a region such as eu-central-1 (\`auto\` or \`us-east-1\` where a server has none), not ${quoted(raw)}`,
        ),
};

export const endpointUrl: Parser<string> = {
  type: 'http(s) URL',
  parse(raw) {
    const read = httpUrl.parse(raw);
    if (!read.ok) return read;
    const url = new URL(raw);
    if (url.pathname !== '/' || url.search !== '' || url.hash !== '')
      return malformed('must be the address of the server alone: write the bucket in `bucket`, folders in `prefix`');
    return parsed(url.origin);
  },
};

const key = scalar(secretName);

export const bucket = object({
  bucket: need(scalar(bucketName), 'Name of the bucket, which must be there.', 'bucket: shop-backups'),
  prefix: may(
    scalar(prefix),
    '',
    'Folders in the bucket. Each stack has a folder of its own below them. One prefix belongs to one Docker host.',
  ),
  region: need(
    scalar(regionName),
    'Region of the bucket. Where a server has none: `us-east-1`, or `auto` for R2.',
    'region: eu-central-1',
  ),
  endpoint: may(
    scalar(endpointUrl),
    null,
    'Address of a server that is not AWS: `https://fsn1.your-objectstorage.com`. The Docker host must reach it.',
  ),
  'access-key-secret': need(key, 'Secret with the access key.', 'access-key-secret: S3_ACCESS_KEY'),
  'secret-key-secret': need(key, 'Secret with the secret key.', 'secret-key-secret: S3_SECRET_KEY'),
  'session-token-secret': may(key, null, 'Secret with the session token of temporary credentials.'),
  sse: may(
    scalar(oneOf('AES256', 'aws:kms')),
    null,
    'How the server encrypts what it stores. Without it, as the bucket does by itself. It replaces no `encrypt-to`: whoever may read the bucket gets it decrypted.',
  ),
  'kms-key': may(scalar(oneLineText), null, 'Key of KMS for `sse: aws:kms`. Without it, the one of AWS.'),
  'path-style': may(
    scalar(flag),
    null,
    'Whether the bucket is in the path of an address, not in its host. Without it: yes with an `endpoint` or a dot in the name, no at AWS.',
  ),
  scratch: may(
    scalar(oneOf('auto', 'none')),
    'auto' as const,
    'Where a backup of one PostgreSQL database is before it is stored. `auto`: in a volume at the Docker host; if that has no room for it, it goes straight into the bucket while it is dumped. `none`: always straight, which is slower, and impossible for `also`, `volumes` and `files`.',
  ),
  'unencrypted-because': may(
    scalar(filledText),
    null,
    'Why backups may lie there without `encrypt-to`, in words. They are shown in the plan, by pre-flight and in the outcome. Without it, they must be encrypted.',
  ),
});

export type BucketSection = ReadBy<typeof bucket>;
