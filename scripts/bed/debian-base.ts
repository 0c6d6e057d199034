import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { run, whichProgram } from './command.ts';
import { aptProxy, canInstallPackages, debianMirror, installPackages } from './debian.ts';
import type { Say } from './say.ts';

/** trixie: the first Debian with PostgreSQL 17. */
const SUITE = 'trixie';
const PACKAGES = ['postgresql-17', 'nginx-light', 'libnginx-mod-stream', 'docker-registry', 'curl', 'ca-certificates'];
/** Not needed to run, and two thirds of the size: documentation, package lists, the JIT compiler's LLVM. */
const LEFT_OUT = [
  './var/cache/apt/*',
  './var/lib/apt/lists/*',
  './usr/share/doc/*',
  './usr/share/man/*',
  './usr/share/info/*',
  './usr/share/locale/*',
  './usr/share/i18n/*',
  './usr/lib/*/libLLVM*',
  './usr/lib/*/libz3.so*',
  './usr/lib/postgresql/*/lib/llvm*',
  './usr/lib/postgresql/*/lib/bitcode',
  './dev/*',
  './proc/*',
  './sys/*',
];

/** What decides the archive's content, for a cache key. */
export const DEBIAN_BASE_RECIPE = JSON.stringify({ SUITE, PACKAGES, LEFT_OUT, recipe: 2 });

/** `slim`: the bare system, so that the application's images stay quick to push. `servers`: with the servers that most tests need. */
export const DEBIAN_BASES = ['slim', 'servers'] as const;
export type DebianBase = (typeof DEBIAN_BASES)[number];

/** Servers that only their own tests need, each in a system of its own on top of `slim`. */
export const FURTHER_BASES = {
  mariadb: {
    what: 'MariaDB',
    packages: ['mariadb-server', 'zstd'],
    account: { user: 'mysql', home: '/var/lib/mysql' },
    recipe: 1,
  },
  haproxy: { what: 'HAProxy', packages: ['haproxy'], account: null, recipe: 1 },
  redis: {
    what: 'Redis',
    packages: ['redis-server'],
    account: { user: 'redis', home: '/data' },
    recipe: 1,
  },
  valkey: {
    what: 'Valkey',
    packages: ['valkey-server'],
    account: { user: 'valkey', home: '/data' },
    recipe: 1,
  },
} as const satisfies Record<string, FurtherBaseRecipe>;
export type FurtherBase = keyof typeof FURTHER_BASES;

interface FurtherBaseRecipe {
  readonly what: string;
  readonly packages: readonly string[];
  readonly account: Account | null;
  /** Counts up when the way of making it changes. */
  readonly recipe: number;
}

/**
 * Writes `slim.tar` and `servers.tar`, root file systems of a small Debian, into `folder`: made with debootstrap from the mirror that this
 * machine's apt uses. Takes about a minute; needs root on Debian.
 */
export async function buildDebianBases(folder: string, say: Say): Promise<void> {
  if (!canInstallPackages()) {
    throw new Error(
      'Base images can neither be pulled (no registry answers) nor built (that takes root on Debian). Give this machine access to Docker Hub.',
    );
  }
  const root = join(dirname(folder), 'rootfs');
  say(`building a Debian ${SUITE} with PostgreSQL 17, nginx and a registry (about a minute, once)`);
  try {
    await mkdir(folder);
    await mkdir(root);
    await bootstrap(SUITE, root);
    await pack(root, join(folder, 'slim.tar'));
    await installServers(root, PACKAGES);
    await pack(root, join(folder, 'servers.tar'));
  } finally {
    await run({ program: 'rm', args: ['-rf', '--one-file-system', root] });
  }
}

/** Writes the root file system of `slim.tar` with one more server in it as `archive`. Takes about a minute; needs root on Debian. */
export async function buildFurtherBase(base: FurtherBase, slim: string, archive: string, say: Say): Promise<void> {
  const root = join(dirname(archive), 'rootfs');
  const { what, ...installation } = FURTHER_BASES[base];
  say(`building a Debian ${SUITE} with ${what} (about a minute, once)`);
  try {
    await mkdir(root);
    await run({ program: 'tar', args: ['-C', root, '--numeric-owner', '-xf', slim] });
    await install(root, installation);
    await pack(root, archive);
  } finally {
    await run({ program: 'rm', args: ['-rf', '--one-file-system', root] });
  }
}

/** What decides the content of the system with PostgreSQL 15. */
export const POSTGRES_15_RECIPE = JSON.stringify({
  suite: 'bookworm',
  packages: ['postgresql-15'],
  LEFT_OUT,
  recipe: 1,
});

/** Writes the root file system of a small Debian bookworm with PostgreSQL 15 as `archive`. Takes about a minute; needs root on Debian. */
export async function buildPostgresBase(archive: string, say: Say): Promise<void> {
  const root = join(dirname(archive), 'rootfs');
  const { suite, packages } = JSON.parse(POSTGRES_15_RECIPE) as { suite: string; packages: string[] };
  say(`building a Debian ${suite} with PostgreSQL 15 (about a minute, once)`);
  try {
    await mkdir(root);
    await bootstrap(suite, root);
    await installServers(root, packages);
    await pack(root, archive);
  } finally {
    await run({ program: 'rm', args: ['-rf', '--one-file-system', root] });
  }
}

async function bootstrap(suite: string, root: string): Promise<void> {
  if (whichProgram('debootstrap') === null) await installPackages(['debootstrap']);
  const args = ['--variant=minbase', suite, root, debianMirror(suite)];
  await run({ program: 'debootstrap', args, env: aptProxy() });
}

async function pack(root: string, archive: string): Promise<void> {
  const excludes = LEFT_OUT.map((pattern) => `--exclude=${pattern}`);
  await run({ program: 'tar', args: ['-C', root, '--numeric-owner', ...excludes, '-cf', archive, '.'] });
}

async function installServers(root: string, packages: readonly string[]): Promise<void> {
  await mkdir(join(root, 'etc/postgresql-common'));
  await writeFile(join(root, 'etc/postgresql-common/createcluster.conf'), 'create_main_cluster = false\n');
  await install(root, { account: { user: 'postgres', home: '/var/lib/postgresql' }, packages });
}

/** Made before the packages, with the official image's number, so that volumes written by one are read by the other. */
interface Account {
  readonly user: string;
  readonly home: string;
}

interface Installation {
  readonly account: Account | null;
  readonly packages: readonly string[];
}

async function install(root: string, { account, packages }: Installation): Promise<void> {
  const inside = async (...args: readonly string[]): Promise<void> => {
    await run({
      program: 'chroot',
      args: [root, ...args],
      env: { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8', TMPDIR: undefined, ...aptProxy() },
    });
  };
  const policy = join(root, 'usr/sbin/policy-rc.d');
  await writeFile(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  if (account !== null) {
    await inside('groupadd', '-r', '-g', '999', account.user);
    await inside('useradd', '-r', '-u', '999', '-g', '999', '-d', account.home, '-s', '/bin/bash', account.user);
  }
  await inside('apt-get', 'update', '-qq');
  await inside('apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...packages);
  await rm(policy);
}
