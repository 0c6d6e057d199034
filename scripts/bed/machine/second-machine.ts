import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, whichProgram } from '../command.ts';
import { canInstallPackages, installPackages, isRoot } from '../debian.ts';
import type { Engine } from '../engine.ts';
import { goesWithThisProcess } from '../engine-lifetime.ts';
import type { EngineFolders } from '../engine-remains.ts';
import { engineAnswers } from '../existing-engine.ts';
import { removeOrphans, reserveEngine } from '../private-engine.ts';
import type { Say } from '../say.ts';
import { writeAccounts } from './accounts.ts';
import { machinePidFile } from './machine-remains.ts';

/**
 * A machine beside this one, as a server in a data centre is: processes, mounts, accounts, network and Docker Engine of its own,
 * in Linux namespaces. It is reached at its address only.
 */
export interface SecondMachine {
  /** Its address on the line between the two machines. */
  readonly address: string;
  /** This machine's address on that line. */
  readonly otherEnd: string;
  /** Its Engine, at a socket that this machine reaches too. Inside, it is also at /var/run/docker.sock. */
  readonly engine: Pick<Engine, 'socket'>;
  /** A folder that both machines see at the same path. */
  readonly folder: string;
  /** The command that runs a program inside, as root. */
  inside(program: string, ...args: readonly string[]): { readonly program: string; readonly args: readonly string[] };
  /** Takes all of it away. Synchronous, idempotent. It happens too when this process ends, however that is. */
  stop(): void;
}

interface MachineOptions {
  readonly say: Say;
  readonly atSignal?: 'end' | 'left-to-caller';
}

/** Programs that a second machine takes, and the Debian packages that have them. */
export const MACHINE_PACKAGES = {
  dockerd: 'docker.io',
  ip: 'iproute2',
  iptables: 'iptables',
  nsenter: 'util-linux',
  ssh: 'openssh-client',
  sshd: 'openssh-server',
} as const;

const START_TIMEOUT_MS = 30_000;
/** The bed's images and the shop's take one gigabyte and a half; as much again and more is left for everybody else. */
const ENOUGH_MEMORY_KB = 6 * 1024 * 1024;

/** Why this machine can't have a second one beside it; null when it can. */
export function whyNoSecondMachine(): string | null {
  if (process.platform !== 'linux') return 'a second machine is made of Linux namespaces';
  if (!isRoot()) return 'only root can make the namespaces of a second machine';
  const missing = missingPrograms();
  return missing.length === 0 || canInstallPackages() ? null : `it takes ${missing.join(', ')}`;
}

export async function startSecondMachine({ say, atSignal = 'end' }: MachineOptions): Promise<SecondMachine> {
  const why = whyNoSecondMachine();
  if (why !== null) throw new Error(`This machine can't have a second one beside it: ${why}.`);
  await installWhatIsMissing(say);
  removeOrphans();
  const place = reserveEngine();
  const stop = goesWithThisProcess(place, atSignal);
  try {
    const machine = await boot(place, stop);
    say(`started a second machine at ${machine.address}`);
    return machine;
  } catch (thrown) {
    stop();
    throw thrown;
  }
}

function missingPrograms(): readonly (keyof typeof MACHINE_PACKAGES)[] {
  const programs = Object.keys(MACHINE_PACKAGES) as (keyof typeof MACHINE_PACKAGES)[];
  return programs.filter((program) => whichProgram(program) === null);
}

async function installWhatIsMissing(say: Say): Promise<void> {
  const packages = missingPrograms().map((program) => MACHINE_PACKAGES[program]);
  if (packages.length === 0) return;
  say(`installing ${packages.join(', ')}`);
  // Their services are not started.
  await installPackages(packages);
}

async function boot(place: EngineFolders, stop: () => void): Promise<SecondMachine> {
  const { otherEnd, address } = line(place);
  writeAccounts(place.run);
  mkdirSync(place.data, { recursive: true, mode: 0o711 });
  startProcessOne(place);
  await until('the second machine starts', () => existsSync(join(place.run, 'machine.ready')));
  const pid = readFileSync(machinePidFile(place.run), 'utf8').trim();
  const inside: SecondMachine['inside'] = (program, ...args) => ({
    program: 'nsenter',
    args: ['--target', pid, '--net', '--mount', '--pid', '--uts', '--ipc', '--', program, ...args],
  });
  const ip = (...args: readonly string[]) => run({ program: 'ip', args });
  await ip('link', 'add', place.name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pid);
  await ip('address', 'add', `${otherEnd}/30`, 'dev', place.name);
  await ip('link', 'set', place.name, 'up');
  await run(inside('ip', 'address', 'add', `${address}/30`, 'dev', 'eth0'));
  await run(inside('ip', 'link', 'set', 'eth0', 'up'));
  await startItsEngine(place, inside);
  return { address, otherEnd, engine: { socket: place.socket }, folder: place.run, inside, stop };
}

