import type { Finding } from '../../../checks/finding.ts';
import type { PreFlightCheck } from '../check.ts';

const CHECK = 'set-up';

/** What the stack still lacks at the target can be created: no port, network range or image stands in the way. */
export const stackFits: PreFlightCheck = {
  topic: 'set-up',
  async look({ target }, _request, signal) {
    const obstacles = await target.stack.obstacles(signal);
    if (obstacles.length > 0) {
      return obstacles.map(({ what, remedy }): Finding => ({ check: CHECK, status: 'failed', evidence: what, remedy }));
    }
    return [{ check: CHECK, status: 'passed', evidence: 'nothing stands in the way of what the stack needs' }];
  },
};
