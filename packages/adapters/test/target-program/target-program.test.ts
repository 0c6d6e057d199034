import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { packedProgram } from '@hardened-deploy/adapters/vaults/volume/node-runner';
import { PROGRAM_SCRIPT } from '@hardened-deploy/adapters/vaults/volume/scripts/program';
import type {
  DecryptTask,
  EncryptTask,
  NamedFile,
  ProgramTask,
} from '@hardened-deploy/adapters/target-program/program-task';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const id = '20261121T040102.123Z-00112233445566aa';
const MARK = '0123456789abcdef';
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hd-program-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const secret = await generateX25519Identity();
const other = await generateX25519Identity();
const recipient = await identityToRecipient(secret);

/** As a container runs it: packed, by the script. */
function runProgram(task: ProgramTask, input = '') {
  const path = `${dirname(process.execPath)}:${process.env['PATH']}`;
  const variables = { PATH: path, HD_MARK: MARK, HD_PROGRAM: packedProgram(), HD_TASK: JSON.stringify(task) };
  return spawnSync('sh', ['-c', PROGRAM_SCRIPT], { env: variables, encoding: 'utf8', input });
}

/** Files of a backup in the folder `spool`, and how a manifest names them. */
function written(files: Readonly<Record<string, Uint8Array>>): readonly NamedFile[] {
  return Object.entries(files).map(([name, bytes]) => {
    const path = join(root, 'spool', id, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes, { mode: 0o640 });
    return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

function encryptTask(files: readonly NamedFile[], changed: Partial<EncryptTask> = {}): EncryptTask {
  const spool = join(root, 'spool');
  return {
    kind: 'encrypt',
    id,
    generation: 7,
    from: spool,
    to: spool,
    recipients: [recipient],
    keyBytes: 0,
    files,
    ...changed,
  };
}

function archiveOf(folder = 'spool'): NamedFile {
  const bytes = readFileSync(join(root, folder, id, 'backup.tar.age'));
  return { name: 'backup.tar.age', bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Unpacks with this key, which is given as a container gets it. */
function decrypt(key: string, archive = archiveOf()) {
  return runProgram(decryptTask(archive, { keyBytes: Buffer.byteLength(key) }), key);
}

function decryptTask(archive = archiveOf(), changed: Partial<DecryptTask> = {}): DecryptTask {
  return {
    kind: 'decrypt',
    id,
    from: join(root, 'spool'),
    to: join(root, 'open'),
    archive,
    files: PLAIN,
    wanted: PLAIN.map(({ name }) => name),
    besides: 0,
    keyBytes: 0,
    ...changed,
  };
}

const FILES = {
  'database.dump': Buffer.from('dump'),
  'database/1.dat.zst': Buffer.alloc(70_000, 7),
  'ledger/database/2.dat.zst': Buffer.from('ledger'),
  empty: Buffer.alloc(0),
};

const PLAIN = Object.entries(FILES).map(([name, content]) => ({ name, bytes: content.length }));

describe('the program that encrypts', () => {
  test('fits into one environment variable of Linux, with its name', () => {
    expect(packedProgram().length).toBeLessThan(128 * 1024 - 100);
  });

  test('leaves the archive alone in the folder, and unpacks it with the same bytes and rights', () => {
    const files = written(FILES);
    expect(runProgram(encryptTask(files))).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(join(root, 'spool', id))).toEqual(['backup.tar.age']);
    expect(decrypt(`# a comment\n${secret}\n`)).toMatchObject({ status: 0 });
    for (const [name, bytes] of Object.entries(FILES)) {
      expect(readFileSync(join(root, 'open', id, name)).equals(bytes)).toBe(true);
      expect(statSync(join(root, 'open', id, name)).mode & 0o777).toBe(0o640);
    }
  });

  test('keeps any content of any size', () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 3_000 }),
      fc.integer({ min: 65_000, max: 66_500 }).map((size) => Buffer.alloc(size, size)),
    );
    fc.assert(
      fc.property(fc.array(content, { minLength: 1, maxLength: 4 }), (contents) => {
        rmSync(join(root, 'open'), { recursive: true, force: true });
        rmSync(join(root, 'spool'), { recursive: true, force: true });
        const named = Object.fromEntries(contents.map((bytes, at) => [`f${at}.dat`, bytes]));
        const files = written(named);
        expect(runProgram(encryptTask(files))).toMatchObject({ status: 0 });
        expect(decrypt(secret)).toMatchObject({ status: 0 });
        for (const [name, bytes] of Object.entries(named))
          expect(readFileSync(join(root, 'open', id, name)).equals(bytes)).toBe(true);
      }),
      { numRuns: 10 },
    );
  });

  test.each([
    ['another content', (files: readonly NamedFile[]) => files.map((file) => ({ ...file, sha256: '0'.repeat(64) }))],
    ['fewer bytes', (files: readonly NamedFile[]) => files.map((file) => ({ ...file, bytes: file.bytes + 1 }))],
    [
      'more bytes',
      (files: readonly NamedFile[]) => files.map((file) => ({ ...file, bytes: Math.max(0, file.bytes - 1) })),
    ],
  ])('refuses files with %s than those that were proven, and leaves them', (_, changed) => {
    const files = written({ 'database.dump': Buffer.from('dump') });
    const done = runProgram(encryptTask(changed(files)));
    expect(done).toMatchObject({ status: 41 });
    expect(done.stdout).toContain('database.dump is not the file that was dumped');
    expect(readdirSync(join(root, 'spool', id))).toEqual(['database.dump']);
  });

  test('moves nothing to another folder that is there already, and removes there what killed runs left', () => {
    const to = join(root, 'place');
    const [older, newer, sealed] = ['20260101', '20260102', '20260103'].map(
      (day) => `${day}T000000.000Z-00112233445566aa`,
    );
    for (const [name = '', generation] of [
      [older, 6],
      [newer, 8],
      [sealed, 6],
    ] as const) {
      mkdirSync(join(to, name), { recursive: true });
      writeFileSync(join(to, name, 'in-progress'), `${generation}\n`);
    }
    writeFileSync(join(to, sealed ?? '', 'manifest.json'), '{}');
    // Being copied here by somebody; and one of which nothing can be read.
    const [copied, unread] = ['20260104', '20260105'].map((day) => join(to, `${day}T000000.000Z-00112233445566aa`));
    mkdirSync(copied ?? '');
    mkdirSync(join(unread ?? '', 'in-progress'), { recursive: true });
    const files = written(FILES);
    expect(runProgram(encryptTask(files, { to }))).toMatchObject({ status: 0 });
    const stayed = ['20260102', '20260103', '20260104', '20260105', '20261121'];
    expect(readdirSync(to)).toEqual(stayed.map((day) => expect.stringContaining(day)));
    expect(readdirSync(join(root, 'spool'))).toEqual([]);
    expect(runProgram(encryptTask(written(FILES), { to }))).toMatchObject({ status: 35 });
  });
});

