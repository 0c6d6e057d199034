import { createReadStream } from 'node:fs';
import { Agent as PlainAgent, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { pipeline } from 'node:stream/promises';
import { addressOf, type S3Credentials, type S3Place } from './s3-place.ts';
import { refusalOf, S3Refusal } from './s3-refusal.ts';
import { queryText, signed } from './sign-request.ts';

/** A part of a file, with its own SHA-256 (hexadecimal). */
export interface FileRange {
  readonly path: string;
  readonly start: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** Bytes in memory, with their SHA-256 (hexadecimal). */
export interface BytesBody {
  readonly content: Uint8Array;
  readonly sha256: string;
}

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** Empty: the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | FileRange | BytesBody;
  /** Instead of the connection's own. */
  readonly silenceMs?: number;
}

export interface S3Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** Empty for what `read` took. */
  readonly body: string;
}

export interface S3Connection {
  readonly place: S3Place;
  /**
   * Asks until there is an answer that is not a trouble of the server: 5 times at most. Throws `S3Refusal`, and other errors for a server
   * that can't be reached or stays silent. `read` gets the body as it comes, once for each attempt.
   */
  ask(request: S3Request, read?: (body: IncomingMessage) => Promise<void>): Promise<S3Answer>;
  close(): void;
}

export interface S3Patience {
  /** Milliseconds in which nothing comes or goes: then the attempt counts as lost. Default 30 s. */
  readonly silenceMs?: number;
  /** Milliseconds before the second attempt; twice as long before each further one. Default 500 ms. */
  readonly pauseMs?: number;
}

const ATTEMPTS = 5;
/** Of a file that is sent. With 64 KiB, as Node has it, an upload takes a third longer; sixteen are on their way at most. */
const READ_AHEAD = 1024 * 1024;
const LONGEST_ANSWER = 8 * 1024 * 1024;
/** Troubles that pass: of the server, of the line, or of too many requests. */
const PASSING = new Set(['InternalError', 'SlowDown', 'ServiceUnavailable', 'RequestTimeout', 'OperationAborted']);

/** Nothing is dialled before the first request. */
export function s3Connection(
  place: S3Place,
  credentials: S3Credentials,
  { silenceMs = 30_000, pauseMs = 500 }: S3Patience = {},
): S3Connection {
  const secure = new URL(place.endpoint).protocol === 'https:';
  const agent = secure ? new TlsAgent({ keepAlive: true }) : new PlainAgent({ keepAlive: true });

  async function once(asked: S3Request, read?: (body: IncomingMessage) => Promise<void>): Promise<S3Answer> {
    const { method, key, query = {}, body = '' } = asked;
    const patience = asked.silenceMs ?? silenceMs;
    const { origin, path } = addressOf(place, key);
    const range = typeof body !== 'string' && 'path' in body ? body : undefined;
    const content = contentOf(body);
    const bodySha256 = typeof body === 'string' ? createHash('sha256').update(body).digest('hex') : body.sha256;
    const length = range?.bytes ?? content.length;
    const headers = signed(
      { method, path, query, headers: { ...asked.headers, host: origin.host }, bodySha256 },
      { credentials, region: place.region, at: new Date() },
    );
    const search = queryText(query);
    const send = secure ? tlsRequest : plainRequest;
    const outgoing = send(origin, {
      method,
      path: search === '' ? path : `${path}?${search}`,
      agent,
      // A body's length must be known: S3 takes no chunks whose number it isn't told.
      headers: { ...headers, ...(method === 'PUT' || method === 'POST' ? { 'content-length': length } : {}) },
      timeout: patience,
    });
    const silent = new Error(`${place.endpoint} was silent for ${Math.round(patience / 1000)} s`);
    outgoing.on('timeout', () => outgoing.destroy(silent));
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve);
      outgoing.on('error', reject);
    });
    answered.catch(() => undefined);
    if (range && range.bytes > 0) {
      const { path: file, start, bytes } = range;
      const chunks = createReadStream(file, { start, end: start + bytes - 1, highWaterMark: READ_AHEAD });
      // A server may answer before it has read all. Then its answer says why, and not the broken pipe.
      await pipeline(chunks, outgoing).catch(async (thrown: unknown) => {
        if (await Promise.race([answered.then(Boolean, () => false), pause(1_000, false)])) return;
        throw thrown;
      });
    } else outgoing.end(content);
    const answer = await answered;
    answer.on('error', () => undefined);
    const status = answer.statusCode ?? 0;
    if (read && status < 300) {
      await read(answer);
      return { status, headers: answer.headers, body: '' };
    }
    return { status, headers: answer.headers, body: await textOf(answer) };
  }

  function judged(answer: S3Answer, { method, key }: S3Request): S3Answer {
    // Completing a multipart upload begins with 200 before the server knows, and says later that it failed.
    if (answer.status < 300 && !answer.body.includes('<Error>')) return answer;
    throw refusalOf(place, { ...answer, asked: `${method} ${key === '' ? place.bucket : key}` }, new Date());
  }

  return {
    place,
    async ask(request, read) {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return judged(await once(request, read), request);
        } catch (thrown) {
          if (attempt === ATTEMPTS || !mayPass(thrown)) throw asWords(thrown, place, attempt);
          await pause(pauseMs * 2 ** (attempt - 1) * (0.5 + Math.random()));
        }
      }
    },
    close: () => agent.destroy(),
  };
}

/** Empty for a part of a file, which is read while it is sent. */
function contentOf(body: string | FileRange | BytesBody): Uint8Array {
  if (typeof body === 'string') return Buffer.from(body);
  return 'content' in body ? body.content : Buffer.alloc(0);
}

async function textOf(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > LONGEST_ANSWER) throw new Error('the answer is too long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** Errors of the disk and of what was asked don't pass by asking again. */
function mayPass(thrown: unknown): boolean {
  if (thrown instanceof S3Refusal)
    return thrown.status >= 500
      ? thrown.status !== 501 && !isFull(thrown)
      : thrown.status === 429 || PASSING.has(thrown.code);
  if (!(thrown instanceof Error)) return false;
  if (!('code' in thrown)) return /silent|socket hang up|aborted/.test(thrown.message);
  return /^(ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|ERR_STREAM_PREMATURE)/.test(String(thrown.code));
}

/** 507 says that there is no room: asking again makes none. */
function isFull({ status, code }: S3Refusal): boolean {
  return status === 507 || code === 'XMinioStorageFull';
}

function asWords(thrown: unknown, { endpoint }: S3Place, attempt: number): unknown {
  // An error with a path is of a file here, and has its own words.
  if (thrown instanceof S3Refusal || !(thrown instanceof Error) || 'path' in thrown) return thrown;
  const times = attempt > 1 ? `, ${attempt} times` : '';
  return new Error(`${endpoint} could not be asked${times}: ${thrown.message}`, { cause: thrown });
}
