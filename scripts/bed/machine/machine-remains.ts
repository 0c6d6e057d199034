import { readdirSync, rmdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { tryRun } from '../command.ts';
import { pause, readOrNull } from '../synchronous.ts';

/** Where the folder of an engine names process 1 of the machine that it runs in, if it has one of its own. */
export function machinePidFile(run: string): string {
  return join(run, 'machine.pid');
}

/**
 * Ends a second machine: with its process 1, the kernel kills all others and takes its network and its mounts away. Idempotent,
 * and nothing for an engine without a machine.
 */
export function endMachine(run: string): void {
  const written = readOrNull(machinePidFile(run));
  if (written === null) return;
  const pid = Number(written.trim());
  // The file may be older than the process that has the number now.
  if (isMachine(pid, run)) process.kill(pid, 'SIGKILL');
  for (let waited = 0; waited < 10_000 && isMachine(pid, run); waited += 20) pause(20);
  // The kernel takes it away with the namespace, but some time later.
  tryRun({ program: 'ip', args: ['link', 'delete', basename(run)] });
}

/** The control groups of the machine's containers, which outlive them when nobody stops these one by one. */
export function removeControlGroups(name: string): void {
  const root = '/sys/fs/cgroup';
  for (const tree of ['', ...namesIn(root)]) removeTree(join(root, tree, name));
}

function removeTree(folder: string): void {
  for (const name of namesIn(folder)) removeTree(join(folder, name));
  try {
    rmdirSync(folder);
  } catch {
    // It is not there, or it is one of the kernel's own files.
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}

/** A zombie has no command line any more. */
function isMachine(pid: number, run: string): boolean {
  return pid > 1 && (readOrNull(`/proc/${pid}/cmdline`) ?? '').split('\0').includes(run);
}
