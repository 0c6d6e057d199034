import { randomBytes } from 'node:crypto';
import { Failure } from '@hardened-deploy/core/base/failure';
import type Dockerode from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { demultiplex, type Streams } from '../connection/multiplexed.ts';

/** A command in a container that runs already. Data go into `environment`, so that no process list shows them. */
interface ExecCommand {
  readonly container: string;
  readonly argv: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  /** What its output ends with when it came to its end, the exit code in brackets of the pattern: saves asking for it. */
  readonly end?: RegExp;
}

export interface ExecResult extends Streams {
  readonly exitCode: number;
}

export const LONGEST_ANSWER_BYTES = 32 * 1024 * 1024;

/** Runs the arguments, then says that they have come to their end. */
const MARKED = '"$@"; printf \'\\nhd:end %s %s\\n\' "$0" "$?"';

/**
 * Runs a command to its end, in a container that has `sh`. An abort ends the waiting, not the command: that runs on in the
 * container. A stream that was cut ends like one that is complete, so the command's output counts only with the mark behind it.
 * Throws `target/unreachable`, `target/refused` (409 when the container isn't running, 404 when it isn't there).
 */
export async function execIn(
  connection: DockerConnection,
  command: Omit<ExecCommand, 'end'> & { readonly doing: string },
  signal: AbortSignal,
): Promise<Omit<ExecResult, 'text'>> {
  const { doing } = command;
  const mark = randomBytes(8).toString('hex');
  const end = new RegExp(`\\nhd:end ${mark} (\\d+)\\n$`);
  const marked = { ...command, argv: ['sh', '-c', MARKED, mark, ...command.argv], end };
  const work = (engine: Dockerode, abortSignal: AbortSignal) => execOn(engine, marked, abortSignal);
  const { stdout, stderr, exitCode } = await connection.call({ doing, signal, work });
  if (end.test(stdout)) return { stdout: stdout.replace(end, ''), stderr, exitCode };
  const said = `${stdout}${stderr}`.trim().slice(-300);
  throw new Failure('target/unreachable', `${doing}: the answer was cut off${said === '' ? '' : ` after ${said}`}`);
}

/** The same within a call to the Engine that is under way. */
export async function execOn(
  engine: Dockerode,
  { container, argv, environment = {}, end }: ExecCommand,
  abortSignal: AbortSignal,
): Promise<ExecResult> {
  const exec = await engine.getContainer(container).exec({
    Cmd: [...argv],
    Env: Object.entries(environment).map(([name, value]) => `${name}=${value}`),
    AttachStdout: true,
    AttachStderr: true,
    abortSignal,
  });
  const stream = await exec.start({ hijack: false, stdin: false, abortSignal });
  const streams = demultiplex(await collected(stream, abortSignal));
  const marked = end?.exec(streams.stdout)?.[1];
  if (marked !== undefined) return { ...streams, exitCode: Number(marked) };
  return { ...streams, exitCode: await exitCodeOf(exec, abortSignal) };
}

/** Not a number while it still runs: the stream was cut. The caller's end marker decides; this is no exit code of sh. */
export async function exitCodeOf(exec: Dockerode.Exec, abortSignal: AbortSignal): Promise<number> {
  const { ExitCode } = await exec.inspect({ abortSignal });
  return ExitCode ?? Number.NaN;
}

async function collected(stream: NodeJS.ReadableStream, signal: AbortSignal): Promise<Buffer> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of stream) {
    signal.throwIfAborted();
    const data = typeof part === 'string' ? Buffer.from(part) : part;
    bytes += data.length;
    if (bytes > LONGEST_ANSWER_BYTES) throw new Error('the answer is longer than 32 MiB');
    parts.push(data);
  }
  return Buffer.concat(parts);
}
