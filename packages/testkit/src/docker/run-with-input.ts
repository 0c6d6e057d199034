import { spawn } from 'node:child_process';

/** Runs a program with a text on its standard input, and answers what it printed. Rejects with its errors when it fails. */
export function runWithInput(
  program: string,
  options: {
    readonly argv: readonly string[];
    readonly input: string | Uint8Array;
    readonly environment?: NodeJS.ProcessEnv;
  },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options.argv, { stdio: ['pipe', 'pipe', 'pipe'], env: options.environment });
    const said: Buffer[] = [];
    const failed: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => said.push(data));
    child.stderr.on('data', (data: Buffer) => failed.push(data));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(Buffer.concat(said).toString().trim())
        : reject(new Error(Buffer.concat(failed).toString().trim())),
    );
    child.stdin.end(options.input);
  });
}
