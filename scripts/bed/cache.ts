import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where tools and image archives are kept between runs: `HD_CACHE`, else `~/.cache/hardened-deploy`. Safe to delete. */
export function cacheFolder(): string {
  return process.env['HD_CACHE'] ?? join(homedir(), '.cache', 'hardened-deploy');
}

/**
 * The path of `name` in the cache, produced first when it isn't there. `produce` fills the path it is given, which takes its real name only
 * when it is whole: a run that is killed half-way, or two at once, never leave a broken entry.
 */
export async function cached(name: string, produce: (path: string) => Promise<void>): Promise<string> {
  const path = join(cacheFolder(), name);
  if (existsSync(path)) return path;
  await mkdir(cacheFolder(), { recursive: true });
  const draft = await mkdtemp(join(cacheFolder(), '.draft-'));
  try {
    await produce(join(draft, name));
    await rename(join(draft, name), path).catch((error: unknown) => {
      // Another run was quicker: a folder can't be renamed over one that has content. What is there is as good.
      if (!existsSync(path)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return path;
}

export function isCached(name: string): boolean {
  return existsSync(join(cacheFolder(), name));
}

/** Twelve hex digits that change when any of the texts or any file below the folders changes. */
export async function contentKey(options: {
  readonly texts: readonly string[];
  readonly folders: readonly string[];
}): Promise<string> {
  const hash = createHash('sha256');
  for (const text of options.texts) hash.update(`${text}\0`);
  for (const folder of options.folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of files.sort()) hash.update(`${file.slice(folder.length)}\0`).update(await readFile(file));
  }
  return hash.digest('hex').slice(0, 12);
}
