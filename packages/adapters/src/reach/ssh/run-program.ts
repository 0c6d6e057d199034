import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { type FileHandle, open, readFile } from 'node:fs/promises';

export interface ProgramCall {
  readonly program: string;
  readonly argv: readonly string[];
  /** Added to the few variables that every program of OpenSSH gets here. */
  readonly env?: Readonly<Record<string, string>>;
  readonly limitMs: number;
}

export type ProgramEnd =
  | { readonly kind: 'ended'; readonly exitCode: number; readonly stdout: string; readonly stderr: string }
  | { readonly kind: 'timed-out'; readonly stderr: string }
  | { readonly kind: 'not-installed' };

/** The runner ends by it what a job has left behind; ssh looks for its own programs in PATH. */
const HANDED_ON = ['PATH', 'HOME', 'USER', 'LOGNAME', 'RUNNER_TRACKING_ID'] as const;
const LONGEST_BYTES = 64 * 1024;

/** What a program of OpenSSH is told of the environment: no secret of the job, no agent, no display, no language. */
export function programEnvironment(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  const handed = HANDED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(handed), LC_ALL: 'C', ...more };
}

/** Runs a program by its argument list to its end. Throws the signal's reason when it was aborted. */
export async function runProgram(call: ProgramCall, signal: AbortSignal): Promise<ProgramEnd> {
  signal.throwIfAborted();
  const child = started(call, ['ignore', 'pipe', 'pipe']);
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name]
      ?.setEncoding('utf8')
      .on('data', (text: string) => (said[name] = (said[name] + text).slice(-LONGEST_BYTES)));
  const end = await endOf(child, call.limitMs, signal);
  if (end === 'not-installed') return { kind: end };
  return end === 'timed-out' ? { kind: end, stderr: said.stderr } : { kind: 'ended', exitCode: end, ...said };
}

/**
 * The same for a program that may leave a process behind, as `ssh -f` does: that one would keep a pipe open for ever. So what
 * it says goes into a file, and it has no standard output.
 */
export async function runIntoFile(
  call: ProgramCall & { readonly errorFile: string },
  signal: AbortSignal,
): Promise<ProgramEnd> {
  signal.throwIfAborted();
  const file: FileHandle = await open(call.errorFile, 'w', 0o600);
  try {
    const end = await endOf(started(call, ['ignore', 'ignore', file.fd]), call.limitMs, signal);
    if (end === 'not-installed') return { kind: end };
    const stderr = (await readFile(call.errorFile, 'utf8')).slice(-LONGEST_BYTES);
    return end === 'timed-out' ? { kind: end, stderr } : { kind: 'ended', exitCode: end, stdout: '', stderr };
  } finally {
    await file.close();
  }
}

function started({ program, argv, env }: ProgramCall, stdio: StdioOptions): ChildProcess {
  return spawn(program, [...argv], { cwd: '/', env: programEnvironment(env), stdio });
}

/** The exit code; -1 for an end by a signal. */
function endOf(
  child: ChildProcess,
  limitMs: number,
  signal: AbortSignal,
): Promise<number | 'timed-out' | 'not-installed'> {
  const { promise, resolve, reject } = Promise.withResolvers<number | 'timed-out' | 'not-installed'>();
  let late = false;
  const kill = (): void => void child.kill('SIGKILL');
  const timer = setTimeout(() => {
    late = true;
    kill();
  }, limitMs);
  signal.addEventListener('abort', kill, { once: true });
  child.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? resolve('not-installed') : reject(error),
  );
  child.once('close', (code) => {
    if (signal.aborted) reject(signal.reason);
    else resolve(late ? 'timed-out' : (code ?? -1));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  });
}
