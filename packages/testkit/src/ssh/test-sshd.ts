import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freeAddresses } from '../docker/test-stack.ts';

const run = promisify(execFile);
const SSHD = '/usr/sbin/sshd';

/** A real OpenSSH server on a port of 127.0.0.1, with keys of its own. Its users are those of this machine. */
export interface TestSshd extends AsyncDisposable {
  readonly port: number;
  readonly user: string;
  /** `127.0.0.1` and the port, as known-hosts lines write it, with the server's host key. */
  readonly knownHost: string;
  /** Private keys by what is special about them. */
  readonly keys: Readonly<Record<TestKey, string>>;
  /** A certificate for `certified`, whose plain key the server doesn't accept. */
  readonly certificate: string;
  /** What the server has logged. */
  log(): Promise<string>;
  /** Ends the server and every connection to it at once, as a machine does that loses its power. */
  cut(): Promise<void>;
  /** Starts it again, with the same keys or with a new host key. */
  start(host?: 'same-host-key' | 'other-host-key'): Promise<void>;
}

/** `wrapped` is protected by the passphrase of that name; `stranger` is not accepted. */
export type TestKey = 'plain' | 'rsa' | 'wrapped' | 'certified' | 'stranger';
export const PASSPHRASE = 'correct horse; "battery" $staple';

/** `settings` are further lines of sshd_config; the first value of a setting counts. */
export async function testSshd(settings: readonly string[] = []): Promise<TestSshd> {
  const folder = await mkdtemp(join(tmpdir(), 'hd-sshd-'));
  await mkdir('/run/sshd', { recursive: true });
  const [address = ''] = await freeAddresses(1);
  const port = Number(address.split(':')[1]);
  const path = (name: string) => join(folder, name);
  const keys = await makeKeys(path);
  const config = [
    ...settings,
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${path('host')}`,
    `AuthorizedKeysFile ${path('authorized')}`,
    `TrustedUserCAKeys ${path('authority.pub')}`,
    'StrictModes no',
    'UsePAM no',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'LogLevel VERBOSE',
    `PidFile ${path('pid')}`,
  ];
  await writeFile(path('config'), `${config.join('\n')}\n`);
  let server: ChildProcess | undefined;

  const cut = async (): Promise<void> => {
    const ended = server && new Promise((resolve) => server?.once('close', resolve));
    if (server?.pid !== undefined) await killTree(server.pid);
    await ended;
    server = undefined;
  };
  const start = async (host: 'same-host-key' | 'other-host-key' = 'same-host-key'): Promise<void> => {
    if (host === 'other-host-key') await makeKey(path('host'), 'ed25519');
    const child = spawn(SSHD, ['-D', '-f', path('config'), '-E', path('log')], { stdio: 'ignore' });
    server = child;
    await accepts(port, child);
  };
  await start();
  const publicKey = (await readFile(path('host.pub'), 'utf8')).split(' ').slice(0, 2).join(' ');
  return {
    port,
    user: userInfo().username,
    knownHost: `[127.0.0.1]:${port} ${publicKey}`,
    keys,
    certificate: await readFile(path('certified-cert.pub'), 'utf8'),
    log: () => readFile(path('log'), 'utf8'),
    cut,
    start,
    async [Symbol.asyncDispose]() {
      await cut();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeKeys(path: (name: string) => string): Promise<Record<TestKey, string>> {
  await Promise.all([makeKey(path('host'), 'ed25519'), makeKey(path('authority'), 'ed25519')]);
  await makeKey(path('plain'), 'ed25519');
  await makeKey(path('rsa'), 'rsa');
  await makeKey(path('wrapped'), 'ed25519', PASSPHRASE);
  await makeKey(path('certified'), 'ed25519');
  await makeKey(path('stranger'), 'ed25519');
  const sign = ['-s', path('authority'), '-I', 'test', '-n', userInfo().username, path('certified.pub')];
  await run('ssh-keygen', ['-q', ...sign]);
  const accepted = await Promise.all(['plain', 'rsa', 'wrapped'].map((name) => readFile(path(`${name}.pub`), 'utf8')));
  await writeFile(path('authorized'), accepted.join(''));
  await chmod(path('authorized'), 0o644);
  const names = ['plain', 'rsa', 'wrapped', 'certified', 'stranger'] as const;
  const read = await Promise.all(names.map(async (name) => [name, await readFile(path(name), 'utf8')] as const));
  return Object.fromEntries(read) as Record<TestKey, string>;
}

async function makeKey(path: string, type: 'ed25519' | 'rsa', passphrase = ''): Promise<void> {
  await Promise.all([path, `${path}.pub`].map((each) => rm(each, { force: true })));
  await run('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-f', path]);
}

async function accepts(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`sshd ended with ${child.exitCode}`);
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (open) return;
    await sleep(20);
  }
}

/** sshd's process for each connection is a child of its own. */
async function killTree(pid: number): Promise<void> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=']);
  const parents = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const children = (of: number): number[] =>
    parents.flatMap(([child = 0, parent]) => (parent === of ? [child, ...children(child)] : []));
  for (const each of [pid, ...children(pid)]) {
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  }
}
