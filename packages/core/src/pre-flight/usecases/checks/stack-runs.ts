import type { PreFlightCheck } from '../check.ts';

/** Everything that should run does. If something has stopped, that doesn't block: the lock starts it before anything else. */
export const stackRuns: PreFlightCheck = {
  topic: 'running',
  async look({ target }, _request, signal) {
    const check = 'stack';
    const absent = await target.stack.missing(signal);
    if (absent.length > 0) return [{ check, status: 'skipped', evidence: 'the stack is not set up yet' }];
    const stopped = await target.stack.stopped(signal);
    if (stopped.length === 0) return [{ check, status: 'passed', evidence: 'everything that should run does' }];
    const evidence = `stopped, although it should run: ${stopped.join(', ')}. An engine that was killed can leave it so`;
    const remedy =
      'The lock starts it when it raises the fence, and so do `rollback` with `mode: settle` and with `mode: list`. Until then users may get no answer.';
    return [{ check, status: 'warned', evidence, remedy }];
  },
};
