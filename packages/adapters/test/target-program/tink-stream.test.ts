import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { seal, unseal } from '../../src/target-program/tink-stream.ts';

const KEY = randomBytes(32);
const OURS = { key: KEY, associated: '20261130T100000.000Z-00112233445566aa|backup.tar' };
const SEGMENT = 1024 * 1024;
const HEADER = 40;
const FIRST = SEGMENT - HEADER - 16;

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function whole(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of stream) all.push(chunk);
  return Buffer.concat(all);
}
const sealed = (plain: Buffer, piece = 65_536, key = OURS) => whole(seal(inPieces(plain, piece), key));
const opened = (bytes: Buffer, key = OURS, piece = 65_536) => whole(unseal(inPieces(bytes, piece), key));
/** The header and each segment. */
const partsOf = (bytes: Buffer) => {
  const rest = bytes.subarray(SEGMENT);
  const segments = Array.from({ length: Math.ceil(rest.length / SEGMENT) }, (_, at) =>
    rest.subarray(at * SEGMENT, (at + 1) * SEGMENT),
  );
  return [bytes.subarray(0, HEADER), bytes.subarray(HEADER, SEGMENT), ...segments];
};
const refused = async (bytes: Buffer, key = OURS) =>
  await expect(opened(bytes, key)).rejects.toMatchObject({ exitCode: 41, message: expect.stringMatching(/decrypted/) });

describe('what was encrypted comes back', () => {
  test.each([0, 1, FIRST - 1, FIRST, FIRST + 1, FIRST + SEGMENT - 16, FIRST + SEGMENT - 15, 3 * SEGMENT])(
    '%s bytes, whatever the pieces are',
    async (size) => {
      const plain = randomBytes(size);
      for (const piece of [65_536, SEGMENT - 16, 5 * SEGMENT]) {
        const bytes = await sealed(plain, piece);
        const count = size <= FIRST ? 1 : 1 + Math.ceil((size - FIRST) / (SEGMENT - 16));
        expect(bytes.length).toBe(HEADER + size + 16 * count);
        expect((await opened(bytes, OURS, piece)).equals(plain)).toBe(true);
      }
    },
  );

  test('and twice the same is never encrypted to the same', async () => {
    const plain = Buffer.from('the same');
    expect((await sealed(plain)).equals(await sealed(plain))).toBe(false);
  });
});

describe('it is refused', () => {
  const plain = randomBytes(2 * SEGMENT + 1_000);

  test('when one bit of any part is another one', async () => {
    const bytes = await sealed(plain);
    let at = 0;
    for (const part of partsOf(bytes)) {
      for (const place of [at, at + Math.floor(part.length / 2), at + part.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[place] = (changed[place] ?? 0) ^ 1;
        await refused(changed);
      }
      at += part.length;
    }
  });

  test('when it is cut anywhere, also between two segments', async () => {
    const bytes = await sealed(plain);
    for (const end of [0, 1, HEADER, HEADER + 15, SEGMENT, 2 * SEGMENT, 2 * SEGMENT + 5, bytes.length - 1])
      await refused(bytes.subarray(0, end));
    await refused(Buffer.concat([bytes, Buffer.alloc(1)]));
  });

  test('when segments change places, are left out or come twice', async () => {
    const [header = Buffer.alloc(0), ...segments] = partsOf(await sealed(randomBytes(3 * SEGMENT + 10)));
    const [first, second, third, last] = segments as [Buffer, Buffer, Buffer, Buffer];
    for (const order of [
      [first, third, second, last],
      [second, first, third, last],
      [first, third, last],
      [first, second, last],
      [first, second, second, third, last],
      [first, second, third],
      [last],
    ])
      await refused(Buffer.concat([header, ...order]));
  });

  test('when a segment is of another stream, or the whole of another backup', async () => {
    const [one, other] = [partsOf(await sealed(plain)), partsOf(await sealed(plain))];
    for (const at of one.keys())
      await refused(Buffer.concat(one.map((part, here) => (here === at ? (other[at] ?? part) : part))));
    await refused(Buffer.concat(one), { ...OURS, associated: `${OURS.associated}.other` });
    await refused(Buffer.concat(one), { ...OURS, key: randomBytes(32) });
  });

  test('when the key is no key', async () => {
    await expect(sealed(plain, 65_536, { ...OURS, key: randomBytes(31) })).rejects.toThrow(/31 bytes, and not 32/);
  });
});
