import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A running process, as /proc shows it. */
export interface SeenProcess {
  readonly pid: number;
  /** Its arguments, joined by blanks. */
  readonly commandLine: string;
}

/** Every process of the machine, containers' included when their engine runs on it. Linux only. */
export function allProcesses(): readonly SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => seen(Number(name)));
}

/** A process and everything below it. */
export function processTree(root: number): readonly SeenProcess[] {
  return [...seen(root), ...children(root).flatMap(processTree)];
}

/**
 * Kills processes that carry `NAME=value` in their environment (the runner marks all that a job starts, to end orphans) and
 * waits until they are gone: the kernel takes its time with a kill. Throws when one lives on for 5 s.
 */
export async function endProcessesWith(variable: string): Promise<readonly SeenProcess[]> {
  const marked = (): readonly SeenProcess[] =>
    allProcesses().filter(({ pid }) => (proc(pid, 'environ') ?? '').split('\0').includes(variable));
  const found = marked();
  for (const deadline = Date.now() + 5_000; marked().length > 0; await pause(20)) {
    for (const { pid } of marked()) kill(pid);
    if (Date.now() > deadline) throw new Error(`processes with ${variable} can't be ended`);
  }
  return found;
}

/** Kills a process and everything below it. */
export function killTree(root: number): void {
  for (const { pid } of processTree(root)) kill(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone by itself between the look and the kill.
  }
}

function seen(pid: number): SeenProcess[] {
  const commandLine = proc(pid, 'cmdline');
  return commandLine === undefined ? [] : [{ pid, commandLine: commandLine.replaceAll('\0', ' ').trim() }];
}

function children(pid: number): number[] {
  const text = threads(pid).map((thread) => proc(pid, `task/${thread}/children`) ?? '');
  return text.join(' ').split(' ').filter(Boolean).map(Number);
}

function threads(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

/** Undefined when the process is gone or not ours to read. */
function proc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
