import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** The most resident memory of a process in bytes, by the program's name. */
export type MostMemory = ReadonlyMap<string, number>;

/**
 * Watches every process of this machine that has `mark` in its environment, until it is ended: the processes in our one-shot containers
 * have the backup's id there. Needs root. `postgres` is the scratch server, whose share of its own shared memory counts too.
 */
export function watchMemory(mark: string): { end(): Promise<MostMemory> } {
  const most = new Map<string, number>();
  /** By number and start, because numbers are given again. */
  const ours = new Map<string, boolean>();
  const end = new AbortController();
  const watching = (async () => {
    while (!end.signal.aborted) {
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) look(pid);
      await pause(100);
    }
  })();

  function look(pid: string): void {
    const status = text(`/proc/${pid}/status`);
    const name = /^Name:\t(.*)$/m.exec(status)?.[1] ?? '';
    // A program that is started by a shell is another one then, so its name belongs to it.
    const key = `${pid} ${name} ${text(`/proc/${pid}/stat`).split(' ')[21] ?? ''}`;
    if (!ours.has(key)) ours.set(key, text(`/proc/${pid}/environ`).includes(mark));
    if (ours.get(key) !== true) return;
    const bytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1_024;
    // Node gives its first thread this name.
    const program = name === 'MainThread' ? 'node that encrypts' : name;
    most.set(program, Math.max(most.get(program) ?? 0, bytes));
  }

  return {
    async end() {
      end.abort();
      await watching;
      return most;
    },
  };
}

/** Empty when the process has ended meanwhile. */
function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** For each program the most of several runs. */
export function mostOf(all: readonly MostMemory[]): MostMemory {
  const most = new Map<string, number>();
  for (const one of all) for (const [name, bytes] of one) most.set(name, Math.max(most.get(name) ?? 0, bytes));
  return most;
}
