import type { PreFlightCheck } from '../check.ts';

/** What should run on a stack that is set up does run. What doesn't is no obstacle: the lock starts it before anything else. */
export const stackRuns: PreFlightCheck = {
  topic: 'running',
  async look({ target }, _request, signal) {
    const check = 'stack';
    const absent = await target.stack.missing(signal);
    if (absent.length > 0) return [{ check, status: 'skipped', evidence: 'the stack is not set up yet' }];
    const stopped = await target.stack.stopped(signal);
    if (stopped.length === 0) return [{ check, status: 'passed', evidence: 'everything that should run does' }];
    const evidence = `stopped, although it should run: ${stopped.join(', ')}. An Engine that was killed leaves it so`;
    const remedy =
      'The lock starts it when it raises the fence, and so do `rollback` with `mode: settle` and with `mode: list`. Until then users may meet nothing.';
    return [{ check, status: 'warned', evidence, remedy }];
  },
};
