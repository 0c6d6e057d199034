import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { NamedFile, ProgramTask } from '@hardened-deploy/adapters/target-program/program-task';
import { associatedWith, symmetricKeyIn } from '@hardened-deploy/adapters/target-program/symmetric-key';
import { DECRYPT_PROGRAM } from '@hardened-deploy/adapters/vaults/volume/encryption/decrypt-program';
import { packedProgram } from '@hardened-deploy/adapters/vaults/volume/node-runner';
import { PROGRAM_SCRIPT } from '@hardened-deploy/adapters/vaults/volume/scripts/program';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const id = '20261121T040102.123Z-00112233445566aa';
const KEY = randomBytes(32).toString('base64');
const CONTENT = randomBytes(2_500_000);
const named = (name: string, bytes: Uint8Array): NamedFile => ({
  name,
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-program-'));
  mkdirSync(join(root, id));
  writeFileSync(join(root, id, 'database.dump'), CONTENT);
});
afterEach(() => rmSync(root, { recursive: true }));

/** As a container runs it: packed, by the script. */
function runProgram(task: ProgramTask, input: string) {
  const path = `${dirname(process.execPath)}:${process.env['PATH']}`;
  const env = { PATH: path, HD_MARK: 'mark', HD_PROGRAM: packedProgram(), HD_TASK: JSON.stringify(task) };
  return spawnSync('sh', ['-c', PROGRAM_SCRIPT], { env, encoding: 'utf8', input });
}
const encrypt = (key: string) => {
  const files = [named('database.dump', CONTENT)];
  const about = { kind: 'encrypt', id, generation: 7, from: root, to: root, recipients: [], files } as const;
  return runProgram({ ...about, keyBytes: Buffer.byteLength(key) }, key);
};
const archivePath = () => join(root, id, 'backup.tar.aes');
const decrypt = (key: string, archive = named('backup.tar.aes', readFileSync(archivePath()))) => {
  const file = { name: 'database.dump', bytes: CONTENT.length };
  const contents = { files: [file], wanted: [file.name], besides: 0 };
  const about = { kind: 'decrypt', id, from: root, to: join(root, 'open'), archive, ...contents } as const;
  return runProgram({ ...about, keyBytes: Buffer.byteLength(key) }, key);
};

describe('a backup that is encrypted by AES-256-GCM', () => {
  test('comes back with the key alone, or among others', () => {
    expect(encrypt(`${KEY}\n`)).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(root, id))).toEqual(['backup.tar.aes']);
    const hexadecimal = Buffer.from(KEY, 'base64').toString('hex');
    for (const key of [KEY, hexadecimal, `AGE-SECRET-KEY-1XYZ\n${KEY}\n`]) {
      expect(decrypt(key)).toMatchObject({ status: 0 });
      expect(readFileSync(join(root, 'open', id, 'database.dump')).equals(CONTENT)).toBe(true);
      rmSync(join(root, 'open'), { recursive: true });
    }
  });

  test('comes back with the key that fits, among those of before and after it', () => {
    encrypt(KEY);
    const [before, after] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')];
    expect(decrypt(`${after}\n${KEY}\n${before}\n`)).toMatchObject({ status: 0 });
    expect(readFileSync(join(root, 'open', id, 'database.dump')).equals(CONTENT)).toBe(true);
    expect(decrypt(`${after}\n${before}\n`)).toMatchObject({ status: 38 });
  });

  test('is not made without a key, and the plain files stay', () => {
    expect(encrypt('not a key')).toMatchObject({ status: 36, stdout: expect.stringContaining('no key of 32 bytes') });
    expect(readdirSync(join(root, id))).toEqual(['database.dump']);
  });

  test.each([
    ['no key', '', 38, 'no key of 32 bytes for AES-256 was given'],
    ['another key', randomBytes(32).toString('base64'), 38, 'the key is another one than it was encrypted with'],
  ])('says with %s what is wrong, and shows it nowhere', (_, key, status, words) => {
    encrypt(KEY);
    const done = decrypt(key);
    expect(done).toMatchObject({ status, stdout: expect.stringContaining(words) });
    if (key !== '') expect(done.stdout + done.stderr).not.toContain(key.slice(10));
  });

  test('finds one changed bit before it opens anything', () => {
    encrypt(KEY);
    const archive = named('backup.tar.aes', readFileSync(archivePath()));
    const bytes = readFileSync(archivePath());
    bytes.writeUInt8((bytes.at(-1) ?? 0) ^ 1, bytes.length - 1);
    writeFileSync(archivePath(), bytes);
    expect(decrypt(KEY, archive)).toMatchObject({ status: 41 });
  });
});

describe('the program for people', () => {
  const byHand = (archive: Buffer, { key = KEY, associated = associatedWith(id) } = {}) => {
    writeFileSync(join(root, 'key.txt'), `${key}\n`);
    const argv = ['--input-type=module', '--eval', DECRYPT_PROGRAM, '--', join(root, 'key.txt'), associated];
    return spawnSync(process.execPath, argv, { input: archive, maxBuffer: 2 ** 26 });
  };

  test('has forty lines, and decrypts the archive', () => {
    expect(DECRYPT_PROGRAM.trim().split('\n').length).toBeLessThanOrEqual(40);
    encrypt(KEY);
    const done = byHand(readFileSync(archivePath()));
    expect(done.status).toBe(0);
    expect(done.stdout.includes(CONTENT)).toBe(true);
    const hexadecimal = Buffer.from(KEY, 'base64').toString('hex');
    expect(byHand(readFileSync(archivePath()), { key: hexadecimal }).stdout.equals(done.stdout)).toBe(true);
  });

  test('ends with an error when a bit, the end, the key or the backup is another one', () => {
    encrypt(KEY);
    const archive = readFileSync(archivePath());
    for (const at of [0, 5, 35, 41, 1_048_575, 1_048_576, archive.length - 1]) {
      const changed = Buffer.from(archive);
      changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
      expect(byHand(changed).status).not.toBe(0);
    }
    for (const end of [0, 30, 1_048_576, archive.length - 1])
      expect(byHand(archive.subarray(0, end)).status).not.toBe(0);
    expect(byHand(archive, { key: randomBytes(32).toString('base64') }).status).not.toBe(0);
    expect(byHand(archive, { associated: associatedWith('another') }).status).not.toBe(0);
  });
});

test('a key is 32 bytes in base64 or hexadecimal digits, and nothing else', () => {
  expect(symmetricKeyIn(KEY)?.toString('base64')).toBe(KEY);
  for (const text of ['', KEY.slice(1), `${KEY}=`, randomBytes(31).toString('base64'), 'AGE-SECRET-KEY-1QQ'])
    expect(symmetricKeyIn(text)).toBeUndefined();
});
