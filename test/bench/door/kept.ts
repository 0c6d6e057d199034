import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Say } from '../../../scripts/bed/say.ts';

/** Gives what an earlier run in this folder has measured under a name; else measures it, and keeps it there. */
export type Keep = <Row>(name: string, measure: () => Promise<Row>) => Promise<Row>;

/** A run that was broken off goes on behind the last row that it has kept. */
export function keepIn(folder: string, say: Say): Keep {
  return async (name, measure) => {
    const file = join(folder, `${name}.json`);
    const kept = await readFile(file, 'utf8').catch(() => undefined);
    if (kept !== undefined) {
      say(`${name}: kept from before`);
      return JSON.parse(kept) as Awaited<ReturnType<typeof measure>>;
    }
    const began = performance.now();
    say(`${name}: begins`);
    const row = await measure();
    await mkdir(folder, { recursive: true });
    await writeFile(`${file}.draft`, `${JSON.stringify(row, null, 2)}\n`);
    await rename(`${file}.draft`, file);
    say(`${name}: done in ${Math.round((performance.now() - began) / 1_000)} s`);
    return row;
  };
}
