import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  writeSync,
  closeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { uploadsBelow } from '@hardened-deploy/adapters/s3/s3-objects';
import type { NamedFile } from '@hardened-deploy/adapters/target-program/program-task';
import type { ProgramFailure } from '@hardened-deploy/adapters/target-program/program-failure';
import { TARGET_PROGRAM } from '@hardened-deploy/adapters/target-program/program-text';
import { runS3Task } from '@hardened-deploy/adapters/target-program/s3/run-s3-task';
import type { S3Task, StoreTask } from '@hardened-deploy/adapters/target-program/s3/s3-task';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type Fate, type ProxiedRequest, refusal, startS3Proxy } from './s3-proxy.ts';
import { REGION, type S3Server, startS3Server } from './s3-server.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const MIB = 1024 * 1024;
const PREFIX = 'shop-production/';
const work = mkdtempSync(join(tmpdir(), 'hd-s3-faults-'));
let server: S3Server;
beforeAll(async () => {
  server = await startS3Server({ host: '127.0.0.1' });
});
afterEach(() => rmSync(join(server.folder, PREFIX), { recursive: true, force: true }));
afterAll(async () => {
  await server.close();
  rmSync(work, { recursive: true, force: true });
});

let minute = 10;
const newId = () => `20261121T04${String((minute += 1))}00.000Z-d0d0d0d0d0d0d0d0`;

/** A file that is mostly holes, with something in each MiB. */
function written(id: string, name: string, mebibytes: number): NamedFile {
  mkdirSync(join(work, id), { recursive: true });
  const path = join(work, id, name);
  writeFileSync(path, '');
  truncateSync(path, mebibytes * MIB);
  const file = openSync(path, 'r+');
  const hash = createHash('sha256');
  for (let at = 0; at < mebibytes; at += 1) {
    const chunk = Buffer.alloc(MIB);
    chunk.write(`${name} ${at}`);
    writeSync(file, chunk.subarray(0, 64), 0, 64, at * MIB);
    hash.update(chunk);
  }
  closeSync(file);
  return { name, bytes: mebibytes * MIB, sha256: hash.digest('hex') };
}

interface Changed {
  readonly endpoint?: string;
  readonly generation?: number;
  readonly mebibytes?: number;
  readonly silenceMs?: number;
}

/** What a run is told to store: one small file and a large one, which becomes three parts. */
function storing(
  id: string,
  { endpoint = server.endpoint, generation = 2, mebibytes = 40, silenceMs }: Changed = {},
): StoreTask {
  const files = [written(id, 'tables.jsonl', 1), written(id, 'database.dump', mebibytes)];
  const place = { endpoint, region: REGION, bucket: server.settings().bucket, pathStyle: true };
  return {
    kind: 's3-store',
    place,
    prefix: PREFIX,
    keyBytes: 0,
    id,
    generation,
    from: work,
    files,
    manifest: JSON.stringify({ id, files }),
    patience: { pauseMs: 5, ...(silenceMs !== undefined && { silenceMs }) },
  };
}

const run = (task: S3Task) => runS3Task(task, server.keys.reveal());

const listed = async (task: StoreTask) => {
  const { keyBytes } = task;
  const place = { ...task.place, endpoint: server.endpoint };
  const said = await run({ kind: 's3-list', place, prefix: PREFIX, keyBytes, before: '' });
  return [...said.matchAll(/^manifest (\S+)/gm)].map(([, id]) => id);
};

/** Backups and what was to become one, in the bucket's own folder. */
const leftIn = ({ folder }: S3Server) => (existsSync(join(folder, PREFIX)) ? readdirSync(join(folder, PREFIX)) : []);

const uploads = async () => {
  const s3 = server.connection();
  const found = await uploadsBelow(s3, PREFIX);
  s3.close();
  return found;
};

/** Without its causes, which are whole connections. */
const failureOf = ({ exitCode, message }: ProgramFailure) => ({ exitCode, message });
const failing = (task: S3Task) => run(task).then(String, failureOf);

/** Stores through a proxy that decides about each request. */
async function storedThrough(fateOf: (request: ProxiedRequest) => Fate, changed: Changed = {}) {
  const proxy = await startS3Proxy(server.endpoint, fateOf);
  const task = storing(newId(), { ...changed, endpoint: proxy.endpoint });
  try {
    const said = await run(task).catch(failureOf);
    return { said, task, asked: proxy.asked, left: leftIn(server) };
  } finally {
    await proxy.close();
  }
}

const isPart = ({ url }: ProxiedRequest) => url.includes('partNumber=');

test('a server that answers 500 twice to everything is asked a third time, and the backup is whole', async () => {
  const { said, task } = await storedThrough(({ before }) => (before < 2 ? { status: 500 } : 'pass'));
  expect(said).toBe('stored\n');
  expect(await listed(task)).toEqual([task.id]);
});

