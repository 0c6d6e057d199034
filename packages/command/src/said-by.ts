import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

interface Program {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
}

/** What a program of this machine prints. Undefined when it isn't there, fails or has nothing to say. */
export async function saidBy({ program, args, cwd }: Program, signal: AbortSignal): Promise<string | undefined> {
  try {
    const { stdout } = await run(program, [...args], { cwd, signal, timeout: 10_000 });
    return stdout.trim() || undefined;
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}
