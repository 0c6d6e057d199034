import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { S3Connection } from './s3-connection.ts';
import type { S3Place } from './s3-place.ts';
import { S3Refusal, tagIn } from './s3-refusal.ts';

export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
}

/** What a server says of an object without sending it. */
export interface ObjectFacts {
  readonly bytes: number;
  /** SHA-256 in base64; with `-N` behind it, the one over the sums of N parts. Undefined: the server keeps none. */
  readonly checksum: string | undefined;
  /** ISO time, or `a legal hold is removed`: before that it can't be removed. Undefined: it isn't locked. */
  readonly lockedUntil: string | undefined;
}

export interface StaleUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly initiated: string;
}

/** Every object below a prefix, in the order of the keys, whatever their number. Throws `S3Refusal`. */
export async function* objectsBelow(s3: S3Connection, prefix: string): AsyncGenerator<StoredObject> {
  for (let further: string | undefined = ''; further !== undefined;) {
    const query: Record<string, string> = { 'list-type': '2', prefix, 'encoding-type': 'url' };
    if (further !== '') query['continuation-token'] = further;
    const { body }: { readonly body: string } = await s3.ask({ method: 'GET', key: '', query });
    for (const xml of elementsIn(body, 'Contents')) {
      yield { key: keyIn(xml), bytes: Number(tagIn(xml, 'Size') ?? Number.NaN) };
    }
    further = nextPage(body, 'NextContinuationToken');
  }
}

/** Multipart uploads below a prefix that were neither completed nor aborted. Throws `S3Refusal`. */
export async function uploadsBelow(s3: S3Connection, prefix: string): Promise<readonly StaleUpload[]> {
  const found: StaleUpload[] = [];
  for (let further: Readonly<Record<string, string>> | undefined = {}; further !== undefined;) {
    const query = { uploads: '', prefix, 'encoding-type': 'url', ...further };
    const { body }: { readonly body: string } = await s3.ask({ method: 'GET', key: '', query });
    for (const xml of elementsIn(body, 'Upload')) {
      found.push({ key: keyIn(xml), uploadId: tagIn(xml, 'UploadId') ?? '', initiated: tagIn(xml, 'Initiated') ?? '' });
    }
    const key = nextPage(body, 'NextKeyMarker');
    const id = tagIn(body, 'NextUploadIdMarker');
    further = key === undefined ? undefined : { 'key-marker': decoded(key), ...(id && { 'upload-id-marker': id }) };
  }
  return found;
}

/** Undefined when there is none of this key. Throws `S3Refusal`. */
export async function textAt(s3: S3Connection, key: string): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  const read = async (body: IncomingMessage): Promise<void> => {
    chunks.length = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) chunks.push(chunk);
  };
  const answer = await unlessMissing(s3.ask({ method: 'GET', key }, read));
  return answer && Buffer.concat(chunks).toString();
}

/** Undefined when there is none of this key. Throws `S3Refusal`. */
export async function factsOf(s3: S3Connection, key: string): Promise<ObjectFacts | undefined> {
  const headers = { 'x-amz-checksum-mode': 'ENABLED' };
  const answer = await unlessMissing(s3.ask({ method: 'HEAD', key, headers }));
  if (!answer) return undefined;
  const header = (name: string): string | undefined => {
    const value = answer.headers[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const until = header('x-amz-object-lock-retain-until-date');
  const locked = until !== undefined && Date.parse(until) > Date.now() ? new Date(until).toISOString() : undefined;
  const held = header('x-amz-object-lock-legal-hold') === 'ON' ? 'a legal hold is removed' : undefined;
  return {
    bytes: Number(header('content-length') ?? Number.NaN),
    checksum: header('x-amz-checksum-sha256'),
    lockedUntil: held ?? locked,
  };
}

/** Throws `S3Refusal`. */
export async function putText(
  s3: S3Connection,
  {
    key,
    text,
    headers = {},
  }: { readonly key: string; readonly text: string; readonly headers?: Record<string, string> },
): Promise<void> {
  // A bucket with Object Lock takes nothing without a checksum.
  const checksum = { 'x-amz-checksum-sha256': createHash('sha256').update(text).digest('base64') };
  await s3.ask({
    method: 'PUT',
    key,
    body: text,
    headers: { ...encryptionHeaders(s3.place), ...checksum, ...headers },
  });
}

/** One that isn't there is removed already. Throws `S3Refusal`. */
export async function removeObject(s3: S3Connection, key: string): Promise<void> {
  await unlessMissing(s3.ask({ method: 'DELETE', key }));
}

/** One that isn't there is aborted already. Throws `S3Refusal`. */
export async function abortUpload(
  s3: S3Connection,
  { key, uploadId }: Pick<StaleUpload, 'key' | 'uploadId'>,
): Promise<void> {
  await unlessMissing(s3.ask({ method: 'DELETE', key, query: { uploadId } }));
}

/** How the server is to encrypt what it stores. None: as the bucket does by itself. */
export function encryptionHeaders({ encryption }: S3Place): Record<string, string> {
  if (!encryption) return {};
  const { algorithm, kmsKey } = encryption;
  return {
    'x-amz-server-side-encryption': algorithm,
    ...(kmsKey !== undefined && { 'x-amz-server-side-encryption-aws-kms-key-id': kmsKey }),
  };
}

async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (thrown) {
    // Without a bucket nothing in it is known to be missing.
    if (thrown instanceof S3Refusal && thrown.status === 404 && thrown.code !== 'NoSuchBucket') return undefined;
    throw thrown;
  }
}

function elementsIn(xml: string, name: string): readonly string[] {
  return [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, inner]) => inner ?? '');
}

function keyIn(xml: string): string {
  return decoded(tagIn(xml, 'Key') ?? '');
}

/** As `encoding-type=url` has it: a space is a plus. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function nextPage(xml: string, name: string): string | undefined {
  const next = tagIn(xml, 'IsTruncated') === 'true' ? tagIn(xml, name) : undefined;
  return next === '' ? undefined : next;
}
