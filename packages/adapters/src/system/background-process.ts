import { type ChildProcess, spawn } from 'node:child_process';
import { parse } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import { markOf, type ProcessMark, signalProcess, stillRuns } from './process-mark.ts';

interface BackgroundCommand {
  /** Absolute path of a JavaScript file. The process gets no other argument. */
  readonly entry: string;
  /** The whole environment of the process. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * What it reads from its standard input. Other processes can't read that, but they can read arguments, environments and
   * files.
   */
  readonly input: string;
}

interface BackgroundProcess {
  readonly mark: ProcessMark;
  /** The first line that it writes. Rejects when it ends without one, with what it wrote to its error output. */
  readonly firstLine: Promise<string>;
  /** Stops watching it, so that this process can end. */
  release(): void;
}

const LONGEST_COMPLAINT = 1_000;

/**
 * Starts a process that outlives this one. It has a session of its own, so that signals to this step's processes don't
 * reach it. It has none of this step's streams, because the runner waits for those. Throws `lease/not-kept`.
 */
export async function startInBackground({ entry, env, input }: BackgroundCommand): Promise<BackgroundProcess> {
  const child = spawn(process.execPath, [entry], {
    cwd: parse(process.execPath).root,
    detached: true,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const firstLine = firstLineOf(child);
  firstLine.catch(() => undefined);
  // A child that ends before it has read everything reports the reason itself.
  child.stdin.on('error', () => undefined);
  const mark = child.pid === undefined ? undefined : await markOf(child.pid);
  if (!mark) {
    child.kill('SIGKILL');
    throw new Failure('lease/not-kept', `${await firstLine.catch(String)} (it could not be watched)`);
  }
  child.stdin.end(input);
  return {
    mark,
    firstLine,
    release() {
      for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      child.unref();
    },
  };
}

function firstLineOf(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  let complaint = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const end = said.indexOf('\n');
    if (end >= 0) resolve(said.slice(0, end));
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint = (complaint + text).slice(0, LONGEST_COMPLAINT);
  });
  child.once('error', (cause) => reject(new Failure('lease/not-kept', `it could not be started: ${cause.message}`)));
  child.once('close', (code, signal) => {
    const how = signal ?? `code ${String(code)}`;
    reject(new Failure('lease/not-kept', `its process ended with ${how}: ${complaint.trim() || 'it said nothing'}`));
  });
  return promise;
}

interface EndingTimes {
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly gently: number;
  /** Milliseconds after SIGKILL. */
  readonly atLast: number;
}

const TIMES: EndingTimes = { gently: 5_000, atLast: 3_000 };
const LOOK_MS = 25;

/** Ends exactly this process and waits until it is gone. False when it is still there. */
export async function endProcess(
  mark: ProcessMark,
  clock: Clock,
  signal: AbortSignal,
  times: EndingTimes = TIMES,
): Promise<boolean> {
  const goneWithin = async (ms: number) => {
    for (const until = clock.monotonic() + ms; clock.monotonic() < until; await clock.sleep(LOOK_MS, signal))
      if (!(await stillRuns(mark))) return true;
    return !(await stillRuns(mark));
  };
  await signalProcess(mark, 'SIGTERM');
  if (await goneWithin(times.gently)) return true;
  await signalProcess(mark, 'SIGKILL');
  return await goneWithin(times.atLast);
}
