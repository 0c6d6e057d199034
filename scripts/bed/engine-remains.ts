import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { tryRun } from './command.ts';
import { engineNetwork, removeBridges } from './engine-network.ts';
import { endMachine, removeControlGroups } from './machine/machine-remains.ts';
import { pause, readOrNull } from './synchronous.ts';

/** The folders and files of a private engine. `run` is made first and goes last: its creation reserves the number. */
export interface EngineFolders {
  readonly name: string;
  readonly number: number;
  /** Socket, pid file, containerd. Short: a socket's path is at most 107 bytes. */
  readonly run: string;
  readonly data: string;
  readonly socket: string;
  readonly pidFile: string;
}

export function engineFolders(name: string, number: number): EngineFolders {
  const run = `/run/${name}`;
  return { name, number, run, data: `/var/lib/${name}`, socket: `${run}/docker.sock`, pidFile: `${run}/dockerd.pid` };
}

/** Synchronous, so that it also runs while this process is ending. Idempotent; leaves no process, mount, bridge or file of the engine. */
export function removeEngine(place: EngineFolders): void {
  endMachine(place.run);
  removeContainers(place);
  stopDaemon(place);
  for (const pid of processesUnder(place.run)) kill(pid, 'SIGKILL');
  pause(processesUnder(place.run).length > 0 ? 300 : 0);
  unmountUnder(place);
  removeBridges(
    engineNetwork(place.name, place.number),
    readOrNull(join(place.data, 'docker/network/files/local-kv.db')) ?? '',
  );
  removeControlGroups(place.name);
  rmSync(place.data, { recursive: true, force: true });
  rmSync(place.run, { recursive: true, force: true });
}

function removeContainers(place: EngineFolders): void {
  const docker = (...args: readonly string[]): readonly string[] =>
    tryRun({ program: 'docker', args: ['-H', `unix://${place.socket}`, ...args], timeout: 20_000 })
      .stdout.split('\n')
      .filter(Boolean);
  if (!existsSync(place.socket)) return;
  const containers = docker('ps', '-aq');
  if (containers.length > 0) docker('rm', '--force', '--volumes', ...containers);
  const networks = docker('network', 'ls', '-q', '--filter', 'type=custom');
  if (networks.length > 0) docker('network', 'rm', ...networks);
}

function stopDaemon(place: EngineFolders): void {
  const pid = Number(readOrNull(place.pidFile)?.trim());
  if (!isDaemonOf(place, pid)) return;
  kill(pid, 'SIGTERM');
  for (let waited = 0; waited < 10_000 && isDaemonOf(place, pid); waited += 50) pause(50);
  if (isDaemonOf(place, pid)) kill(pid, 'SIGKILL');
}

/** The pid file may be older than the process that has the number now. */
function isDaemonOf(place: EngineFolders, pid: number): boolean {
  return pid > 1 && commandLine(pid).includes(place.pidFile);
}

/** Processes that name the engine's folder on their command line (containerd, its shims), and all their descendants (containers). */
function processesUnder(folder: string): readonly number[] {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const found = new Set(
    pids.filter((pid) => pid !== process.pid && commandLine(pid).includes(`${folder}/`) && isRuntime(pid)),
  );
  const parents = new Map(
    pids.map((pid) => [pid, Number(readOrNull(`/proc/${pid}/stat`)?.split(') ').at(-1)?.split(' ')[1])]),
  );
  for (let before = -1; before !== found.size;) {
    before = found.size;
    for (const [pid, parent] of parents) if (found.has(parent)) found.add(pid);
  }
  return [...found];
}

/** A shell or an editor may well name the folder too, and is none of ours. */
function isRuntime(pid: number): boolean {
  return /^(dockerd|containerd|docker-|runc)/.test(readOrNull(`/proc/${pid}/comm`) ?? '');
}

function unmountUnder(place: EngineFolders): void {
  const mounts = (readOrNull('/proc/self/mountinfo') ?? '').split('\n').map((line) => line.split(' ')[4] ?? '');
  const ours = mounts.filter((path) => path.startsWith(`${place.run}/`) || path.startsWith(`${place.data}/`));
  for (const path of ours.sort((one, other) => other.length - one.length)) {
    if (!tryRun({ program: 'umount', args: [path] }).ok) tryRun({ program: 'umount', args: ['-l', path] });
  }
}

function commandLine(pid: number): string {
  return readOrNull(`/proc/${pid}/cmdline`) ?? '';
}

function kill(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself, which is what was wanted.
  }
}
