import { FAILURES } from '../../../base/failure-catalogue.ts';
import type { Finding } from '../../../checks/finding.ts';
import { type Reach, tryToReach } from '../../../deployment/usecases/steps/find-unreached.ts';
import { describeUnreached, isNetworkProblem } from '../../../target/unreached.ts';
import type { PreFlightCheck } from '../check.ts';

const CHECK = 'router';
const NO_DOOR = "the target has no private door, so what doesn't serve can't be asked";

/**
 * The router reaches the containers of the slots. If a packet filter drops their packets, every deployment would fail, and only
 * after the whole start timeout.
 */
export const slotsReached: PreFlightCheck = {
  topic: 'router',
  async look(ports, { configuration }, signal) {
    const { target, prober, clock } = ports;
    const absent = await target.stack.missing(signal);
    if (absent.length > 0) return [skipped(`the stack is not set up yet: it lacks ${absent.join(', ')}`)];
    const stopped = await target.stack.stopped(signal);
    if (stopped.length > 0) return [skipped(`it can't be tried while this has stopped: ${stopped.join(', ')}`)];
    const doors = await target.router.doors(signal);
    if (doors.preview().kind === 'none') return [skipped(NO_DOOR)];
    const reaches = await tryToReach({ ...target, prober, clock }, configuration, 'all', signal);
    if (reaches.length === 0) return [skipped('no container runs in a slot yet')];
    return judge(reaches);
  },
};

function judge(reaches: readonly Reach[]): readonly Finding[] {
  const unwell = reaches.filter((reach) => reach.kind !== 'reached');
  if (unwell.length === 0) {
    const evidence = `it reaches every running container of the slots, ${reaches.length} of ${reaches.length}`;
    return [{ check: CHECK, status: 'passed', evidence }];
  }
  // If one is reached, packets do pass. Then the other one has a problem of its own, which this deployment may repair.
  const passes = reaches.some((reach) => reach.kind === 'reached');
  return unwell.map((reach): Finding => {
    const check = `${CHECK} to ${reach.component} in ${reach.slot}`;
    if (reach.kind === 'unknown') return { check, status: 'warned', evidence: reach.why, remedy: LOOK };
    const evidence = describeUnreached(reach);
    if (!isNetworkProblem(reach)) return { check, status: 'warned', evidence, remedy: LOOK };
    const remedy = reach.remedy ?? FAILURES['router/slot-unreachable'].remedy;
    return { check, status: passes ? 'warned' : 'failed', evidence, remedy };
  });
}

const LOOK = 'Read the logs of that container and of the router. It does not stop the deployment, which may repair it.';

function skipped(evidence: string): Finding {
  return { check: CHECK, status: 'skipped', evidence };
}
