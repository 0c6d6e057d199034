import { isFailure } from './failure.ts';

/** True for errors that no use case may turn into an outcome: the run was cancelled, or a newer holder has the target. */
export function endsTheRun(thrown: unknown, signal: AbortSignal): boolean {
  return signal.aborted || isFailure(thrown, 'fence/superseded');
}
