import type { ProbeAnswer } from '../../../base/ports/prober.ts';
import { describeStatuses, type HttpCheck, judgeHttp } from '../../kinds/http-check.ts';
import type { Observation } from '../../observation.ts';
import { type AimedProbe, aimProbe } from '../smoke-test-aim.ts';
import type { LookPorts, LookRequest } from './look.ts';

/** Asks the address that the test is aimed at. */
export async function lookByHttp(
  { prober }: LookPorts,
  request: LookRequest,
  check: HttpCheck,
  signal: AbortSignal,
): Promise<Observation> {
  const aimed = aimProbe(check, request);
  const expected = describeStatuses(check.expect.status);
  if (aimed.kind === 'no-door') {
    const observed = "the target has no private door, so what doesn't serve can't be asked";
    return { status: 'errored', observed, expected, permanent: true };
  }
  if (aimed.kind === 'nobody') {
    return {
      status: 'failed',
      observed: `nobody can answer: ${aimed.why}`,
      expected,
      permanent: true,
      fromElsewhere: true,
    };
  }
  const answer = await prober.probe(aimed.probe, signal);
  if (answer.kind === 'unanswered') {
    const { why, permanent, elapsedMs } = answer;
    return { status: 'failed', observed: `no answer: ${why}`, expected, permanent, elapsedMs, fromElsewhere: true };
  }
  return judgeAnswer(check, aimed, answer);
}

/** An answer counts only if it comes from the slot that was asked, however good it is otherwise. */
function judgeAnswer(
  check: HttpCheck,
  { mustComeFrom }: AimedProbe,
  answer: ProbeAnswer & { kind: 'answered' },
): Observation {
  const judged = judgeHttp(check, answer);
  if (!mustComeFrom) return judged;
  const { slot, doors } = mustComeFrom;
  const { by, words } = doors.answeredBy(answer);
  if (by === slot) return judged;
  if (by === 'untold') {
    return { ...judged, observed: `${judged.observed}; it is not known which slot answered: ${words}` };
  }
  return {
    status: by === 'somebody-else' ? 'errored' : 'failed',
    observed: `status ${answer.status} ${words}`,
    expected: `an answer from slot ${slot}`,
    permanent: false,
    elapsedMs: answer.elapsedMs,
    fromElsewhere: true,
  };
}
