import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { alsoInto, dumpedStream } from '../../src/target-program/dumped-stream.ts';
import { joinParts } from '../../src/target-program/join-parts.ts';
import { tarOfStream } from '../../src/target-program/tar-stream.ts';

const MARK = '0123456789abcdef0123456789abcdef';
const END = `\nhd-whole ${MARK}\n`;
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-stream-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const pipe = (name: string) => {
  execFileSync('mkfifo', [join(root, name)]);
  return join(root, name);
};

async function write(path: string, ...chunks: readonly (string | Uint8Array)[]): Promise<void> {
  const file = await open(path, 'a');
  for (const chunk of chunks) await file.writeFile(chunk);
  await file.close();
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

describe('a dump that comes through a pipe', () => {
  test('is what was written before the line at its end, wherever that is cut', async () => {
    for (const cut of [0, 1, END.length - 1, END.length]) {
      const path = pipe(`pipe-${cut}`);
      const content = randomBytes(200_000);
      const [read] = await Promise.all([
        all(dumpedStream(path, MARK)),
        write(path, content, END.slice(0, cut), END.slice(cut)),
      ]);
      expect(read.equals(content)).toBe(true);
    }
  });

  test.each([
    ['nothing at all', ''],
    ['no such line', 'rows'],
    ['a part of it', `rows${END.slice(0, -1)}`],
    ['that of another dump', `rows\nhd-whole ${'f'.repeat(32)}\n`],
    ['something behind it', `rows${END}rows`],
  ])('has died when there is %s', async (_what, text) => {
    const path = pipe('pipe');
    const read = all(dumpedStream(path, MARK));
    await Promise.all([
      expect(read).rejects.toMatchObject({ exitCode: 71, message: expect.stringContaining('nothing of it is kept') }),
      write(path, text),
    ]);
  });

  test('is waited for', async () => {
    const read = all(dumpedStream(join(root, 'later'), MARK));
    await write(pipe('later'), 'rows', END);
    expect((await read).toString()).toBe('rows');
  });

  test('goes to whoever proves it too, and ends when nobody reads there any more', async () => {
    const path = pipe('trial');
    const proven = all(createReadStream(path));
    async function* chunks() {
      yield Buffer.from('one ');
      yield Buffer.from('two');
    }
    expect((await all(alsoInto(path, chunks()))).toString()).toBe('one two');
    expect((await proven).toString()).toBe('one two');

    const reader = open(path, 'r');
    async function* endless() {
      for (;;) yield Buffer.alloc(65_536);
    }
    const written = all(alsoInto(path, endless()));
    await (await reader).close();
    await expect(written).rejects.toMatchObject({ exitCode: 72 });
  });
});

describe('an archive of a stream', () => {
  const id = '20261121T040102.123Z-00112233445566aa';

  test('is a tar that stock tar unpacks, and one file again when its parts are joined', async () => {
    const [folder, to] = [join(root, id), join(root, 'unpacked')];
    mkdirSync(folder);
    mkdirSync(to);
    // Three parts, the last of which is no whole block.
    const content = randomBytes(2.5 * 1024 * 1024 + 77);
    async function* stream() {
      for (let at = 0; at < content.length; at += 50_000) yield content.subarray(at, at + 50_000);
    }
    const files = async () => {
      writeFileSync(join(folder, 'tables.jsonl'), '{}\n');
      const sha256 = createHash('sha256').update('{}\n').digest('hex');
      return [{ name: 'tables.jsonl', bytes: 3, sha256 }];
    };
    const tar = await all(tarOfStream(folder, { id, name: 'database.dump', stream: stream() }, files));
    execFileSync('tar', ['-x', '-C', to], { input: tar });
    expect(readdirSync(join(to, id)).sort()).toEqual([
      'database.dump.part-000001',
      'database.dump.part-000002',
      'database.dump.part-000003',
      'tables.jsonl',
    ]);
    await joinParts(join(to, id), ['database.dump', 'tables.jsonl', 'not-there']);
    expect(readdirSync(join(to, id)).sort()).toEqual(['database.dump', 'tables.jsonl']);
    expect(readFileSync(join(to, id, 'database.dump')).equals(content)).toBe(true);
  });
});
