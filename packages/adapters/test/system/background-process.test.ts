import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess, startInBackground } from '@hardened-deploy/adapters/system/background-process';
import {
  askPs,
  canMarkProcesses,
  markOf,
  readStat,
  signalProcess,
  stillRuns,
} from '@hardened-deploy/adapters/system/process-mark';
import { runnerPresence } from '@hardened-deploy/adapters/system/runner-presence';
import { systemClock } from '@hardened-deploy/adapters/system/system-clock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';

const go = new AbortController().signal;
const clock = systemClock();
let folder = '';
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-background-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

async function program(text: string): Promise<string> {
  const path = join(folder, `${Math.random().toString(36).slice(2)}.cjs`);
  await writeFile(path, text);
  return path;
}

/** A process that says `ready` when it runs. */
async function running(text = ''): Promise<number> {
  const child = spawn(process.execPath, ['-e', `${text}; setInterval(() => {}, 1000); console.log('ready')`]);
  started.push(child);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  return child.pid ?? 0;
}

async function marked(pid: number) {
  const mark = await markOf(pid);
  if (!mark) throw new Error(`${pid} is not there`);
  return mark;
}

describe('a process is not mistaken for another one with the same number', () => {
  test('because its start time differs', async () => {
    const pid = await running();
    const mark = await marked(pid);
    expect(await stillRuns(mark)).toBe(true);
    expect(await stillRuns({ ...mark, startedAt: `${Number(mark.startedAt) + 1}` })).toBe(false);
  });

  test('and the other process gets no signal', async () => {
    const pid = await running();
    const mark = await marked(pid);
    await signalProcess({ ...mark, startedAt: '1' }, 'SIGKILL');
    expect(await stillRuns(mark)).toBe(true);
    expect(await endProcess({ ...mark, startedAt: '1' }, clock, go)).toBe(true);
    expect(await stillRuns(mark)).toBe(true);
  });

  test.each([0, -1, 2 ** 22 + 1])('there is no process %d', async (pid) => {
    expect(await markOf(pid)).toBeUndefined();
  });

  test('one that has ended counts as gone, even if its parent never read its exit code', async () => {
    // The shell is busy, and doesn't collect its child.
    const shell = spawn('/bin/sh', ['-c', 'true & echo $!; exec sleep 30']);
    started.push(shell);
    const pid = Number(
      await new Promise<string>((resolve) => shell.stdout.once('data', (data) => resolve(String(data)))),
    );
    await expect.poll(async () => await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => ') Z ')).toContain(') Z ');
    expect(await markOf(pid)).toBeUndefined();
  });

  test('also when the start time is read with ps, as on macOS', async () => {
    const pid = await running();
    const [seen, again] = [await askPs(pid), await askPs(pid)];
    expect(seen).toMatchObject({ kind: 'alive', startedAt: expect.stringMatching(/\d\d:\d\d:\d\d \d{4}$/) });
    expect(again).toEqual(seen);
    expect(await askPs(2 ** 22 + 1)).toEqual({ kind: 'gone' });
  });

  test('on Linux and macOS, but not on Windows', () => {
    expect((['linux', 'darwin', 'win32'] as const).map((platform) => canMarkProcesses(platform))).toEqual([
      true,
      true,
      false,
    ]);
  });

  test('a name with blanks and parentheses is read correctly', () => {
    const rest = `S 1 ${Array.from({ length: 17 }, (_, at) => at).join(' ')} 424242 0 0`;
    expect(readStat(`17 (a) b (c d) ${rest}`)).toEqual({ kind: 'alive', startedAt: '424242' });
    expect(readStat('17 (x) Z 1')).toEqual({ kind: 'unclear' });
    expect(readStat('')).toEqual({ kind: 'unclear' });
  });
});

test('a process is ended by SIGTERM, and by SIGKILL if it ignores that', async () => {
  const times = { gently: 300, atLast: 3_000 };
  for (const deaf of ['', "process.on('SIGTERM', () => {})"]) {
    const mark = await marked(await running(deaf));
    expect(await endProcess(mark, clock, go, times)).toBe(true);
    expect(await stillRuns(mark)).toBe(false);
  }
});

test('a process gets its input, prints its line, keeps running after it is released, and has its own session', async () => {
  const entry = await program(`let text = '';
    process.stdin.on('data', (data) => (text += data)).on('end', () => console.log('got ' + text.length));
    setInterval(() => {}, 1000);`);
  const child = await startInBackground({ entry, env: {}, input: 'x'.repeat(100_000) });
  try {
    expect(await child.firstLine).toBe('got 100000');
    child.release();
    const [, , , , group, session] = (await readFile(`/proc/${child.mark.pid}/stat`, 'utf8')).split(' ');
    expect([group, session]).toEqual([`${child.mark.pid}`, `${child.mark.pid}`]);
    expect(await readFile(`/proc/${child.mark.pid}/environ`, 'utf8')).toBe('');
    expect(await stillRuns(child.mark)).toBe(true);
  } finally {
    expect(await endProcess(child.mark, clock, go)).toBe(true);
  }
});

test('the error output of a process that ends too early is quoted', async () => {
  const entry = await program('console.error("out of memory"); process.exitCode = 3;');
  const outcome = startInBackground({ entry, env: {}, input: 'x'.repeat(1_000_000) }).then((child) => child.firstLine);
  await expect(outcome).rejects.toMatchObject({
    code: 'lease/not-kept',
    message: expect.stringContaining('out of memory'),
  });
});

describe('the process that runs the job', () => {
  test('is noticed when it is gone', async () => {
    const pid = await running();
    const mark = await marked(pid);
    const ended = runnerPresence(mark, clock).ended(go);
    process.kill(pid, 'SIGKILL');
    await ended;
  });

  test("never counts as gone where it can't be seen", async () => {
    const over = AbortSignal.timeout(50);
    await expect(runnerPresence(undefined, clock).ended(over)).rejects.toMatchObject({ name: 'TimeoutError' });
  });
});
