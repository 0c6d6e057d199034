import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../../scripts/bed/command.ts';

/** What one command, or one step of a job, took. */
export interface Timed {
  readonly what: string;
  readonly seconds: number;
}

/** The machine of whoever reads the page: a home of its own, and a clone of `acme/notes` in which the commands are called. */
export interface OwnMachine extends AsyncDisposable {
  readonly home: string;
  readonly folder: string;
  /** Every command so far, in order. */
  readonly took: readonly Timed[];
  /** Runs one line of a page as a shell does, and gives what it printed. */
  type(line: string): Promise<string>;
  /** The same for what the page leaves to the reader, and what isn't timed. */
  quietly(line: string): Promise<string>;
}

interface OwnMachineOptions {
  /** Private key that root of the server lets in. */
  readonly rootKey: string;
}

export async function ownMachine({ rootKey }: OwnMachineOptions): Promise<OwnMachine> {
  const home = await mkdtemp(join(tmpdir(), 'hd-first-'));
  const folder = join(home, 'notes');
  await mkdir(join(home, '.ssh'), { mode: 0o700 });
  await mkdir(folder);
  await writeSshWrapper(home, rootKey);
  const took: Timed[] = [];
  const quietly = async (line: string) =>
    await run({ program: 'sh', args: ['-ec', line], cwd: folder, env: environment(home, line) });
  await writeFile(join(folder, 'Dockerfile'), 'FROM node:24\nCOPY . .\nCMD ["node", "server.js"]\n');
  await quietly(
    [
      'git init --quiet --initial-branch main',
      'git init --quiet --bare --initial-branch main ~/origin.git',
      'git config user.name notes && git config user.email notes@example.test',
      'git config commit.gpgsign false && git config push.autoSetupRemote true',
      'git remote add origin git@github.com:acme/notes.git',
      // Only pushes go there: `init` reads the repository's name from the address.
      'git config remote.origin.pushurl ~/origin.git',
      'git add Dockerfile && git commit --quiet --message notes && git push --quiet',
    ].join('\n'),
  );
  return {
    home,
    folder,
    took,
    quietly,
    async type(line) {
      const began = performance.now();
      const said = await quietly(line);
      took.push({ what: line, seconds: (performance.now() - began) / 1_000 });
      return said;
    },
    [Symbol.asyncDispose]: () => rm(home, { recursive: true, force: true }),
  };
}

/** ssh takes the home of the account, whatever HOME says. So its files in this home are named to it. */
async function writeSshWrapper(home: string, rootKey: string): Promise<void> {
  const lines = [
    `IdentityFile ${join(home, '.ssh', 'notes_deploy')}`,
    `IdentityFile ${rootKey}`,
    'IdentitiesOnly yes',
    `UserKnownHostsFile ${join(home, '.ssh', 'known_hosts')}`,
    'StrictHostKeyChecking accept-new',
    'LogLevel ERROR',
  ];
  await writeFile(join(home, '.ssh', 'config'), `${lines.join('\n')}\n`, { mode: 0o600 });
  await mkdir(join(home, 'bin'));
  for (const program of ['ssh', 'scp']) {
    const file = join(home, 'bin', program);
    await writeFile(file, `#!/bin/sh\nexec /usr/bin/${program} -F "$HOME/.ssh/config" "$@"\n`);
    await chmod(file, 0o755);
  }
}

function environment(home: string, line: string): Readonly<Record<string, string | undefined>> {
  const path = process.env['PATH'] ?? '';
  return {
    HOME: home,
    // hardened-deploy names its own files to ssh.
    PATH: /^(ssh|scp) /.test(line) ? `${join(home, 'bin')}:${path}` : path,
    DOCKER_HOST: undefined,
    DOCKER_CONTEXT: undefined,
    SSH_AUTH_SOCK: undefined,
    GIT_CONFIG_NOSYSTEM: '1',
    npm_config_cache: join(home, '.npm'),
    // Nothing listens there: npm must not need a registry.
    npm_config_registry: 'http://127.0.0.1:9/',
    npm_config_update_notifier: 'false',
  };
}
