import { isFailure } from './failure.ts';

/** True for errors that no use case may turn into an outcome: the run was cancelled, or a newer holder has the target. */
export function endsTheRun(thrown: unknown, signal: AbortSignal): boolean {
  return signal.aborted || isFailure(thrown, 'fence/superseded');
}

/** True when a newer holder has the target, or may have it at any moment: then nothing is tidied up here, because that holder does it. */
export function targetIsTaken(thrown: unknown): boolean {
  return isFailure(thrown, 'fence/superseded') || isFailure(thrown, 'lease/lost');
}
