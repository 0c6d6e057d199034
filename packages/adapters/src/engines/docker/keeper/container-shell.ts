import { randomBytes } from 'node:crypto';
import { Socket } from 'node:net';
import type Dockerode from 'dockerode';
import { decoded, frameReader, type StreamName } from '../connection/multiplexed.ts';
import { execOn, type ExecResult, exitCodeOf, LONGEST_ANSWER_BYTES } from '../containers/container-exec.ts';
import { frameEnds, shellFrame, type ShellScript } from './shell-frame.ts';

export type ScriptOutput = Pick<ExecResult, 'stdout' | 'stderr' | 'exitCode'>;

/**
 * Runs scripts in a container, all in one shell that stays open between them: the Engine takes 100 to 300 ms to start a
 * process there on a busy machine, and a way back needs seven scripts.
 */
interface ContainerShell {
  /**
   * One after the other, each in a subshell. An abort ends the waiting, not the script: that runs on in the container, and
   * the next one gets another shell. An exit code that is not a number means that nobody knows whether it came to its end.
   */
  run(engine: Dockerode, script: ShellScript, signal: AbortSignal): Promise<ScriptOutput>;
  /** Lets the open shell go, once what runs in it has ended. A later script opens another. */
  close(): Promise<void>;
}

/** A shell that nobody uses is let go. Sooner wouldn't serve a deployment whose steps follow each other. */
const IDLE_MS = 10_000;
/** Longer than the marks, which alone are looked for at the end of a stream. */
const TAIL = 80;

/** `end` is what a script's output ends with, as for `ExecCommand`, where no shell can be kept open. */
export function containerShell({
  container,
  end,
}: {
  readonly container: string;
  readonly end: RegExp;
}): ContainerShell {
  let shell: OpenShell | undefined;
  let keepsOpen = true;
  let turn: Promise<unknown> = Promise.resolve();

  async function runNow(engine: Dockerode, script: ShellScript, signal: AbortSignal): Promise<ScriptOutput> {
    signal.throwIfAborted();
    if (!shell?.isOpen() && keepsOpen) {
      shell = await openShell(engine, container, signal);
      keepsOpen = shell !== undefined;
      signal.throwIfAborted();
    }
    if (shell) return shell.run(script, signal);
    const { text, variables: environment } = script;
    return execOn(engine, { container, argv: ['sh', '-c', text], environment, end }, signal);
  }

  return {
    run(engine, script, signal) {
      const mine = turn.then(() => runNow(engine, script, signal));
      turn = mine.catch(() => undefined);
      return mine;
    },
    async close() {
      await turn;
      shell?.letGo();
    },
  };
}

interface OpenShell {
  isOpen(): boolean;
  letGo(): void;
  run(script: ShellScript, signal: AbortSignal): Promise<ScriptOutput>;
}

/**
 * The shell ends when its input does: the kernel sees to that when this process dies, however it dies. While it waits for
 * the next script it holds nothing. Undefined when something on the way to the Engine can't upgrade a connection.
 */
async function openShell(
  engine: Dockerode,
  container: string,
  abortSignal: AbortSignal,
): Promise<OpenShell | undefined> {
  const attached = { AttachStdin: true, AttachStdout: true, AttachStderr: true };
  const exec = await engine.getContainer(container).exec({ Cmd: ['sh', '-s'], ...attached, abortSignal });
  const stream = await exec.start({ hijack: true, stdin: true, abortSignal });
  if (stream instanceof Socket) return shellOn(stream, exec);
  stream.destroy();
  return undefined;
}

function shellOn(socket: Socket, exec: Dockerode.Exec): OpenShell {
  let open = true;
  let answer: Answer | undefined;
  const letGo = (): void => {
    open = false;
    socket.destroy();
  };
  // Waiting for a next script that never comes must not keep the process alive.
  const wait = (): NodeJS.Timeout => {
    socket.unref();
    return setTimeout(letGo, IDLE_MS).unref();
  };
  // From the beginning: whoever had it opened may have been aborted meanwhile.
  let idle = wait();
  const read = frameReader((stream, data) => answer?.add(stream, data));
  socket.on('data', read);
  // What became of it is told by `close`, which follows.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    open = false;
    clearTimeout(idle);
    answer?.cut();
  });

  async function answered(script: ShellScript, signal: AbortSignal): Promise<ScriptOutput> {
    const mark = randomBytes(8).toString('hex');
    const { promise, resolve, reject } = Promise.withResolvers<ScriptOutput | 'cut'>();
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    answer = answerUntil(mark, { resolve, reject });
    try {
      socket.write(shellFrame(script, mark));
      const got = await promise;
      if (got !== 'cut') return got;
      return { ...answer.soFar(), exitCode: await exitCodeOf(exec, signal) };
    } catch (thrown) {
      // Whatever it still says belongs to nobody.
      letGo();
      throw thrown;
    } finally {
      signal.removeEventListener('abort', abort);
      answer = undefined;
    }
  }

  return {
    isOpen: () => open,
    letGo,
    async run(script, signal) {
      clearTimeout(idle);
      socket.ref();
      try {
        return await answered(script, signal);
      } finally {
        idle = wait();
      }
    },
  };
}

interface Answer {
  add(stream: StreamName, data: Buffer): void;
  /** The stream has ended before it did. */
  cut(): void;
  soFar(): Pick<ScriptOutput, 'stdout' | 'stderr'>;
}

function answerUntil(
  mark: string,
  { resolve, reject }: { resolve(got: ScriptOutput | 'cut'): void; reject(thrown: Error): void },
): Answer {
  const ends = frameEnds(mark);
  const parts = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  const tails = { stdout: '', stderr: '' };
  let bytes = 0;
  const soFar = () => ({ stdout: decoded(parts.stdout), stderr: decoded(parts.stderr) });
  return {
    soFar,
    cut: () => resolve('cut'),
    add(stream, data) {
      bytes += data.length;
      if (bytes > LONGEST_ANSWER_BYTES) reject(new Error('the answer is longer than 32 MiB'));
      parts[stream].push(data);
      tails[stream] = (tails[stream] + data.subarray(-TAIL).toString('latin1')).slice(-TAIL);
      const exitCode = ends.stdout.exec(tails.stdout)?.[1];
      if (exitCode === undefined || !ends.stderr.test(tails.stderr)) return;
      const { stdout, stderr } = soFar();
      resolve({
        stdout: stdout.replace(ends.stdout, ''),
        stderr: stderr.replace(ends.stderr, ''),
        exitCode: Number(exitCode),
      });
    },
  };
}
