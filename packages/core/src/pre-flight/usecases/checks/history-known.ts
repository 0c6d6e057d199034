import type { Finding } from '../../../checks/finding.ts';
import { describePlacement } from '../../../target/placement.ts';
import { readState } from '../../../target/usecases/read-state.ts';
import type { PreFlightCheck } from '../check.ts';

/** There is a verified-good release to go back to, and no earlier deployment was left half done. */
export const historyKnown: PreFlightCheck = {
  topic: 'history',
  async look({ target }, _request, signal) {
    const check = 'way back';
    const absent = await target.stack.missing(signal);
    if (absent.length > 0) {
      return [
        {
          check,
          status: 'skipped',
          evidence: `the stack is not set up yet, so there is no journal: it lacks ${absent.join(', ')}`,
        },
      ];
    }
    const stopped = await target.stack.stopped(signal);
    const read = await readState(target.journal, signal).catch((thrown: unknown) => {
      if (stopped.length === 0) throw thrown;
      return undefined;
    });
    if (!read) {
      const evidence = `the journal can't be read before this is started again: ${stopped.join(', ')}`;
      return [{ check, status: 'skipped', evidence }];
    }
    const { state } = read;
    const [last] = state.verifiedGood;
    const remedy =
      'If this release fails after the switch, nothing will serve. On a first deployment that is as before.';
    const back: Finding = last
      ? { check, status: 'passed', evidence: `${describePlacement(last.change.after)}, verified good at ${last.at}` }
      : { check, status: 'failed', evidence: 'the journal has no verified-good release', remedy };
    if (!state.open) return [back];
    const { deployment, by, phase, openedAt } = state.open;
    const evidence = `deployment ${deployment} of ${by}, begun at ${openedAt}, was left at ${phase}`;
    const settle =
      'The next deployment settles it first: it finds out what serves and finishes or takes back what is open.';
    return [back, { check: 'earlier deployment', status: 'warned', evidence, remedy: settle }];
  },
};
