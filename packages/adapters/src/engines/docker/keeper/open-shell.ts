import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import type Dockerode from 'dockerode';
import { frameReader, type StreamName } from '../connection/multiplexed.ts';
import { exitCodeOf } from '../containers/container-exec.ts';
import { type ShellAnswer, shellAnswer } from './shell-answer.ts';
import { type ScriptOutput, shellFrame, type ShellScript } from './shell-frame.ts';

/** A shell in a container that runs what is written to it, one script after the other. */
export interface OpenShell {
  isOpen(): boolean;
  letGo(): void;
  /**
   * Sends a script. Those that were sent before it may not have answered yet. `given-up`: the shell was let go because of one of
   * those, so nobody knows what became of this one.
   */
  run(script: ShellScript, signal: AbortSignal): Promise<ScriptOutput | 'given-up'>;
}

/** A shell that nobody uses is let go. Sooner wouldn't serve a deployment whose steps follow each other. */
const IDLE_MS = 10_000;

export function shellOn(socket: Socket, exec: Dockerode.Exec): OpenShell {
  let state: 'open' | 'given-up' | 'cut' = 'open';
  /** Of those that were sent, in their order. */
  const awaited = new Set<ShellAnswer>();
  const letGo = (): void => {
    if (state === 'open') state = 'given-up';
    socket.destroy();
  };
  // Waiting for a next script that never comes must not keep the process alive.
  const wait = (): NodeJS.Timeout => {
    socket.unref();
    return setTimeout(letGo, IDLE_MS).unref();
  };
  // From the beginning: whoever had it opened may have been aborted meanwhile.
  let idle = wait();
  socket.on('data', frameReader(handOut));
  // What became of it is told by `close`, which follows.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (state === 'open') state = 'cut';
    clearTimeout(idle);
    for (const answer of awaited) answer.cut();
  });

  /** One part may hold the end of an answer and the beginning of the next one. */
  function handOut(stream: StreamName, data: Buffer): void {
    let rest = data;
    for (const answer of awaited) {
      if (rest.length === 0) return;
      rest = answer.add(stream, rest);
    }
  }

  async function answered(script: ShellScript, signal: AbortSignal): Promise<ScriptOutput | 'given-up'> {
    const mark = randomBytes(8).toString('hex');
    const answer = shellAnswer(mark);
    const abort = (): void => answer.giveUp(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    awaited.add(answer);
    try {
      socket.write(shellFrame(script, mark));
      const got = await answer.whole;
      if (got !== 'cut') return got;
      // One that changes something is alone there, so only its own abort gives it up.
      if (state === 'given-up' && script.reads) return state;
      return { ...answer.soFar(), exitCode: await exitCodeOf(exec, signal) };
    } catch (thrown) {
      // Whatever it still says belongs to nobody.
      letGo();
      throw thrown;
    } finally {
      signal.removeEventListener('abort', abort);
      awaited.delete(answer);
    }
  }

  return {
    isOpen: () => state === 'open',
    letGo,
    async run(script, signal) {
      clearTimeout(idle);
      socket.ref();
      try {
        return await answered(script, signal);
      } finally {
        // Two that end together come here one after the other, and each would begin to wait. A wait that nobody can end any more would
        // let the shell go in the middle of a later script.
        clearTimeout(idle);
        if (awaited.size === 0) idle = wait();
      }
    },
  };
}
