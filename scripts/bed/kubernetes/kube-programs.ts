import { cp, mkdir, rm, symlink } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cached, contentKey } from '../cache.ts';
import { run, tryRun, whichProgram } from '../command.ts';
import type { Say } from '../say.ts';

/** The version of Kubernetes. `program/go.mod` says the same, and which modules it is made of. */
const KUBERNETES_VERSION = '1.34.1';

/** Names by which the one program is called: each is a link to it. */
const COMMANDS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kube-proxy', 'kubelet', 'kubectl'];

const SOURCES = join(import.meta.dirname, 'program');

/**
 * The folder with Kubernetes' commands and `pause`, the first process of every pod. They are built from Go modules once, in six to
 * fifteen minutes on two cores, and kept in the cache. Throws when Go isn't there, or the build fails.
 */
export async function ensureKubePrograms(say: Say): Promise<string> {
  const key = await contentKey({ texts: [KUBERNETES_VERSION, process.arch], folders: [SOURCES] });
  return await cached(`kubernetes-${KUBERNETES_VERSION}-${key}`, async (path) => {
    say(`building Kubernetes ${KUBERNETES_VERSION} from its Go modules (once, some ten minutes)`);
    await build(findGo(), path);
  });
}

/** Where Go is. Throws when it isn't there. */
export function findGo(): string {
  const usual = '/usr/local/go/bin/go';
  const found = whichProgram('go') ?? (tryRun({ program: usual, args: ['version'] }).ok ? usual : null);
  if (found === null)
    throw new Error(
      'Kubernetes is built with Go, which is not on PATH. Install Go 1.24 or later (https://go.dev/dl/).',
    );
  return found;
}

async function build(go: string, into: string): Promise<void> {
  // A copy: what Go writes beside its sources would change the key.
  const module = join(into, 'module');
  await mkdir(into, { recursive: true });
  await cp(SOURCES, module, { recursive: true });
  const env = { GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' };
  // The linker takes two gigabytes. Whatever else the machine does goes first.
  const goBuild = (name: string, from: string, flags: string) =>
    run({
      program: 'nice',
      args: ['-n', '10', go, 'build', '-p', processes(), '-trimpath', '-ldflags', flags, '-o', join(into, name), from],
      cwd: module,
      env,
    });
  await goBuild('kube', '.', `-s -w ${versionFlags()}`);
  await goBuild('pause', './pause', '-s -w');
  for (const command of COMMANDS) await symlink('kube', join(into, command));
  await rm(module, { recursive: true });
}

function processes(): string {
  return String(availableParallelism());
}

/** Clients and servers look at each other's versions. A build from modules says v0.0.0 by itself. */
function versionFlags(): string {
  const [major, minor] = KUBERNETES_VERSION.split('.');
  const said = {
    gitVersion: `v${KUBERNETES_VERSION}`,
    gitMajor: major,
    gitMinor: minor,
    gitTreeState: 'clean',
    buildDate: '1970-01-01T00:00:00Z',
  };
  return ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version']
    .flatMap((module) => Object.entries(said).map(([name, value]) => `-X ${module}.${name}=${value}`))
    .join(' ');
}
