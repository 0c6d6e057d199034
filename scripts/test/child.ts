import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { endAtExit } from '../bed/end-at-exit.ts';

export const ROOT = join(import.meta.dirname, '../..');

/** Runs a program on this terminal, to its end, and gives its exit code. It doesn't outlive this process. */
export async function runChild(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<number> {
  const child = spawn(program, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
  endAtExit(child);
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
