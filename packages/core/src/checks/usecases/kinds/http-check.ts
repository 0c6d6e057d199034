import { quoted } from '../../../base/parser.ts';
import type { ProbeAnswer } from '../../../base/ports/prober.ts';
import { describeStatuses, type HttpCheck, judgeHttp } from '../../kinds/http-check.ts';
import type { Observation } from '../../observation.ts';
import { type AimedProbe, aimProbe } from '../smoke-test-aim.ts';
import type { LookPorts, LookRequest } from './look.ts';

/** Asks the address that the test is aimed at. */
export async function lookByHttp(
  { prober }: LookPorts,
  { aim, addresses }: LookRequest,
  check: HttpCheck,
  signal: AbortSignal,
): Promise<Observation> {
  const aimed = aimProbe(check, aim, addresses);
  const answer = await prober.probe(aimed.probe, signal);
  if (answer.kind === 'unanswered') {
    const { why, permanent, elapsedMs } = answer;
    return {
      status: 'failed',
      observed: `no answer: ${why}`,
      expected: describeStatuses(check.expect.status),
      permanent,
      elapsedMs,
    };
  }
  return strayAnswer(aimed, answer) ?? judgeHttp(check, answer);
}

/** An answer from elsewhere says nothing about what was aimed at, however good it is. */
function strayAnswer(
  { mustComeFrom }: AimedProbe,
  answer: ProbeAnswer & { kind: 'answered' },
): Observation | undefined {
  if (!mustComeFrom) return undefined;
  const { slot, header } = mustComeFrom;
  const from = answer.headers.get(header.toLowerCase());
  if (from === slot) return undefined;
  return {
    status: from === undefined ? 'errored' : 'failed',
    observed: `status ${answer.status} ${from === undefined ? `without the header ${header}` : `from slot ${quoted(from)}`}`,
    expected: `an answer from slot ${slot}`,
    permanent: false,
    elapsedMs: answer.elapsedMs,
  };
}
