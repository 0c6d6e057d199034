import { askBlob, type SendBlob } from './blob-request.ts';

export interface BlobPatience {
  readonly pauseMs?: number;
  readonly blockBytes?: number;
}

/** How the store is reached, where it isn't straight. */
interface Reached {
  readonly send?: SendBlob;
}

/** A blob may have 50,000 blocks, which is 97 GiB. */
const BLOCK_BYTES = 2 * 1024 * 1024;
const BLOCKS_AT_ONCE = 4;
const PAUSE_MS = 1_000;

/**
 * Writes a blob to a signed address, in blocks: four of 2 MiB at once, each in a piece of memory that is used again and again. It is there
 * when the list of its blocks has arrived. `told` hears how many bytes more are sent. Throws a `BlobRefusal`, or what the line throws after
 * five attempts.
 */
export async function putBlob(
  address: string,
  content: AsyncIterable<Uint8Array>,
  {
    told,
    pauseMs = PAUSE_MS,
    blockBytes = BLOCK_BYTES,
    send: way,
  }: BlobPatience & Reached & { readonly told?: (bytes: number) => void } = {},
): Promise<void> {
  const ids: string[] = [];
  const running = new Set<Promise<void>>();
  const failed: unknown[] = [];
  const free: Buffer[] = Array.from({ length: BLOCKS_AT_ONCE }, () => Buffer.allocUnsafe(blockBytes));

  async function send(memory: Buffer, bytes: number): Promise<void> {
    const id = Buffer.from(String(ids.length).padStart(8, '0')).toString('base64');
    ids.push(id);
    const asked = { method: 'PUT', body: memory.subarray(0, bytes), pauseMs, send: way } as const;
    const sent = askBlob(withQuery(address, { comp: 'block', blockid: id }), asked, emptied)
      .then(() => told?.(bytes))
      .catch((thrown: unknown) => void failed.push(thrown))
      .finally(() => {
        running.delete(sent);
        free.push(memory);
      });
    running.add(sent);
    if (free.length === 0) await Promise.race(running);
  }

  let memory = free.pop();
  let size = 0;
  for await (const chunk of content) {
    for (let at = 0; at < chunk.length && memory && failed.length === 0;) {
      const part = chunk.subarray(at, at + blockBytes - size);
      memory.set(part, size);
      size += part.length;
      at += part.length;
      if (size < blockBytes) continue;
      await send(memory, size);
      [memory, size] = [free.pop(), 0];
    }
    if (failed.length > 0) break;
  }
  if (memory && size > 0 && failed.length === 0) await send(memory, size);
  await Promise.all(running);
  if (failed.length > 0) throw failed[0];
  const list = ids.map((id) => `<Latest>${id}</Latest>`).join('');
  const body = `<?xml version="1.0" encoding="utf-8"?><BlockList>${list}</BlockList>`;
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'x-ms-blob-content-type': 'application/zip' };
  await askBlob(
    withQuery(address, { comp: 'blocklist' }),
    { method: 'PUT', body, headers, pauseMs, send: way },
    emptied,
  );
}

/** The first bytes of a blob, or all of it if it is shorter. */
export async function headOfBlob(
  address: string,
  bytes: number,
  { pauseMs = PAUSE_MS, send }: BlobPatience & Reached = {},
): Promise<Buffer> {
  const range = `bytes=0-${bytes - 1}`;
  const asked = { method: 'GET', headers: { range, 'x-ms-range': range }, pauseMs, send } as const;
  return askBlob(address, asked, async (answer) => {
    const parts: Buffer[] = [];
    let read = 0;
    for await (const chunk of answer) {
      parts.push(chunk);
      read += chunk.length;
      if (read >= bytes) break;
    }
    return Buffer.concat(parts).subarray(0, bytes);
  });
}

/** Hands the bytes of a blob over as they arrive; no more are in memory than the line brings. A line that breaks throws. */
export async function readBlob<Result>(
  address: string,
  read: (bytes: AsyncIterable<Buffer>) => Promise<Result>,
  { pauseMs = PAUSE_MS }: BlobPatience = {},
): Promise<Result> {
  return askBlob(address, { method: 'GET', pauseMs }, (answer) => read(answer));
}

async function emptied(answer: AsyncIterable<unknown> & { resume(): unknown }): Promise<void> {
  answer.resume();
  return Promise.resolve();
}

function withQuery(address: string, query: Readonly<Record<string, string>>): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url.href;
}