describe('the program that decrypts', () => {
  beforeEach(() => {
    runProgram(encryptTask(written(FILES)));
  });

  test.each([
    ['no key', '', 38, 'no secret key'],
    ['half a key', secret.slice(0, -3), 37, 'not copied whole'],
    ['another key', other, 37, 'no identity matched'],
  ])('says with %s what is wrong, and shows it nowhere', (_, key, status, words) => {
    const done = decrypt(key);
    expect(done).toMatchObject({ status });
    expect(done.stdout).toContain(words);
    if (key !== '') expect(done.stdout + done.stderr).not.toContain(key.slice(20));
    expect(readdirSync(root)).toEqual(['spool']);
  });

  test('says that a key did not arrive whole, and opens nothing', () => {
    const done = runProgram(decryptTask(undefined, { keyBytes: secret.length }), secret.slice(0, 40));
    expect(done).toMatchObject({ status: 37 });
    expect(done.stdout).toContain('did not arrive whole');
    expect(done.stdout + done.stderr).not.toContain(secret.slice(20, 40));
    expect(readdirSync(root)).toEqual(['spool']);
  });

  const below = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
      entry.isFile() ? [join(entry.parentPath, entry.name).slice(folder.length + 1)] : [],
    );
  test.each([
    ['the first database', ['database.dump', 'database/1.dat.zst', 'empty']],
    ['another one', ['ledger/database/2.dat.zst']],
    ['one of two files of a folder', ['database.dump']],
    ['nothing', []],
  ])('unpacks only what is wanted: %s', (_, wanted) => {
    const keyBytes = Buffer.byteLength(secret);
    expect(runProgram(decryptTask(undefined, { wanted, keyBytes }), secret)).toMatchObject({ status: 0 });
    expect(below(join(root, 'open', id)).sort()).toEqual(wanted.toSorted());
    // Nobody but root would get to it otherwise.
    for (const folder of readdirSync(join(root, 'open', id), { withFileTypes: true }).filter((each) =>
      each.isDirectory(),
    ))
      expect(statSync(join(root, 'open', id, folder.name)).mode & 0o5).toBe(0o5);
  });

  test('writes nothing when there is no room for all that is wanted', () => {
    const changed = { keyBytes: Buffer.byteLength(secret), besides: 2 ** 52 };
    const done = runProgram(decryptTask(undefined, changed), secret);
    expect(done).toMatchObject({ status: 46 });
    expect(done.stdout).toMatch(/It needs \d+ MiB \(1 MiB for its files, and 4294967296 MiB for the server .*are free/);
    expect(readdirSync(root)).toEqual(['spool']);
  });

  test.each([
    ['is gone, which is damage', 41, () => undefined],
    // What the kernel answers for a bad block, too.
    ['can not be read, of which nothing is known', 47, (path: string) => symlinkSync('/proc/self/mem', path)],
  ])('says of an archive that it %s', (_, status, instead) => {
    const archive = archiveOf();
    const path = join(root, 'spool', id, 'backup.tar.age');
    rmSync(path);
    instead(path);
    for (const key of ['', secret]) expect(decrypt(key, archive)).toMatchObject({ status });
    expect(readdirSync(root)).toEqual(['spool']);
  });

  test('finds one changed bit before it opens anything, with a key or without', () => {
    const archive = archiveOf();
    const path = join(root, 'spool', id, 'backup.tar.age');
    const bytes = readFileSync(path);
    bytes.writeUInt8((bytes.at(-20) ?? 0) ^ 1, bytes.length - 20);
    writeFileSync(path, bytes);
    for (const key of ['', secret]) expect(decrypt(key, archive)).toMatchObject({ status: 41 });
    // As if somebody had changed the manifest too: then age itself refuses.
    expect(decrypt(secret)).toMatchObject({ status: 37 });
  });

  test('refuses an archive that ends at the end of a chunk of age', () => {
    const path = join(root, 'spool', id, 'backup.tar.age');
    const header = readFileSync(path).indexOf('\n--- ') + 5 + 43 + 1 + 16;
    truncateSync(path, header + 65_536 + 16);
    const done = decrypt(secret);
    expect(done).toMatchObject({ status: 37 });
  });
});
