import { spawn, spawnSync } from 'node:child_process';
import { endAtExit } from './end-at-exit.ts';

/** A program to run: values all the way, no shell. */
interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Added to this process's environment; `undefined` takes a name out. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which it is killed. */
  readonly timeout?: number;
}

export class CommandFailed extends Error {
  readonly command: Command;
  readonly code: number | null;
  readonly output: string;

  constructor(command: Command, code: number | null, output: string) {
    const line = [command.program, ...command.args].join(' ');
    super(`\`${line}\` ${code === null ? 'was killed' : `ended with ${code}`}\n${tail(output)}`);
    this.name = 'CommandFailed';
    this.command = command;
    this.code = code;
    this.output = output;
  }
}

/** Runs it to its end, or this process's, and gives its standard output. Throws `CommandFailed` with the end of what it said. */
export async function run(command: Command): Promise<string> {
  return await new Promise((resolve, reject) => {
    const child = spawn(command.program, command.args, {
      cwd: command.cwd,
      env: { ...process.env, ...command.env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: command.timeout,
      killSignal: 'SIGKILL',
    });
    endAtExit(child);
    let stdout = '';
    let all = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      all += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (all += text));
    child.on('error', (error) => reject(new CommandFailed(command, null, error.message)));
    child.on('close', (code) => (code === 0 ? resolve(stdout) : reject(new CommandFailed(command, code, all))));
  });
}

/** Runs it to its end whatever comes, for clean-up and for questions where "no" is an answer. */
export function tryRun(command: Command): { readonly ok: boolean; readonly stdout: string } {
  const result = spawnSync(command.program, command.args, {
    cwd: command.cwd,
    env: { ...process.env, ...command.env },
    encoding: 'utf8',
    timeout: command.timeout ?? 30_000,
    killSignal: 'SIGKILL',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return { ok: result.status === 0, stdout: result.stdout ?? '' };
}

/** Where `program` lies on PATH, or null. */
export function whichProgram(program: string): string | null {
  const found = tryRun({ program: 'sh', args: ['-c', 'command -v "$1"', 'sh', program] });
  return found.ok && found.stdout.startsWith('/') ? found.stdout.trim() : null;
}

function tail(output: string): string {
  return output.trimEnd().split('\n').slice(-15).join('\n');
}
