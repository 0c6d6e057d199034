import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../cache.ts';
import { run, whichProgram } from '../command.ts';
import { canInstallPackages, installPackages } from '../debian.ts';
import type { Say } from '../say.ts';

/** Debian's packages that are unpacked, not installed: nothing of them shall run or be found on this machine. */
const UNPACKED = ['etcd-server', 'containerd', 'runc', 'containernetworking-plugins', 'busybox-static'];

/** Programs that are installed, because most machines have them, and the packages that have them. */
const INSTALLED = { ip: 'iproute2', iptables: 'iptables', openssl: 'openssl', unshare: 'util-linux' } as const;

/** Where the programs that a cluster runs beside Kubernetes' own are. */
export interface NodePrograms {
  /** Folders for PATH, with etcd, containerd, its shim, ctr and runc. */
  readonly path: string;
  /** The folder of the network plugins. */
  readonly cni: string;
  /** A shell and all usual programs in one that needs no libraries, for an image. */
  readonly busybox: string;
}

/** Fetches the programs of `UNPACKED` once, by apt and its mirror. Installs what is missing of the others. */
export async function ensureNodePrograms(say: Say): Promise<NodePrograms> {
  const missing = Object.entries(INSTALLED).flatMap(([program, name]) =>
    whichProgram(program) === null ? [name] : [],
  );
  if (missing.length > 0) await installPackages(missing);
  const root = await cached(`kubernetes-node-${process.arch}-2`, async (path) => {
    if (!canInstallPackages())
      throw new Error(`${UNPACKED.join(', ')} come from Debian's packages, and there is no apt.`);
    say(`fetching ${UNPACKED.join(', ')} (once)`);
    await unpack(path);
  });
  return {
    path: `${join(root, 'usr/bin')}:${join(root, 'usr/sbin')}`,
    cni: join(root, 'usr/lib/cni'),
    busybox: join(root, 'bin/busybox'),
  };
}

async function unpack(into: string): Promise<void> {
  const packages = join(into, 'packages');
  await mkdir(packages, { recursive: true });
  await run({ program: 'apt-get', args: ['update', '-qq'] });
  // Without its sandbox, because the account `_apt` may not write here.
  await run({
    program: 'apt-get',
    args: ['-o', 'APT::Sandbox::User=root', '-q', 'download', ...UNPACKED],
    cwd: packages,
  });
  for (const file of await readdir(packages)) await run({ program: 'dpkg', args: ['-x', join(packages, file), into] });
  await rm(packages, { recursive: true });
}
