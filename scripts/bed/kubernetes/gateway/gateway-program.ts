import { chmod, cp, mkdir, readdir, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { cached, contentKey } from '../../cache.ts';
import { run } from '../../command.ts';
import type { Say } from '../../say.ts';
import { findGo } from '../kube-programs.ts';

/** The versions; `program/go.mod` says the same. */
const TRAEFIK = '3.7.13';
/** The library that Traefik gets certificates with. */
const LEGO = '5.4.1';

const SOURCES = join(import.meta.dirname, 'program');

/**
 * Traefik, which is a Gateway of a cluster and its controller in one program. It is built from Go modules once, in five minutes of one
 * processor, and kept in the cache. Throws when Go isn't there, or the build fails.
 */
export async function ensureTraefik(say: Say): Promise<string> {
  const key = await contentKey({ texts: [TRAEFIK, process.arch], folders: [SOURCES] });
  const folder = await cached(`traefik-${TRAEFIK}-${key}`, async (path) => {
    say(`building Traefik ${TRAEFIK} from its Go modules (once, some five minutes)`);
    await build(findGo(), path);
  });
  return join(folder, 'traefik');
}

async function build(go: string, into: string): Promise<void> {
  // A copy: what is added to it would change the key.
  const module = join(into, 'module');
  await mkdir(into, { recursive: true });
  await cp(SOURCES, module, { recursive: true });
  await copyLego(go, join(module, 'lego'));
  const flags = ['-p', String(availableParallelism()), '-trimpath', '-ldflags', '-s -w', '-o', join(into, 'traefik')];
  await run({
    program: 'nice',
    args: ['-n', '10', go, 'build', ...flags, 'github.com/traefik/traefik/v3/cmd/traefik'],
    cwd: module,
    env: { GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' },
  });
  await rm(module, { recursive: true });
}

/** Without what it needs for DNS providers: that would be most of what is fetched and built. */
async function copyLego(go: string, to: string): Promise<void> {
  const module = `github.com/go-acme/lego/v5@v${LEGO}`;
  const answer = await run({ program: go, args: ['mod', 'download', '-json', module] });
  const { Dir: from } = JSON.parse(answer) as { readonly Dir: string };
  const providers = join(from, 'providers');
  await cp(from, to, { recursive: true, filter: (path) => !path.startsWith(`${providers}/`) });
  // Go's own copies are read-only.
  await makeWritable(to);
  await cp(join(SOURCES, 'dns'), join(to, 'providers', 'dns'), { recursive: true });
}

async function makeWritable(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await makeWritable(join(folder, entry.name));
}
