import { open, stat } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { EXIT_CODES, ProgramFailure } from './program-failure.ts';

/** Pipes in the folder of a backup that is dumped while it is stored: from the dump, and to the server that proves it. */
export const STREAM = '.stream';
export const TRIAL = '.trial';

const LOOK_EVERY_MS = 50;

/**
 * What a dump writes into a pipe, without the line that it writes at its end. Without that line it has died on the way, which a pipe alone doesn't
 * tell: then a `ProgramFailure` is thrown after the last bytes. Waits until the pipe is there.
 */
export async function* dumpedStream(path: string, mark: string): AsyncGenerator<Uint8Array> {
  await untilThere(path);
  const end = Buffer.from(`\nhd-whole ${mark}\n`);
  let held: Uint8Array = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const all = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const safe = Math.max(0, all.length - end.length);
    if (safe > 0) yield all.subarray(0, safe);
    held = all.subarray(safe);
  }
  if (Buffer.compare(held, end) !== 0)
    throw new ProgramFailure(EXIT_CODES.cut, 'the dump ended before its end, so nothing of it is kept');
}

/**
 * The same stream, of which each piece goes into a pipe first. That is opened with the first piece: whoever reads it may rely on what was written
 * before the dump began. Throws a `ProgramFailure` when nobody reads it any more.
 */
export async function* alsoInto(path: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let pipe: Awaited<ReturnType<typeof open>> | undefined;
  try {
    for await (const chunk of chunks) {
      pipe ??= await open(path, 'a');
      await writeAll(pipe, chunk);
      yield chunk;
    }
  } finally {
    await pipe?.close();
  }
}

async function writeAll(pipe: Awaited<ReturnType<typeof open>>, chunk: Uint8Array): Promise<void> {
  for (let at = 0; at < chunk.length;) {
    const { bytesWritten } = await pipe.write(chunk, at).catch((thrown: unknown) => {
      throw new ProgramFailure(EXIT_CODES.unproven, 'the server that proves the dump has ended', thrown);
    });
    at += bytesWritten;
  }
}

async function untilThere(path: string): Promise<void> {
  // Whoever started this ends it when the dump doesn't begin.
  for (;;) {
    const found = await stat(path).catch(() => undefined);
    if (found?.isFIFO()) return;
    await pause(LOOK_EVERY_MS);
  }
}