test('connections that break in each first attempt are begun anew', async () => {
  const { said, task } = await storedThrough(({ before }) => (before < 1 ? 'reset' : 'pass'));
  expect(said).toBe('stored\n');
  expect(await listed(task)).toEqual([task.id]);
});

test('a part that is never answered is sent again', async () => {
  const { said, task } = await storedThrough((one) => (isPart(one) && one.before === 0 ? 'stall' : 'pass'), {
    silenceMs: 300,
  });
  expect(said).toBe('stored\n');
  expect(await listed(task)).toEqual([task.id]);
});

test('a server that stays silent ends the backup, and says so', async () => {
  const { said, task } = await storedThrough((one) => (isPart(one) ? 'stall' : 'pass'), { silenceMs: 100 });
  expect(said).toMatchObject({ exitCode: 70, message: expect.stringMatching(/was silent for .*s/) });
  expect(await listed(task)).toEqual([]);
  expect(await uploads()).toEqual([]);
});

test('a part that the server says to have and lost is no backup', async () => {
  const { said, task, left } = await storedThrough((one) =>
    one.url.includes('partNumber=2')
      ? { status: 200, headers: { etag: '"0123456789abcdef0123456789abcdef"' } }
      : 'pass',
  );
  expect(said).toMatchObject({ exitCode: 70, message: expect.stringContaining('InvalidPart') });
  expect(await listed(task)).toEqual([]);
  expect(await uploads()).toEqual([]);
  expect(left).toEqual([]);
});

test('a server that has a part less than it was sent is found out', async () => {
  const { said, task } = await storedThrough(({ method, url }) =>
    method === 'HEAD' && url.includes('database.dump') ? { status: 200, headers: { 'content-length': '7' } } : 'pass',
  );
  expect(said).toMatchObject({ exitCode: 41, message: expect.stringMatching(/database.dump has 7 bytes instead of/) });
  expect(await listed(task)).toEqual([]);
});

test('a server that keeps no checksums is asked for all bytes', async () => {
  const { said, asked, task } = await storedThrough(({ method, url }) =>
    method === 'HEAD' && url.includes('database.dump')
      ? { status: 200, headers: { 'content-length': String(40 * MIB) } }
      : 'pass',
  );
  expect(said).toBe('stored\n');
  expect(asked.some((one) => /^GET .*database.dump$/.test(one))).toBe(true);
  expect(await listed(task)).toEqual([task.id]);
});

test.each<[string, Fate, string]>([
  ['denies', refusal(403, 'AccessDenied'), 'It needs s3:ListBucket'],
  ['is full', refusal(507, 'QuotaExceeded'), 'is full. Give it more room, or keep fewer backups'],
  ['doesn’t know the access key', refusal(403, 'InvalidAccessKeyId'), 'that `access-key-secret` names'],
  [
    'has another time',
    {
      status: 403,
      headers: { date: new Date(Date.now() + 26 * 60_000).toUTCString() },
      body: '<Error><Code>RequestTimeTooSkewed</Code></Error>',
    },
    'The clock here is 26 minutes behind the one of S3. Set it by NTP',
  ],
])('a server that %s is asked once, and told with what helps', async (_said, fate, words) => {
  const { said, asked } = await storedThrough(({ method }) => (method === 'PUT' ? fate : 'pass'));
  expect(said).toMatchObject({ exitCode: 70, message: expect.stringContaining(words) });
  expect(asked.filter((one) => one.startsWith('PUT'))).toHaveLength(1);
});

test('a bucket of another region and one that is not there are told apart', async () => {
  const elsewhere = storing(newId());
  await expect(run({ ...elsewhere, place: { ...elsewhere.place, region: 'us-west-2' } })).rejects.toThrow(
    `is in the region ${REGION}, and not in us-west-2. Correct \`region\``,
  );
  await expect(run({ ...elsewhere, place: { ...elsewhere.place, bucket: 'mistyped' } })).rejects.toThrow(
    'There is no bucket mistyped',
  );
  await expect(runS3Task(elsewhere, 'canaryaccess\nwrong\n')).rejects.toThrow('`secret-key-secret` names');
});

test('a file that changed since its proof is not stored', async () => {
  const task = storing(newId());
  const path = join(work, task.id, 'database.dump');
  const file = openSync(path, 'r+');
  writeSync(file, 'x', 20 * MIB);
  closeSync(file);
  expect(await failing(task)).toMatchObject({ exitCode: 41, message: expect.stringContaining('database.dump') });
  expect(leftIn(server)).toEqual([]);
  expect(await uploads()).toEqual([]);
});

test('two runs that store at the same time disturb neither, and nobody stores the same backup twice', async () => {
  const [one, other] = [storing(newId()), storing(newId())];
  await Promise.all([run(one), run(other)]);
  expect(await listed(one)).toEqual([other.id, one.id]);
  await expect(run(one)).rejects.toThrow('is there already');
  expect(await listed(one)).toEqual([other.id, one.id]);
});

