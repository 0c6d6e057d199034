import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { killTree } from './processes.ts';
import { collectLog } from './step-log.ts';

/** How the runner ends a step that is cancelled: SIGINT, a wait, SIGTERM, a wait, SIGKILL to the whole tree. */
export interface CancelTimes {
  /** Milliseconds between SIGINT and SIGTERM. */
  readonly interrupt: number;
  /** Milliseconds between SIGTERM and SIGKILL. */
  readonly terminate: number;
}

/** actions/runner, ProcessInvoker: sigint 7.5 s, sigterm 2.5 s. */
export const RUNNER_CANCEL_TIMES: CancelTimes = { interrupt: 7_500, terminate: 2_500 };

export interface EndedProcess {
  readonly exitCode: number | null;
  readonly endedBy: NodeJS.Signals | null;
  readonly durationMs: number;
  /** Lines of both streams, in the order in which they came. */
  readonly lines: readonly string[];
  readonly stdout: string;
  readonly stderr: string;
}

interface StepProcess {
  readonly pid: number;
  readonly ended: Promise<EndedProcess>;
  lines(): readonly string[];
  /** Resolves at the first line that matches, also one that is there already. Rejects when the process ends without. */
  line(pattern: RegExp): Promise<string>;
  cancel(times?: CancelTimes): Promise<EndedProcess>;
  /** `kill -9` of it and all below it. */
  kill(): Promise<EndedProcess>;
}

interface StepCommand {
  readonly file: string;
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** See `JobOptions.roomPerFile`. */
  readonly roomPerFile?: number | undefined;
}

const STREAMS_MAY_LAST_MS = 5_000;

/** Starts one entry of an action under the Node that runs this, as the runner does: a file, a folder, an environment. */
export function startProcess({ file, folder, env, roomPerFile }: StepCommand): StepProcess {
  const began = performance.now();
  const { program, argv } = roomPerFile === undefined ? nodeFor(file) : limited(nodeFor(file), roomPerFile);
  const child = spawn(program, argv, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${process.execPath} could not be started in ${folder}`);
  const log = collectLog(child);
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const ended = new Promise<EndedProcess>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (exitCode, endedBy) => {
      const durationMs = performance.now() - began;
      // A child that was left behind may hold the streams open for ever.
      void within(closed, STREAMS_MAY_LAST_MS).then(() => {
        log.end();
        resolve({ exitCode, endedBy, durationMs, ...log.read() });
      });
    });
  });
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  return {
    pid,
    ended,
    lines: () => log.read().lines,
    line: (pattern) => log.line(pattern),
    async cancel(times = RUNNER_CANCEL_TIMES) {
      signal('SIGINT');
      if (await within(ended, times.interrupt)) return await ended;
      signal('SIGTERM');
      if (await within(ended, times.terminate)) return await ended;
      killTree(pid);
      return await ended;
    },
    async kill() {
      killTree(pid);
      return await ended;
    },
  };
}

interface Command {
  readonly program: string;
  readonly argv: readonly string[];
}

function nodeFor(file: string): Command {
  return { program: process.execPath, argv: [file] };
}

/**
 * The shell becomes the program, so that a signal to the process reaches it. It is bash, because dash drops variables with a
 * hyphen in their names, and inputs have those; in POSIX mode, because a block has 512 bytes there.
 */
function limited({ program, argv }: Command, blocks: number): Command {
  const script = 'ulimit -f "$1" && shift && exec "$@"';
  return { program: 'bash', argv: ['--posix', '-c', script, 'bash', String(blocks), program, ...argv] };
}

async function within(ended: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const timeout = pause(ms, false, { signal: timer.signal }).catch(() => false);
  const first = await Promise.race([ended.then(() => true), timeout]);
  timer.abort();
  return first;
}
