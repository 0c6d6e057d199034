import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { seal, unseal } from '@hardened-deploy/adapters/target-program/tink-stream';
import { runWithInput } from '@hardened-deploy/testkit/docker/run-with-input';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ensureTink } from '../../scripts/bed/tink.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 300_000 });

const KEY = randomBytes(32);
const ASSOCIATED = '20261130T100000.000Z-00112233445566aa|backup.tar';
const SIZES = [0, 1, 1_048_520, 1_048_521, 2_097_080, 2_097_081, 5_000_000];

let [folder, tinkPath] = ['', ''];
beforeAll(async () => {
  tinkPath = await ensureTink();
  folder = await mkdtemp(join(tmpdir(), 'hd-tink-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of stream) all.push(chunk);
  return Buffer.concat(all);
}
async function* pieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}
/** What the real Tink makes of it. */
async function tink(mode: 'encrypt' | 'decrypt', bytes: Buffer, associated = ASSOCIATED): Promise<Buffer> {
  const [from, to] = [join(folder, 'in'), join(folder, 'out')];
  await writeFile(from, bytes);
  await runWithInput('python3', {
    argv: [join(import.meta.dirname, 'tink/stream.py'), mode, from, to, associated],
    environment: { ...process.env, PYTHONPATH: tinkPath },
    input: KEY,
  });
  return await readFile(to);
}

test.each(SIZES)('Tink opens what was sealed here, and the other way round: %s bytes', async (size) => {
  const plain = randomBytes(size);
  const ours = await whole(seal(pieces(plain), { key: KEY, associated: ASSOCIATED }));
  expect((await tink('decrypt', ours)).equals(plain)).toBe(true);
  const theirs = await tink('encrypt', plain);
  expect((await whole(unseal(pieces(theirs), { key: KEY, associated: ASSOCIATED }))).equals(plain)).toBe(true);
});

test('Tink too refuses what belongs to another backup, or was changed', async () => {
  const sealed = await whole(seal(pieces(randomBytes(2_000_000)), { key: KEY, associated: ASSOCIATED }));
  await expect(tink('decrypt', sealed, 'another backup')).rejects.toThrow(/./);
  await expect(tink('decrypt', sealed.subarray(0, 1_048_576))).rejects.toThrow(/./);
});
