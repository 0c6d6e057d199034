import { createHash, createHmac, randomBytes } from 'node:crypto';
import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { RAISE_SCRIPT } from '../../../src/engines/docker/keeper/scripts/fence-scripts.ts';
import { HMAC } from '../../../src/engines/docker/keeper/scripts/hmac.ts';
import { MARK_SCRIPT } from '../../../src/engines/docker/keeper/scripts/mark-script.ts';
import { PRELUDE } from '../../../src/engines/docker/keeper/scripts/prelude.ts';
import { scriptedRoot, type ScriptedRoot } from './scripted-root.ts';

const TOKEN = { HD_TOKEN: `7.${'a'.repeat(32)}` };
const KEY_FILE = 'secret-marks-key';
const DIGESTS = ['0'.repeat(64), 'f'.repeat(64), createHash('sha256').update('one').digest('hex')];
const marking = { ...TOKEN, HD_DIGESTS: DIGESTS.join(' ') };

let root: ScriptedRoot;
beforeEach(async () => {
  root = await raised();
});
afterEach(() => root.remove());

async function raised(): Promise<ScriptedRoot> {
  const made = await scriptedRoot();
  const owner = { HD_OWNER: 'me', HD_RECORD: '{}', HD_FROM: '', HD_ADOPTED: '', HD_ENTRY: '' };
  await made.run(RAISE_SCRIPT, { ...TOKEN, ...owner });
  return made;
}

const keyIn = async (at: ScriptedRoot) => (await at.files())[KEY_FILE]?.trim();
const marksBy = (key: string) =>
  DIGESTS.map((digest) =>
    createHmac('sha256', Buffer.from(key, 'hex')).update(Buffer.from(digest, 'hex')).digest('hex').slice(0, 4),
  );

