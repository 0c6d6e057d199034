import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';

/** The answer that a store of blobs gave instead of what was asked for. It says nothing of the address, which is a secret. */
export class BlobRefusal extends Error {
  readonly status: number;

  constructor(what: string, status: number, code: string | undefined) {
    super(`the store of artifacts answered ${status}${code === undefined ? '' : ` ${code}`} to ${what}`);
    this.status = status;
  }
}

/** A store's answer, as it arrives. */
export type BlobAnswer = AsyncIterable<Buffer> & { readonly statusCode?: number | undefined; resume(): unknown };

/** How one request gets to the store. */
export type SendBlob = (address: URL, asked: SentToBlob) => Promise<BlobAnswer>;

export interface SentToBlob {
  readonly method: 'GET' | 'PUT';
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body?: Uint8Array | string | undefined;
  /** A line on which nothing moves for so long is dead. */
  readonly silenceMs: number;
}

export interface BlobRequest {
  readonly method: 'GET' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** The first pause after a trouble that may pass; each further one is twice as long. */
  readonly pauseMs: number;
  /** Default: straight. */
  readonly send?: SendBlob | undefined;
}

const ATTEMPTS = 5;
const SILENCE_MS = 60_000;
/** What is read of an answer that refuses. */
const MOST_SAID = 4_096;

/**
 * Asks a store of blobs at a signed address, five times at most, and reads the answer. Throws a `BlobRefusal`, what `read` throws about the
 * answer, or an error of the line.
 */
export async function askBlob<Result>(
  address: string,
  asked: BlobRequest,
  read: (answer: BlobAnswer) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await answerTo(address, asked).catch((thrown: unknown) => asLine(thrown));
    if (!(answer instanceof Error)) {
      const { statusCode: status = 0 } = answer;
      if (status >= 200 && status < 300) return await read(answer);
      const refusal = new BlobRefusal(asked.method, status, await codeIn(answer));
      if ((status !== 429 && status < 500) || attempt === ATTEMPTS) throw refusal;
    } else if (attempt === ATTEMPTS) throw answer;
    await pause(asked.pauseMs * 2 ** (attempt - 1));
  }
}

async function answerTo(
  address: string,
  { method, headers: own, body, send = sendStraight }: BlobRequest,
): Promise<BlobAnswer> {
  const headers = {
    'x-ms-version': '2023-11-03',
    ...(method === 'PUT' && { 'x-ms-blob-type': 'BlockBlob', 'content-length': Buffer.byteLength(body ?? '') }),
    ...own,
  };
  return send(new URL(address), { method, headers, body, silenceMs: SILENCE_MS });
}

/** By a line of its own to the store, through no proxy. */
export async function sendStraight(url: URL, { method, headers, body, silenceMs }: SentToBlob): Promise<BlobAnswer> {
  return new Promise((resolve, reject) => {
    const send = url.protocol === 'http:' ? requestHttp : requestHttps;
    const outgoing = send(url, { method, headers, timeout: silenceMs }, resolve);
    outgoing.on('timeout', () => outgoing.destroy(new Error(`nothing moved for ${silenceMs / 1_000} s`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** What the store calls the trouble, out of its XML. */
async function codeIn(answer: BlobAnswer): Promise<string | undefined> {
  let said = '';
  try {
    for await (const chunk of answer) if (said.length < MOST_SAID) said += chunk.toString();
  } catch {
    // Its status says enough.
  }
  return /<Code>([A-Za-z]{1,60})<\/Code>/.exec(said)?.[1];
}

function asLine(thrown: unknown): Error {
  return new Error(
    `the store of artifacts could not be reached: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
  );
}
