import type { Progress } from '../../base/ports/progress.ts';
import type { StackHost } from '../ports/stack-host.ts';

/**
 * Starts what should run at the target and has stopped: an Engine that was killed takes it for stopped by hand, and leaves it
 * down. Answers the names of what was started.
 */
export async function startStopped(
  stack: Pick<StackHost, 'start'>,
  progress: Progress,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const started = await stack.start(signal);
  if (started.length > 0) {
    progress.warn(
      `Started again what should run and had stopped: ${started.join(', ')}. Was the Docker Engine killed?`,
    );
  }
  return started;
}
