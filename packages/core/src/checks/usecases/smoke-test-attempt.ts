import { assertNever } from '../../base/assert-never.ts';
import { counted } from '../../base/counted.ts';
import type { Database } from '../../base/ports/database.ts';
import type { ProbeAnswer, Prober } from '../../base/ports/prober.ts';
import type { SecretBag } from '../../base/secret.ts';
import type { Workloads } from '../../target/ports/workloads.ts';
import type { Check, ContainerCheck, HttpCheck, PostgresCheck } from '../check.ts';
import { judgeContainer } from '../judge-container.ts';
import { describeStatuses, judgeHttp } from '../judge-http.ts';
import { judgeRows } from '../judge-rows.ts';
import type { Observation } from '../observation.ts';
import { type AimedProbe, aimProbe, type SmokeTestAddresses, type SmokeTestAim } from './smoke-test-aim.ts';

export interface AttemptPorts {
  readonly prober: Prober;
  readonly workloads: Pick<Workloads, 'list'>;
  readonly database: Database;
}

export interface AttemptRequest {
  readonly aim: SmokeTestAim;
  readonly addresses: SmokeTestAddresses;
  readonly secrets: SecretBag;
}

/** Looks once. Throws only what the ports throw. */
export function attemptCheck(
  ports: AttemptPorts,
  request: AttemptRequest,
  check: Check,
  signal: AbortSignal,
): Promise<Observation> {
  switch (check.kind) {
    case 'http':
      return attemptHttp(ports, request, check, signal);
    case 'container':
      return attemptContainer(ports, request, check, signal);
    case 'postgres':
      return attemptPostgres(ports, request, check, signal);
    default:
      return assertNever(check);
  }
}

async function attemptHttp(
  { prober }: AttemptPorts,
  { aim, addresses }: AttemptRequest,
  check: HttpCheck,
  signal: AbortSignal,
): Promise<Observation> {
  const aimed = aimProbe(check, aim, addresses);
  if (aimed.kind === 'no-door') {
    const observed = 'the target has no private door, so a slot that is not live cannot be asked';
    return { status: 'errored', observed, expected: describeStatuses(check.expect.status), permanent: true };
  }
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
  return judgeAnswer(check, aimed, answer);
}

/** An answer from elsewhere says nothing about what was aimed at, however good it is. */
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
  };
}

async function attemptContainer(
  { workloads }: AttemptPorts,
  { aim }: AttemptRequest,
  check: ContainerCheck,
  signal: AbortSignal,
): Promise<Observation> {
  if (aim.slot === undefined) {
    const observed = 'it is not known which slot serves';
    return { status: 'errored', observed, expected: `a healthy container of ${check.component}`, permanent: true };
  }
  const seen = (await workloads.list(signal)).flatMap(({ component, slot, generation, instances }) =>
    instances.map((instance) => ({ ...instance, component, slot, generation })),
  );
  return judgeContainer(check, aim.slot, seen);
}

async function attemptPostgres(
  { database }: AttemptPorts,
  { secrets }: AttemptRequest,
  check: PostgresCheck,
  signal: AbortSignal,
): Promise<Observation> {
  const expected = check.rows === undefined ? 'at least 1 row' : counted(check.rows, 'row');
  const url = secrets.get(check.urlSecret);
  if (url === undefined || url.reveal().trim() === '') {
    return { status: 'errored', observed: `no secret ${check.urlSecret} was given`, expected, permanent: true };
  }
  const answer = await database.query({ url, sql: check.query, timeout: check.patience.timeout }, signal);
  switch (answer.kind) {
    case 'answered':
      return judgeRows(check, { rows: answer.rows.length, elapsedMs: answer.elapsedMs });
    case 'refused':
      return { status: 'failed', observed: `refused: ${answer.why}`, expected, permanent: true };
    case 'unreachable':
      return { status: 'failed', observed: `no answer: ${answer.why}`, expected, permanent: answer.permanent };
    default:
      return assertNever(answer);
  }
}
