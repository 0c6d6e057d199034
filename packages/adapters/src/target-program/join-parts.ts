import { createReadStream } from 'node:fs';
import { chmod, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PART_MARK } from './program-task.ts';

/**
 * Makes one file again of each of these that was archived in parts. A part goes as soon as it is in the file, so there is never more than one of
 * them twice. What was not in parts stays as it is.
 */
export async function joinParts(folder: string, names: readonly string[]): Promise<void> {
  const there = await readdir(folder);
  for (const name of names) {
    const [first, ...others] = there.filter((each) => each.startsWith(`${name}${PART_MARK}`)).sort();
    if (first === undefined) continue;
    await rename(join(folder, first), join(folder, name));
    const file = await open(join(folder, name), 'a');
    try {
      for (const part of others) {
        for await (const chunk of createReadStream(join(folder, part), { highWaterMark: 1024 * 1024 }))
          await file.write(chunk as Buffer);
        await rm(join(folder, part));
      }
    } finally {
      await file.close();
    }
    await chmod(join(folder, name), 0o440);
  }
}