test('of a run that is killed nothing is listed, and the next one clears what it left', async () => {
  const proxy = await startS3Proxy(server.endpoint, ({ url }) => (url.includes('partNumber=3') ? 'stall' : 'pass'));
  const killed = storing(newId(), { endpoint: proxy.endpoint, generation: 1, mebibytes: 60 });
  const program = runProgram(killed);
  while (!proxy.asked.some((each) => each.includes('partNumber=3'))) await pause(20);
  program.child.kill('SIGKILL');
  await program.ended;
  await proxy.close();
  expect(await listed(killed)).toEqual([]);
  expect(await uploads()).toHaveLength(1);
  const next = storing(newId());
  expect(await run(next)).toBe('stored\n');
  expect(await uploads()).toEqual([]);
  expect(leftIn(server)).toEqual([next.id]);
});

test('a thousand and more objects are listed page by page', async () => {
  const task = storing(newId());
  await run(task);
  for (let at = 0; at < 1_100; at += 1)
    writeFileSync(join(server.folder, PREFIX, task.id, `table-${String(at).padStart(4, '0')}.dat`), String(at));
  const { place, keyBytes } = task;
  const said = await run({ kind: 's3-list', place, prefix: PREFIX, keyBytes, before: '' });
  expect(said.match(/^\d+ table-\d{4}\.dat$/gm)).toHaveLength(1_100);
  await run({ kind: 's3-remove', place, prefix: PREFIX, keyBytes, ids: [task.id] });
  expect(leftIn(server)).toEqual([]);
});

test('what is fetched is compared with the manifest', async () => {
  const task = storing(newId());
  await run(task);
  const { place, keyBytes, id, files } = task;
  const fetching = { kind: 's3-fetch', place, prefix: PREFIX, keyBytes, id, files } as const;
  await run({ ...fetching, to: join(work, 'fetched') });
  for (const { name, sha256 } of files) {
    const bytes = readFileSync(join(work, 'fetched', id, name));
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
  const path = join(server.folder, PREFIX, id, 'database.dump');
  const file = openSync(path, 'r+');
  writeSync(file, 'x', 30 * MIB);
  closeSync(file);
  expect(await failing({ ...fetching, to: join(work, 'again') })).toMatchObject({
    exitCode: 41,
    message: expect.stringContaining('database.dump is not the file that was stored'),
  });
});

test('locked objects stay, and it is said until when', async () => {
  const locking = await startS3Server({ host: '127.0.0.1', locks: true });
  try {
    const task = { ...storing(newId()), place: { ...storing(newId()).place, endpoint: locking.endpoint } };
    await run(task);
    const until = new Date(Math.ceil(Date.now() / 1000) * 1000 + 3_600_000).toISOString();
    const s3 = locking.connection();
    const body = `<Retention><Mode>GOVERNANCE</Mode><RetainUntilDate>${until}</RetainUntilDate></Retention>`;
    const headers = { 'content-md5': createHash('md5').update(body).digest('base64') };
    await s3.ask({ method: 'PUT', key: `${PREFIX}${task.id}/database.dump`, query: { retention: '' }, body, headers });
    s3.close();
    const { place, keyBytes, id } = task;
    const removing = { kind: 's3-remove', place, prefix: PREFIX, keyBytes, ids: [id] } as const;
    expect(await run(removing)).toBe(`removed\nlocked ${id} ${until}\n`);
    const said = await run({ kind: 's3-list', place, prefix: PREFIX, keyBytes, before: '' });
    expect(said).toContain(`manifest ${id}`);
  } finally {
    await locking.close();
  }
});

test('the program takes less than 150 MB, however large the file', async () => {
  const task = storing(newId(), { mebibytes: 700 });
  const { child, ended } = runProgram(task);
  let most = 0;
  while (child.exitCode === null) {
    most = Math.max(most, peakOf(child));
    await pause(50);
  }
  expect(await ended).toBe(0);
  expect(await listed(task)).toEqual([task.id]);
  expect(most).toBeGreaterThan(20 * MIB);
  expect(most).toBeLessThan(150 * MIB);
});

/** The program as it is carried to the target, in a process of its own. */
function runProgram(task: StoreTask): { readonly child: ChildProcess; readonly ended: Promise<number | null> } {
  const path = join(work, 'program.mjs');
  writeFileSync(path, TARGET_PROGRAM);
  const keys = server.keys.reveal();
  const child = spawn(process.execPath, [path], {
    env: { HD_TASK: JSON.stringify({ ...task, keyBytes: Buffer.byteLength(keys) }) },
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin?.end(keys);
  return { child, ended: new Promise((resolve) => child.on('exit', resolve)) };
}

function peakOf({ pid }: ChildProcess): number {
  try {
    const [, kib] = /^VmHWM:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kib ?? 0) * 1024;
  } catch {
    return 0;
  }
}
