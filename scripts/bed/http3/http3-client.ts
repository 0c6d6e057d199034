import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, contentKey } from '../cache.ts';
import { run, tryRun, whichProgram } from '../command.ts';

const SOURCES = join(import.meta.dirname, 'program');

/**
 * A client of HTTP/3, of quic-go's, which Node and Debian's curl have not: `main.go` says how it is asked. Built once, in seconds, and kept
 * in the cache; `go.mod` fixes its modules. Throws when Go isn't there, or the build fails.
 */
export async function ensureHttp3Client(): Promise<string> {
  const key = await contentKey({ texts: [process.arch], folders: [SOURCES] });
  const folder = await cached(`http3-client-${key}`, async (path) => {
    // A copy: what Go writes beside its sources would change the key.
    const module = join(path, 'module');
    await mkdir(path, { recursive: true });
    await cp(SOURCES, module, { recursive: true });
    const env = { GOFLAGS: '-mod=readonly', CGO_ENABLED: '0' };
    const args = ['build', '-trimpath', '-ldflags', '-s -w', '-o', join(path, 'http3-client'), '.'];
    await run({ program: findGo(), args, cwd: module, env });
    await rm(module, { recursive: true });
  });
  return join(folder, 'http3-client');
}

function findGo(): string {
  const usual = '/usr/local/go/bin/go';
  const found = whichProgram('go') ?? (tryRun({ program: usual, args: ['version'] }).ok ? usual : null);
  if (found === null)
    throw new Error(
      'A client of HTTP/3 is built with Go, which is not on PATH. Install Go 1.21 or later (https://go.dev/dl/).',
    );
  return found;
}