/** The two ends of the line, out of the range that is reserved with the place's number. */
function line({ number }: EngineFolders) {
  return { otherEnd: `10.${number}.0.1`, address: `10.${number}.0.2` };
}

function startProcessOne(place: EngineFolders): void {
  const namespaces = ['--net', '--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child=SIGKILL'];
  // Its standard input stays open as long as this process lives: see init.sh. Its own session: a Ctrl-C reaches us first.
  const output = openSync(join(place.run, 'machine.log'), 'a');
  const child = spawn(
    'unshare',
    [...namespaces, 'sh', join(import.meta.dirname, 'init.sh'), place.run, place.data, keptIn()],
    {
      detached: true,
      stdio: ['pipe', output, output],
    },
  );
  closeSync(output);
  child.on('error', () => undefined);
  child.stdin?.on('error', () => undefined);
  child.unref();
}

/** In memory where there is plenty: images are unpacked and removed several times as fast. */
function keptIn(): 'memory' | 'disk' {
  const available = /^MemAvailable:\s+(\d+) kB$/m.exec(readFileSync('/proc/meminfo', 'utf8'))?.[1];
  return Number(available ?? 0) > ENOUGH_MEMORY_KB ? 'memory' : 'disk';
}

/** With packet-filter rules of its own and Docker's usual addresses: nobody else is in its network namespace. */
async function startItsEngine(place: EngineFolders, inside: SecondMachine['inside']): Promise<void> {
  const settings = {
    hosts: [`unix://${place.socket}`, 'unix:///run/docker.sock'],
    'data-root': join(place.data, 'docker'),
    'exec-root': '/run/docker',
    'cgroup-parent': `/${place.name}`,
    'shutdown-timeout': 5,
    'log-level': 'warn',
  };
  writeFileSync(join(place.run, 'daemon.json'), JSON.stringify(settings, null, 2));
  startInside({ inside, log: join(place.run, 'dockerd.log') }, 'dockerd', [
    '--config-file',
    join(place.run, 'daemon.json'),
    '--pidfile',
    '/run/dockerd.pid',
  ]);
  giveProcessors(place.name);
  await until("the second machine's Docker Engine starts", () => engineAnswers(place.socket));
}

/**
 * Lets the machine's containers have as much of the processors as eight processes here. Otherwise all of them together get as much
 * as one, and a machine of its own would be at the mercy of whatever else is at work.
 */
function giveProcessors(name: string): void {
  const files = [
    ['cpu', 'cpu.shares', 8 * 1_024],
    ['', 'cpu.weight', 8 * 100],
  ] as const;
  for (const [tree, file, value] of files) {
    const group = join('/sys/fs/cgroup', tree, name);
    if (!existsSync(join('/sys/fs/cgroup', tree, file === 'cpu.shares' ? file : 'cgroup.controllers'))) continue;
    try {
      mkdirSync(group, { recursive: true });
      writeFileSync(join(group, file), String(value));
    } catch {
      // Where this can't be set, the machine is slow when this one is busy.
    }
  }
}

/** Starts a program that runs on inside, with its output in a file. It ends with the machine. */
export function startInside(
  { inside, log }: Pick<SecondMachine, 'inside'> & { readonly log: string },
  program: string,
  args: readonly string[],
): void {
  const command = inside(program, ...args);
  const output = openSync(log, 'a');
  spawn(command.program, command.args, { detached: true, stdio: ['ignore', output, output] })
    .on('error', () => undefined)
    .unref();
  closeSync(output);
}

export async function until(what: string, so: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + START_TIMEOUT_MS; Date.now() < deadline; await sleep(50)) if (await so()) return;
  throw new Error(`Not within ${START_TIMEOUT_MS / 1_000} s: ${what}.`);
}
