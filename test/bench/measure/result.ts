import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What one bench found, as it is printed and kept. */
interface BenchResult<Figures> {
  readonly bench: string;
  readonly figures: Figures;
}

/** Writes the figures as JSON where `--json` says; nothing without it. */
export async function keepResult<Figures>(result: BenchResult<Figures>, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(result, null, 2)}\n`);
}
