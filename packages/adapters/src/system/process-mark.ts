import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** Identifies a process, even if a later process gets the same number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, in the operating system's own notation. Only compared, never calculated with. */
  readonly startedAt: string;
}

type Seen =
  | { readonly kind: 'alive'; readonly startedAt: string }
  /** It has ended, even if its parent has not yet read its exit code. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unclear' };

const run = promisify(execFile);
const ANSWERS_WITHIN_MS = 5_000;

/** Whether this platform can identify processes by number and start: Linux by /proc, macOS by ps. Windows can't. */
export function canMarkProcesses(platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'linux' || platform === 'darwin';
}

/**
 * Undefined when there is no such process, or when it can't be seen. The parent outside of our own container has the number
 * 0.
 */
export async function markOf(pid: number): Promise<ProcessMark | undefined> {
  const seen = pid > 0 ? await look(pid) : undefined;
  return seen?.kind === 'alive' ? { pid, startedAt: seen.startedAt } : undefined;
}

/** True while exactly this process lives. A process that can't be seen right now counts as alive. */
export async function stillRuns({ pid, startedAt }: ProcessMark): Promise<boolean> {
  const seen = await look(pid);
  return seen.kind === 'unclear' || (seen.kind === 'alive' && seen.startedAt === startedAt);
}

/** Sends a signal to exactly this process. Does nothing when it is gone. */
export async function signalProcess(mark: ProcessMark, signal: NodeJS.Signals): Promise<void> {
  const seen = await look(mark.pid);
  if (seen.kind !== 'alive' || seen.startedAt !== mark.startedAt) return;
  try {
    process.kill(mark.pid, signal);
  } catch {
    // It ended between the look and the signal.
  }
}

async function look(pid: number): Promise<Seen> {
  return process.platform === 'linux' ? await lookInProc(pid) : await askPs(pid);
}

async function lookInProc(pid: number): Promise<Seen> {
  try {
    return readStat(await readFile(`/proc/${pid}/stat`, 'utf8'));
  } catch (thrown) {
    const { code } = thrown as NodeJS.ErrnoException;
    return { kind: code === 'ENOENT' || code === 'ESRCH' ? 'gone' : 'unclear' };
  }
}

/** proc_pid_stat(5): `pid (name) state …`; the start is field 22. The name may contain blanks and parentheses. */
export function readStat(text: string): Seen {
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .trim()
    .split(' ');
  const [state] = fields;
  const startedAt = fields[19];
  if (state === undefined || startedAt === undefined) return { kind: 'unclear' };
  return state === 'Z' || state === 'X' ? { kind: 'gone' } : { kind: 'alive', startedAt };
}

/**
 * `LC_ALL=C`, because otherwise the start would depend on the language. One `-o` for each field, because BSD takes the rest
 * of the argument as a header.
 */
export async function askPs(pid: number): Promise<Seen> {
  try {
    const options = { timeout: ANSWERS_WITHIN_MS, env: { LC_ALL: 'C', TZ: 'UTC' } };
    const { stdout } = await run('/bin/ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], options);
    const [, state = '', startedAt = ''] = /^\s*(\S+)\s+(.+?)\s*$/m.exec(stdout) ?? [];
    if (startedAt === '') return { kind: 'unclear' };
    return state.startsWith('Z') ? { kind: 'gone' } : { kind: 'alive', startedAt };
  } catch (thrown) {
    // ps ends with 1 and prints nothing when there is no such process.
    const { code, stderr } = thrown as { code?: unknown; stderr?: string };
    return { kind: code === 1 && stderr === '' ? 'gone' : 'unclear' };
  }
}