describe('HMAC-SHA256 in a shell', () => {
  const HMAC_SCRIPT = `${PRELUDE}${HMAC}hmac_key "$HD_KEY"
hmac "$HD_MESSAGE"
printf '%s\\n' "$mac"
finish 0
`;
  const hmac = async (key: string, message: string) =>
    (await root.run(HMAC_SCRIPT, { HD_KEY: key, HD_MESSAGE: message })).lines[0];
  const hex = (text: string) => Buffer.from(text).toString('hex');
  // A key of more than 64 bytes is hashed first. The script has no such key, so the test does that.
  const LONG_KEY = createHash('sha256').update(Buffer.alloc(131, 0xaa)).digest('hex');

  test.each([
    ['1', '0b'.repeat(20), hex('Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      '2',
      hex('Jefe'),
      hex('what do ya want for nothing?'),
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    ['3', 'aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
    [
      '4',
      '0102030405060708090a0b0c0d0e0f10111213141516171819',
      'cd'.repeat(50),
      '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
    ],
    [
      '6',
      LONG_KEY,
      hex('Test Using Larger Than Block-Size Key - Hash Key First'),
      '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
    ],
    [
      '7',
      LONG_KEY,
      hex(
        'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
      ),
      '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
    ],
  ])('gives what RFC 4231 says in test case %s', async (_, key, message, expected) => {
    expect(await hmac(key, message)).toBe(expected);
  });

  test('gives the first 128 bits of test case 5', async () => {
    const mac = await hmac('0c'.repeat(20), hex('Test With Truncation'));
    expect(mac?.slice(0, 32)).toBe('a3b6167473100ee06e0c796c2955552b');
  });

  test('gives what Node gives, for keys and messages of any bytes', async () => {
    const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    for (const [key, message] of [
      [every.subarray(0, 64), every],
      [every.subarray(192), Buffer.from(every.toReversed())],
      [randomBytes(32), randomBytes(32)],
      [randomBytes(64), Buffer.alloc(0)],
    ] as const) {
      const expected = createHmac('sha256', key).update(message).digest('hex');
      expect(await hmac(key.toString('hex'), message.toString('hex'))).toBe(expected);
    }
  });
});

describe('the key of the marks', () => {
  test('is made by the first call and stays: 256 bits that only their owner can read', async () => {
    const first = await root.run(MARK_SCRIPT, marking);
    const key = (await keyIn(root)) ?? '';
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect((await stat(join(root.path, KEY_FILE))).mode & 0o777).toBe(0o600);
    expect(first).toMatchObject({ answer: 'done', lines: marksBy(key) });
    expect((await root.run(MARK_SCRIPT, marking)).lines).toEqual(first.lines);
    expect(Object.keys(await root.files())).toEqual(['fence', KEY_FILE]);
  });

  test('is another one in each stack', async () => {
    const other = await raised();
    try {
      for (const at of [root, other]) await at.run(MARK_SCRIPT, marking);
      expect(await keyIn(other)).not.toBe(await keyIn(root));
    } finally {
      await other.remove();
    }
  });

  test.each(['before', 'after'] as const)(
    'killed %s any command: no key or a whole one, and the next call tidies up',
    { timeout: 60_000 },
    async (when) => {
      const { steps } = await root.run(MARK_SCRIPT, marking);
      const seen = new Set<boolean>();
      for (let step = 1; step <= steps; step += 1) {
        const at = await raised();
        try {
          await at.run(MARK_SCRIPT, marking, { when, step });
          const left = await keyIn(at);
          seen.add(left !== undefined);
          const again = await at.run(MARK_SCRIPT, marking);
          const key = (await keyIn(at)) ?? '';
          expect(left ?? key).toBe(key);
          expect(again).toMatchObject({ answer: 'done', lines: marksBy(key) });
          expect(Object.keys(await at.files())).toEqual(['fence', KEY_FILE]);
        } finally {
          await at.remove();
        }
      }
      expect(seen).toEqual(new Set([false, true]));
    },
  );

  test.each([
    ['it is cut short', `${'a'.repeat(63)}\n`],
    ['it is empty', ''],
    ['it has other characters', `${'g'.repeat(64)}\n`],
  ])('if %s, nothing is marked and it is left as it is', async (_, text) => {
    await writeFile(join(root.path, KEY_FILE), text);
    expect(await root.run(MARK_SCRIPT, marking)).toMatchObject({ answer: 'died', lines: [] });
    expect(await root.files()).toMatchObject({ [KEY_FILE]: text });
  });

  test('is not made of fewer random bytes than it needs', async () => {
    const bin = join(root.path, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'head'), '#!/bin/sh\nprintf 123\n');
    await chmod(join(bin, 'head'), 0o755);
    const script = MARK_SCRIPT.replace('head -c', `${bin}/head -c`);
    expect(await root.run(script, marking)).toMatchObject({ answer: 'died', lines: [] });
    expect(await keyIn(root)).toBeUndefined();
  });

  test('is not made for a token that is not on the fence', async () => {
    const refused = await root.run(MARK_SCRIPT, { ...marking, HD_TOKEN: `8.${'a'.repeat(32)}` });
    expect(refused.answer).toBe('notRaised');
    expect(await keyIn(root)).toBeUndefined();
  });
});

test('neither the key nor a digest is ever an argument or in the environment of a process', async () => {
  await root.run(MARK_SCRIPT, marking);
  const key = (await keyIn(root)) ?? '';
  const spy = join(root.path, 'spy');
  const seen = join(root.path, 'seen');
  await writeFile(spy, `#!/bin/sh\n{ echo "$*"; env; } >> '${seen}'\nexec sha256sum "$@"\n`);
  await chmod(spy, 0o755);
  const { answer } = await root.run(
    MARK_SCRIPT.replace('exec 9>&-', `sha256sum() { '${spy}' "$@"; }\nexec 9>&-`),
    marking,
  );
  expect(answer).toBe('done');
  const told = (await root.files())['seen'] ?? '';
  expect(told).toContain('PATH=');
  for (const hidden of [key, ...DIGESTS]) expect(told).not.toContain(hidden);
});
