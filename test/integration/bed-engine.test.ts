import { spawn } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { tryRun } from '../../scripts/bed/command.ts';
import { isRoot } from '../../scripts/bed/debian.ts';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { startEngine } from '../../scripts/bed/engine.ts';
import { identify } from '../../scripts/bed/engine-owner.ts';
import { engineAnswers } from '../../scripts/bed/existing-engine.ts';
import { makeTinyImage } from './bed-engine-of-tests.ts';

const say = (): void => undefined;
const here = isRoot() || process.env['CI'] !== undefined ? describe : describe.skip;

here('a private engine (needs root)', () => {
  test('runs containers, and stopping it leaves no process, mount, bridge or file', async () => {
    const { socket, stop } = await startEngine({ say, choice: 'private-only' });
    try {
      const processes = await runSleeper(socket);
      expect(remainsOf(socket)).not.toEqual(NOTHING);
      stop();
      expect(remainsOf(socket)).toEqual(NOTHING);
      expect(processes.filter((pid) => identify(pid) !== null)).toEqual([]);
    } finally {
      stop();
    }
  });

  test('runs beside another private engine without seeing its containers', async () => {
    const one = await startEngine({ say, choice: 'private-only' });
    const other = await startEngine({ say, choice: 'private-only' });
    try {
      await runSleeper(one.socket);
      expect(await dockerAt(other.socket).run(['ps', '-aq'])).toBe('');
      other.stop();
      expect(await engineAnswers(one.socket)).toBe(true);
      expect(await dockerAt(one.socket).run(['ps', '-q'])).not.toBe('');
    } finally {
      one.stop();
      other.stop();
    }
    expect(remainsOf(one.socket)).toEqual(NOTHING);
    expect(remainsOf(other.socket)).toEqual(NOTHING);
  });

  test('stops when the one who started it is told to stop', async () => {
    const owner = await startOwner();
    owner.child.kill('SIGTERM');
    await once(owner.child, 'exit');
    expect(remainsOf(owner.socket)).toEqual(NOTHING);
  });

  test('stops when its guard sees that the one who started it was killed', async () => {
    const owner = await startOwner();
    const processes = await runSleeper(owner.socket);
    owner.child.kill('SIGKILL');
    await expect.poll(() => remainsOf(owner.socket), { timeout: 30_000 }).toEqual(NOTHING);
    expect(processes.filter((pid) => identify(pid) !== null)).toEqual([]);
  });

  test.each(['its engine lives on', 'its engine is killed too'])(
    'is removed by the next start when its starter and its guard were killed, and %s',
    async (fate) => {
      const owner = await startOwner();
      const processes = await runSleeper(owner.socket);
      const daemon = Number(readFileSync(join(dirname(owner.socket), 'dockerd.pid'), 'utf8'));
      process.kill(guardOf(owner.socket), 'SIGKILL');
      owner.child.kill('SIGKILL');
      await once(owner.child, 'exit');
      if (fate.includes('killed')) process.kill(daemon, 'SIGKILL');
      expect(remainsOf(owner.socket)).not.toEqual(NOTHING);

      const next = await startEngine({ say, choice: 'private-only' });
      next.stop();
      expect(remainsOf(owner.socket)).toEqual(NOTHING);
      expect(processes.filter((pid) => identify(pid) !== null)).toEqual([]);
    },
  );
});

interface Remains {
  readonly folders: readonly string[];
  readonly mounts: readonly string[];
  readonly processes: readonly string[];
  readonly bridges: readonly string[];
  readonly rules: readonly string[];
}

const NOTHING: Remains = { folders: [], mounts: [], processes: [], bridges: [], rules: [] };

function remainsOf(socket: string): Remains {
  const name = basename(dirname(socket));
  const folders = [`/run/${name}`, `/var/lib/${name}`];
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n');
  const links = tryRun({ program: 'ip', args: ['-o', 'link', 'show', 'type', 'bridge'] }).stdout.split('\n');
  const rules = tryRun({ program: 'iptables', args: ['-w', '-S', 'FORWARD'] }).stdout.split('\n');
  return {
    folders: folders.filter((folder) => existsSync(folder)),
    mounts: mounts.filter((line) => folders.some((folder) => line.includes(`${folder}/`))),
    processes: readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && commandLine(pid).includes(`/run/${name}/`)),
    bridges: links.filter((line) => line.includes(`: ${name}:`)),
    rules: rules.filter((line) => line.includes(` 10.${name.slice('hd-'.length)}.`)),
  };
}

function guardOf(socket: string): number {
  const name = basename(dirname(socket));
  const ours = (pid: string) => commandLine(pid).includes(`engine-guard.ts\0${name}\0`);
  const pid = readdirSync('/proc').find((each) => /^\d+$/.test(each) && ours(each));
  if (pid === undefined) throw new Error(`${name} has no guard`);
  return Number(pid);
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** A container on a network of its own, made of this machine's `sleep`. Gives the process ids of what runs in it. */
async function runSleeper(socket: string): Promise<readonly number[]> {
  const docker = dockerAt(socket);
  await makeTinyImage(socket, 'sleeper');
  await docker.run(['network', 'create', 'own']);
  const id = await docker.run(['run', '--detach', '--network', 'own', 'sleeper', '/bin/sleep', '600']);
  const pid = Number(await docker.run(['inspect', '--format', '{{.State.Pid}}', id]));
  expect(identify(pid)).not.toBeNull();
  return [pid];
}

/** A process that starts a private engine and keeps it. */
async function startOwner() {
  const source = `
    import { startEngine } from '${join(import.meta.dirname, '../../scripts/bed/engine.ts')}';
    const { socket } = await startEngine({ say: () => {}, choice: 'private-only' });
    console.log(socket);
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, socket: text.toString().trim() };
}
