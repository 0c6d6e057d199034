import type { S3Place } from './s3-place.ts';

/** What a server of S3 answered instead of doing it. The message is for people: what happened, why, and what to do. */
export class S3Refusal extends Error {
  /** The code of S3, such as `AccessDenied`; `HTTP 404` when the answer had none. */
  readonly code: string;
  readonly status: number;

  constructor(code: string, status: number, message: string) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** The answer of a server, as far as it says why. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** What was asked: `PUT shop-production/…/manifest.json`. */
  readonly asked: string;
}

/** An answer that says no, in words for people. `now` tells how far the clock here is off. */
export function refusalOf(place: S3Place, answer: RefusedAnswer, now: Date): S3Refusal {
  const { status, asked, body } = answer;
  const code = tagIn(body, 'Code') ?? codeOfEmpty(answer);
  const said = tagIn(body, 'Message');
  const remedy = remedyFor(code, place, answer, now);
  const words = `${asked}: ${code}${said === undefined ? '' : ` (${said})`}`;
  return new S3Refusal(code, status, remedy === undefined ? words : `${words}. ${remedy}`);
}

/** The text of the first element of this name. */
export function tagIn(xml: string, name: string): string | undefined {
  const found = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return found
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll(/&#(?:x([0-9a-f]+)|(\d+));/gi, (_, hex: string | undefined, decimal: string | undefined) =>
      String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)),
    )
    .replaceAll('&amp;', '&');
}

/** An answer to HEAD has no body. */
function codeOfEmpty({ status, headers }: RefusedAnswer): string {
  if (status === 301 || headers['x-amz-bucket-region'] !== undefined) return 'PermanentRedirect';
  if (status === 403) return 'AccessDenied';
  return `HTTP ${status}`;
}

function remedyFor(code: string, place: S3Place, answer: RefusedAnswer, now: Date): string | undefined {
  const { bucket, region, endpoint } = place;
  switch (code) {
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return `The access key may not do this in the bucket ${bucket}. It needs s3:ListBucket and s3:ListBucketMultipartUploads on the bucket, and s3:GetObject, s3:PutObject, s3:DeleteObject and s3:AbortMultipartUpload below the prefix${place.encryption?.algorithm === 'aws:kms' ? ', and kms:GenerateDataKey and kms:Decrypt on the key' : ''}`;
    case 'InvalidAccessKeyId':
      return `${endpoint} doesn't know this access key. Correct the secret that \`access-key-secret\` names`;
    case 'SignatureDoesNotMatch':
      return 'The secret key is not the one of this access key. Correct the secret that `secret-key-secret` names';
    case 'ExpiredToken':
    case 'InvalidToken':
      return 'The temporary credentials have ended, or are not of this access key. Get new ones in the same job, shortly before';
    case 'NoSuchBucket':
      return `There is no bucket ${bucket} at ${endpoint}. Make it, or correct \`bucket\` or \`endpoint\``;
    case 'PermanentRedirect':
    case 'AuthorizationHeaderMalformed':
    case 'IllegalLocationConstraintException': {
      const other = answer.headers['x-amz-bucket-region'] ?? tagIn(answer.body, 'Region');
      const where = other === undefined ? 'in another region' : `in the region ${String(other)}`;
      return `The bucket ${bucket} is ${where}, and not in ${region}. Correct \`region\``;
    }
    case 'RequestTimeTooSkewed':
      return `The clock here ${skewOf(answer, now)}. Set it by NTP (\`timedatectl set-ntp true\`): S3 takes no request that is 15 minutes off`;
    case 'QuotaExceeded':
    case 'XMinioStorageFull':
    case 'InsufficientStorage':
    case 'StorageFull':
      return `The bucket ${bucket} is full. Give it more room, or keep fewer backups (\`retention\`)`;
    case 'InvalidRequest':
    case 'NotImplemented':
      return 'This server of S3 lacks something that is needed here. Its words say what';
    default:
      return undefined;
  }
}

function skewOf({ headers }: RefusedAnswer, now: Date): string {
  const theirs = Date.parse(String(headers['date'] ?? ''));
  if (Number.isNaN(theirs)) return 'is not the one of S3';
  const minutes = Math.round((now.getTime() - theirs) / 60_000);
  return `is ${Math.abs(minutes)} minutes ${minutes < 0 ? 'behind' : 'ahead of'} the one of S3`;
}
