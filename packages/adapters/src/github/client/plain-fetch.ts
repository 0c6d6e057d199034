import type { IncomingMessage } from 'node:http';
import { Failure } from '@hardened-deploy/core/base/failure';
import { wholeBody } from './whole-body.ts';

/** What octokit needs of the `fetch` that it is given, and nothing more. */
interface PlainRequest {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
}

interface PlainResponse {
  readonly status: number;
  readonly statusText: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

// A renamed repository redirects once. More than a few redirects are a circle.
const REDIRECTS_MOST = 4;

/**
 * Sends a request with `node:http` or `node:https`. Node's own `fetch` does the same, but takes some 45 ms to load, which
 * every step would pay at its first request. Follows redirects as GitHub documents them: 301, 302, 307 and 308 for reads,
 * and for writes those that keep method and body (307, 308). Credentials are only sent to the host for which they were
 * given.
 */
export async function plainFetch(url: string, request: PlainRequest = {}): Promise<PlainResponse> {
  let at = new URL(url);
  let { headers = {} } = request;
  for (let redirects = 0; redirects <= REDIRECTS_MOST; redirects += 1) {
    const message = await answerTo(at, { ...request, headers });
    // An answer that breaks off throws here. The request's signal also ends it, however slowly the data come.
    const bytes = await wholeBody(message);
    const next = redirectOf(message, request.method ?? 'GET', at);
    if (!next) return responseOf(message, bytes, at);
    if (next.host !== at.host || next.protocol !== at.protocol) headers = withoutCredentials(headers);
    at = next;
  }
  throw new Failure('github/unreachable', `${url} redirects in a circle`);
}

async function answerTo(
  url: URL,
  { method = 'GET', headers = {}, body, signal }: PlainRequest,
): Promise<IncomingMessage> {
  const { request } = url.protocol === 'http:' ? await import('node:http') : await import('node:https');
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers, ...(signal && { signal }) }, resolve);
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, method: string, from: URL): URL | undefined {
  const keepsMethod = statusCode === 307 || statusCode === 308;
  const isRead = method === 'GET' || method === 'HEAD';
  if (!keepsMethod && !(isRead && (statusCode === 301 || statusCode === 302))) return undefined;
  return headers.location === undefined ? undefined : new URL(headers.location, from);
}

function withoutCredentials(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'authorization'));
}

function responseOf(
  { statusCode = 0, statusMessage = '', headers }: IncomingMessage,
  bytes: Buffer,
  url: URL,
): PlainResponse {
  const all = Object.entries(headers).map(
    ([name, value]) => [name, Array.isArray(value) ? value.join(', ') : `${value}`] as const,
  );
  return {
    status: statusCode,
    statusText: statusMessage,
    url: url.href,
    headers: new Map(all),
    ...bodyOf(bytes),
  };
}

export function bodyOf(bytes: Buffer): Pick<PlainResponse, 'text' | 'arrayBuffer'> {
  return { text: async () => bytes.toString('utf8'), arrayBuffer: async () => new Uint8Array(bytes).buffer };
}
