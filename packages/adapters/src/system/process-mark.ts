import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

/** A process, told from every later one that gets its number. */
export interface ProcessMark {
  readonly pid: number;
  /** When it began, as its system counts: compared, never computed with. */
  readonly startedAt: string;
}

type Seen =
  | { readonly kind: 'alive'; readonly startedAt: string }
  /** It has ended; that its parent didn't ask how makes no difference. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unclear' };

const run = promisify(execFile);
const ANSWERS_WITHIN_MS = 5_000;

/** Where processes can be told apart by number and start: on Linux by /proc, on macOS by ps. Windows has neither. */
export function canMarkProcesses(platform: NodeJS.Platform = process.platform): boolean {
  return platform === 'linux' || platform === 'darwin';
}

/** Undefined when there is no such process, or it can't be seen. 0 is what a parent outside of one's own container has. */
export async function markOf(pid: number): Promise<ProcessMark | undefined> {
  const seen = pid > 0 ? await look(pid) : undefined;
  return seen?.kind === 'alive' ? { pid, startedAt: seen.startedAt } : undefined;
}

/** True while this very process lives. What can't be seen just now counts as alive. */
export async function stillRuns({ pid, startedAt }: ProcessMark): Promise<boolean> {
  const seen = await look(pid);
  return seen.kind === 'unclear' || (seen.kind === 'alive' && seen.startedAt === startedAt);
}

/** Sends a signal to this very process; nothing happens when it is gone. */
export async function signalProcess(mark: ProcessMark, signal: NodeJS.Signals): Promise<void> {
  const seen = await look(mark.pid);
  if (seen.kind !== 'alive' || seen.startedAt !== mark.startedAt) return;
  try {
    process.kill(mark.pid, signal);
  } catch {
    // Gone between the look and the signal.
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

/** proc_pid_stat(5): `pid (name) state …`, the start is field 22. The name may hold blanks and parentheses. */
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

/** With `LC_ALL=C`, or the start would be told in the words of who asks. One `-o` each: to BSD a header is all that follows. */
export async function askPs(pid: number): Promise<Seen> {
  try {
    const options = { timeout: ANSWERS_WITHIN_MS, env: { LC_ALL: 'C', TZ: 'UTC' } };
    const { stdout } = await run('/bin/ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], options);
    const [, state = '', startedAt = ''] = /^\s*(\S+)\s+(.+?)\s*$/m.exec(stdout) ?? [];
    if (startedAt === '') return { kind: 'unclear' };
    return state.startsWith('Z') ? { kind: 'gone' } : { kind: 'alive', startedAt };
  } catch (thrown) {
    // ps ends with 1 and says nothing when there is no such process.
    const { code, stderr } = thrown as { code?: unknown; stderr?: string };
    return { kind: code === 1 && stderr === '' ? 'gone' : 'unclear' };
  }
}
