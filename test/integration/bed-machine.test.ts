import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BED_IMAGES } from '../../scripts/bed/bed-images.ts';
import { run, tryRun } from '../../scripts/bed/command.ts';
import { copyImages } from '../../scripts/bed/copy-images.ts';
import { isRoot } from '../../scripts/bed/debian.ts';
import { dockerAt } from '../../scripts/bed/docker.ts';
import { startSecondMachine, type SecondMachine } from '../../scripts/bed/machine/second-machine.ts';
import { makeKeyPair } from '../../scripts/bed/machine/ssh-keys.ts';
import { knownHostsLine, startSshServer, type SshServer } from '../../scripts/bed/machine/ssh-server.ts';
import { engineOfTests } from './bed-engine-of-tests.ts';

const say = (): void => undefined;
const here = isRoot() || process.env['CI'] !== undefined ? describe : describe.skip;

here('a second machine (needs root)', () => {
  test('has an Engine and an sshd of its own, and stopping it leaves nothing', { timeout: 120_000 }, async () => {
    const machine = await startSecondMachine({ say });
    try {
      const key = await makeKeyPair(join(machine.folder, 'keys'));
      const server = await startSshServer(machine, { authorized: [key.publicKey] });
      const ask = asUser(machine, server, key.file);
      expect(await ask('hostname; id -un; id -Gn')).toBe('second-machine\ndeploy\ndeploy docker');
      // The socket where every server has it, with the rights that every server gives it.
      expect(await ask('docker -H unix:///var/run/docker.sock ps --quiet')).toBe('');
      expect(server.logins()).toBe(2);
      await publishWebServer(machine);
      expect((await fetch(`http://${machine.address}:8080/`)).headers.get('server')).toMatch(/nginx/);
      expect(remainsOf(machine)).not.toEqual(NOTHING);
      machine.stop();
      expect(remainsOf(machine)).toEqual(NOTHING);
    } finally {
      machine.stop();
    }
  });

  test('goes when the process that started it is killed', { timeout: 120_000 }, async () => {
    const { child, machine } = await startOwner();
    await publishWebServer(machine);
    expect(remainsOf(machine)).not.toEqual(NOTHING);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect.poll(() => remainsOf(machine), { timeout: 30_000 }).toEqual(NOTHING);
  });
});

function asUser(machine: SecondMachine, server: SshServer, key: string) {
  const known = `KnownHostsCommand=/bin/echo ${knownHostsLine(machine.address, server.port, server.hostKey)}`;
  const options = ['-F', 'none', '-o', 'BatchMode=yes', '-o', 'UserKnownHostsFile=/dev/null', '-o', known, '-i', key];
  return async (command: string) =>
    (await run({ program: 'ssh', args: [...options, `deploy@${machine.address}`, command] })).trim();
}

/** A web server on a port that Docker publishes, by the packet filter of the machine's own. */
async function publishWebServer({ engine }: Pick<SecondMachine, 'engine'>): Promise<void> {
  await copyImages(engineOfTests().socket, engine.socket, [BED_IMAGES.nginx]);
  await dockerAt(engine.socket).run(['run', '--detach', '--publish', '8080:80', BED_IMAGES.nginx]);
}

interface Remains {
  readonly folders: readonly string[];
  readonly processes: readonly string[];
  readonly interfaces: readonly string[];
  readonly controlGroups: readonly string[];
}

const NOTHING: Remains = { folders: [], processes: [], interfaces: [], controlGroups: [] };

/** What of a machine is to be seen from this one. Its mounts and its network namespace live as long as its processes. */
function remainsOf({ folder }: Pick<SecondMachine, 'folder'>): Remains {
  const name = basename(folder);
  const links = tryRun({ program: 'ip', args: ['-o', 'link', 'show'] }).stdout.split('\n');
  const trees = ['', ...readdirSync('/sys/fs/cgroup')].map((tree) => join('/sys/fs/cgroup', tree, name));
  return {
    folders: [folder, `/var/lib/${name}`].filter((path) => existsSync(path)),
    processes: readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && livesIn(pid, folder)),
    interfaces: links.filter((line) => line.includes(`: ${name}@`)),
    controlGroups: trees.filter((path) => existsSync(path)),
  };
}

/** Whether a process sees the machine's mounts, which are in its folder's name. */
function livesIn(pid: string, folder: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/mountinfo`, 'utf8').includes(` ${folder}/home /home `);
  } catch {
    return false;
  }
}

/** A process that starts a machine and keeps it. */
async function startOwner() {
  const source = `
    import { startSecondMachine } from '${join(import.meta.dirname, '../../scripts/bed/machine/second-machine.ts')}';
    const { folder, engine, address } = await startSecondMachine({ say: () => {} });
    console.log(JSON.stringify({ folder, engine, address }));
    setInterval(() => {}, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, machine: JSON.parse(text.toString()) as Pick<SecondMachine, 'folder' | 'engine' | 'address'> };
}
