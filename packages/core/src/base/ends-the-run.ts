import { isFailure } from './failure.ts';

/** True for what no use case may turn into an outcome of its own: the run is over, or the target is somebody else's. */
export function endsTheRun(thrown: unknown, signal: AbortSignal): boolean {
  return signal.aborted || isFailure(thrown, 'fence/superseded');
}
