import { Buffer } from 'node:buffer';
import { setTimeout as pause } from 'node:timers/promises';

/** The answer that a store of blobs gave instead of what was asked for. It says nothing of the address, which is a secret. */
export class BlobRefusal extends Error {
  readonly status: number;

  constructor(what: string, status: number, code: string | undefined) {
    super(`the store of artifacts answered ${status}${code === undefined ? '' : ` ${code}`} to ${what}`);
    this.status = status;
  }
}

const BLOCK_BYTES = 8 * 1024 * 1024;
const BLOCKS_AT_ONCE = 4;
const ATTEMPTS = 5;
const PAUSE_MS = 1_000;
const REQUEST_MS = 120_000;

export interface BlobPatience {
  readonly pauseMs?: number;
  readonly blockBytes?: number;
}

/**
 * Writes a blob to a signed address, in blocks: at most four of 8 MiB are in memory. It is there when the list of its blocks has arrived.
 * `told` hears how many bytes more are sent. Throws a `BlobRefusal`, or what the line throws after five attempts.
 */
export async function putBlob(
  address: string,
  content: AsyncIterable<Uint8Array>,
  {
    told,
    pauseMs = PAUSE_MS,
    blockBytes = BLOCK_BYTES,
  }: BlobPatience & { readonly told?: (bytes: number) => void } = {},
): Promise<void> {
  const ids: string[] = [];
  const running = new Set<Promise<void>>();
  const failed: unknown[] = [];
  for await (const block of blocksOf(content, blockBytes)) {
    if (failed.length > 0) break;
    const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
    ids.push(id);
    const sent = send(withQuery(address, { comp: 'block', blockid: id }), { method: 'PUT', body: block }, pauseMs)
      .then(() => told?.(block.length))
      .catch((thrown: unknown) => void failed.push(thrown))
      .finally(() => running.delete(sent));
    running.add(sent);
    if (running.size >= BLOCKS_AT_ONCE) await Promise.race(running);
  }
  await Promise.all(running);
  if (failed.length > 0) throw failed[0];
  const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
  const body = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-ms-blob-content-type': 'application/zip' };
  await send(withQuery(address, { comp: 'blocklist' }), { method: 'PUT', body, headers }, pauseMs);
}

/** The first bytes of a blob, or all of it if it is shorter. */
export async function headOfBlob(
  address: string,
  bytes: number,
  { pauseMs = PAUSE_MS }: BlobPatience = {},
): Promise<Buffer> {
  const range = `bytes=0-${bytes - 1}`;
  const answer = await send(address, { method: 'GET', headers: { range, 'x-ms-range': range } }, pauseMs);
  return Buffer.from(await answer.arrayBuffer()).subarray(0, bytes);
}

/** The bytes of a blob, as they arrive. A line that breaks ends them with an error. */
export async function* bytesOfBlob(address: string, { pauseMs = PAUSE_MS }: BlobPatience = {}): AsyncGenerator<Buffer> {
  const answer = await send(address, { method: 'GET' }, pauseMs, AbortSignal.timeout(6 * 3_600_000));
  if (!answer.body) return;
  for await (const chunk of answer.body) yield Buffer.from(chunk);
}

async function* blocksOf(content: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Buffer> {
  let parts: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + bytes - size);
      parts.push(part);
      size += part.length;
      at += part.length;
      if (size < bytes) continue;
      yield Buffer.concat(parts);
      [parts, size] = [[], 0];
    }
  }
  if (size > 0) yield Buffer.concat(parts);
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}

async function send(
  address: string,
  init: RequestInit & { readonly method: string },
  pauseMs: number,
  limit?: AbortSignal,
): Promise<Response> {
  const headers = { 'x-ms-version': '2023-11-03', 'x-ms-blob-type': 'BlockBlob', ...init.headers };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(address, { ...init, headers, signal: limit ?? AbortSignal.timeout(REQUEST_MS) });
      if (answer.ok) return answer;
      const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(await answer.text())?.[1];
      throw new BlobRefusal(init.method, answer.status, code);
    } catch (thrown) {
      const passes = !(thrown instanceof BlobRefusal) || thrown.status === 429 || thrown.status >= 500;
      if (!passes || attempt === ATTEMPTS) throw asLine(thrown);
    }
    await pause(pauseMs * 2 ** (attempt - 1));
  }
}

/** `fetch failed` says nothing: its cause does. */
function asLine(thrown: unknown): unknown {
  if (thrown instanceof BlobRefusal || !(thrown instanceof Error)) return thrown;
  const { cause } = thrown;
  const why = cause instanceof Error ? cause.message : thrown.message;
  return new Error(`the store of artifacts could not be reached: ${why}`);
}
