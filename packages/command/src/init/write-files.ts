import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import { existsSync } from 'node:fs';

interface Writing {
  readonly folder: string;
  readonly files: ReadonlyMap<string, string>;
  /** What to do with a file that is there. */
  readonly standing: 'keep' | 'replace';
}

/** Writes all of them, or none when one is there already. Throws `configuration/invalid` then. */
export async function writeFiles({ folder, files, standing }: Writing): Promise<void> {
  const there = [...files.keys()].filter((path) => existsSync(join(folder, path)));
  if (there.length > 0 && standing === 'keep') {
    throw new Failure(
      'configuration/invalid',
      `${there.join(' and ')} ${there.length === 1 ? 'is' : 'are'} there already. Nothing was written`,
      {
        remedy: 'Repeat it with --force to replace what is there, or move it away first.',
      },
    );
  }
  for (const [path, text] of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    // `wx`: a file that somebody makes meanwhile is not overwritten either.
    await writeFile(join(folder, path), text, { flag: standing === 'keep' ? 'wx' : 'w' });
  }
}
