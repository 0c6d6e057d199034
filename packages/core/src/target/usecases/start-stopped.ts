import type { Progress } from '../../base/ports/progress.ts';
import type { StackHost } from '../ports/stack-host.ts';

/**
 * Starts what should run at the target and has stopped. When an engine was killed, it may believe that somebody stopped
 * these containers, and not start them. Answers the names of the started ones.
 */
export async function startStopped(
  stack: Pick<StackHost, 'start'>,
  progress: Progress,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const started = await stack.start(signal);
  if (started.length > 0) {
    progress.warn(
      `These containers had stopped and were started again: ${started.join(', ')}. Was the engine at the target killed?`,
    );
  }
  return started;
}
