import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { expect, test } from 'vitest';
import { bundleActions } from '../../scripts/release/bundle.ts';

const ROOT = join(import.meta.dirname, '../..');

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

test('the committed bundles are up to date, byte for byte (run `npm run build`)', { timeout: 600_000 }, async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'hd-dist-'));
  try {
    await bundleActions(ROOT, fresh, () => undefined);
    const committed = join(ROOT, 'dist');
    expect(await filesBelow(committed)).toEqual(await filesBelow(fresh));
    for (const path of await filesBelow(fresh)) {
      expect(await readFile(join(committed, path), 'utf8'), path).toBe(await readFile(join(fresh, path), 'utf8'));
    }
  } finally {
    await rm(fresh, { recursive: true });
  }
});

test('no bundle holds a native file or names a folder of the machine that built it', async () => {
  for (const path of await filesBelow(join(ROOT, 'dist'))) {
    expect(path).toMatch(/\.(js|json|txt)$/);
    expect((await readFile(join(ROOT, 'dist', path), 'utf8')).includes(ROOT), path).toBe(false);
  }
});
