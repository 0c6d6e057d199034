import { Socket } from 'node:net';
import type Dockerode from 'dockerode';
import { execOn } from '../containers/container-exec.ts';
import { type OpenShell, shellOn } from './open-shell.ts';
import type { ScriptOutput, ShellScript } from './shell-frame.ts';

/**
 * Runs scripts in a container, all in one shell that stays open between them: the Engine takes 100 to 300 ms to start a
 * process there on a busy machine, and a way back needs seven scripts.
 */
interface ContainerShell {
  /**
   * One after the other, each in a subshell. Scripts that only read are sent without waiting for the answers of those that were
   * sent before them, because over ssh each answer is a round trip; a script that changes something waits for all of them. An
   * abort ends the waiting, not the script: that runs on in the container, and the next one gets another shell. An exit code that
   * is not a number means that nobody knows whether it came to its end.
   */
  run(engine: Dockerode, script: ShellScript, signal: AbortSignal): Promise<ScriptOutput>;
  /** Lets the open shell go, once what runs in it has ended. A later script opens another. */
  close(): Promise<void>;
}

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
  /** Over when a shell is open, or can't be. */
  let opening: Promise<unknown> = Promise.resolve();
  let changed: Promise<unknown> = Promise.resolve();
  let all: Promise<unknown> = Promise.resolve();

  async function openedNow(engine: Dockerode, signal: AbortSignal): Promise<OpenShell | undefined> {
    signal.throwIfAborted();
    if (!shell?.isOpen() && keepsOpen) {
      shell = await openShell(engine, container, signal);
      keepsOpen = shell !== undefined;
      signal.throwIfAborted();
    }
    return shell;
  }

  async function runNow(engine: Dockerode, script: ShellScript, signal: AbortSignal): Promise<ScriptOutput> {
    const opened = opening.then(() => openedNow(engine, signal));
    opening = opened.catch(() => undefined);
    const open = await opened;
    if (!open) {
      const { text, variables: environment } = script;
      return execOn(engine, { container, argv: ['sh', '-c', text], environment, end }, signal);
    }
    const got = await open.run(script, signal);
    // It only reads, and another script's abort took its shell away.
    return got === 'given-up' ? runNow(engine, script, signal) : got;
  }

  return {
    run(engine, script, signal) {
      const mine = (script.reads ? changed : all).then(() => runNow(engine, script, signal));
      all = Promise.allSettled([all, mine]);
      if (!script.reads) changed = all;
      return mine;
    },
    async close() {
      await all;
      shell?.letGo();
    },
  };
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
