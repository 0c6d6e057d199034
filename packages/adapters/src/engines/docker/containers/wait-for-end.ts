import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { DockerConnection } from '../connection/connection.ts';

/**
 * An answer that breaks off after its headers is never noticed by docker-modem, and a proxy in between may drop a silent
 * connection; so one long wait is made of short ones.
 */
const ONE_WAIT_MS = 5_000;

/** Waits until a container has ended; answers its exit code. Throws `time/deadline` when it still runs after `limitMs`. */
export async function waitForEnd(
  connection: DockerConnection,
  { container, limitMs }: { readonly container: string; readonly limitMs: number },
  signal: AbortSignal,
): Promise<number> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const remaining = deadline - performance.now();
    const exitCode = await waitOnce(connection, { container, limitMs: Math.min(ONE_WAIT_MS, remaining) }, signal);
    if (exitCode !== undefined) return exitCode;
    const { State } = await connection.call({
      doing: `inspecting container ${container}`,
      signal,
      work: (engine, abortSignal) => engine.getContainer(container).inspect({ abortSignal }),
    });
    if (!State.Running && State.Status !== 'created') return State.ExitCode;
    if (performance.now() >= deadline) {
      throw new Failure('time/deadline', `container ${container} still runs after ${limitMs / 1_000} s`);
    }
  }
}

/** Undefined when the waiting ended without the container having been seen to end. */
async function waitOnce(
  connection: DockerConnection,
  { container, limitMs }: { readonly container: string; readonly limitMs: number },
  signal: AbortSignal,
): Promise<number | undefined> {
  try {
    const ended: unknown = await connection.call({
      doing: `waiting for container ${container}`,
      signal,
      limitMs: Math.max(1, Math.ceil(limitMs)),
      work: (engine, abortSignal) => engine.getContainer(container).wait({ condition: 'not-running', abortSignal }),
    });
    return exitCodeOf(ended);
  } catch (thrown) {
    if (isFailure(thrown, 'target/unreachable')) return undefined;
    throw thrown;
  }
}

/** The Engine ends its answer without a body when it shuts down: that is no exit code. */
function exitCodeOf(ended: unknown): number | undefined {
  const known = typeof ended === 'object' && ended !== null && 'StatusCode' in ended;
  return known && typeof ended.StatusCode === 'number' ? ended.StatusCode : undefined;
}
