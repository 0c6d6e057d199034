import { createHash, randomUUID } from 'node:crypto';
import type { AnswerBody, ApiAnswer, RateReading, WireRequest } from './exchange.ts';
import { rateHeaders } from './rate-limits.ts';
import { acceptedPermissions, type RequiredPermission } from './tokens.ts';

interface Finishing {
  readonly wire: WireRequest;
  readonly now: Date;
  readonly rate?: RateReading | undefined;
  readonly permission?: RequiredPermission;
}

/** Adds the headers that GitHub sends with every answer, and answers 304 when the client already has this one. */
export function finished(answer: ApiAnswer, { wire, now, rate, permission }: Finishing): ApiAnswer {
  const etag = wire.method === 'GET' && answer.status === 200 ? `W/"${sha256(bytesOf(answer.body))}"` : undefined;
  const headers = {
    date: now.toUTCString(),
    'x-github-request-id': requestId(),
    'x-github-media-type': 'github.v3; format=json',
    'x-github-api-version-selected': wire.headers['x-github-api-version'] ?? '2022-11-28',
    ...(rate ? rateHeaders(rate) : {}),
    ...(permission === undefined ? {} : { 'x-accepted-github-permissions': acceptedPermissions(permission) }),
    ...(etag === undefined ? {} : { etag, 'cache-control': 'private, max-age=60, s-maxage=60' }),
    ...answer.headers,
  };
  if (etag !== undefined && wire.headers['if-none-match'] === etag)
    return { status: 304, headers, body: { kind: 'empty' } };
  return { ...answer, headers: { ...headers, ...contentType(answer.body) } };
}

export function bytesOf(body: AnswerBody): Uint8Array {
  switch (body.kind) {
    case 'json':
      return Buffer.from(JSON.stringify(body.value));
    case 'bytes':
      return body.bytes;
    case 'empty':
      return new Uint8Array();
  }
}

function contentType(body: AnswerBody): Record<string, string> {
  switch (body.kind) {
    case 'json':
      return { 'content-type': 'application/json; charset=utf-8' };
    case 'bytes':
      return { 'content-type': body.mediaType };
    case 'empty':
      return {};
  }
}

/** Shaped like `C0DE:2F1A3:5D8B1C:6E0F2A:65A1B2C3`. */
function requestId(): string {
  const [a = '', b = '', c = '', d = '', e = ''] = randomUUID().toUpperCase().split('-');
  return [b, c, a, e.slice(0, 8), d].join(':');
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
