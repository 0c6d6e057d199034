import { assertNever } from '../../base/assert-never.ts';
import { counted } from '../../base/counted.ts';
import { quoted } from '../../base/parser.ts';
import type { Database } from '../../base/ports/database.ts';
import type { ProbeAnswer, Prober } from '../../base/ports/prober.ts';
import type { SecretBag } from '../../base/secret.ts';
import type { ContainerHost } from '../../target/ports/container-host.ts';
import type { Check, ContainerCheck, HttpCheck, PostgresCheck } from '../check.ts';
import { judgeContainer } from '../judge-container.ts';
import { describeStatuses, judgeHttp } from '../judge-http.ts';
import { judgeRows } from '../judge-rows.ts';
import type { Observation } from '../observation.ts';
import { type AimedProbe, aimProbe, type SmokeTestAddresses, type SmokeTestAim } from './smoke-test-aim.ts';

export interface AttemptPorts {
  readonly prober: Prober;
  readonly containers: Pick<ContainerHost, 'slotContainers'>;
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

async function attemptContainer(
  { containers }: AttemptPorts,
  { aim }: AttemptRequest,
  check: ContainerCheck,
  signal: AbortSignal,
): Promise<Observation> {
  if (aim.slot === undefined) {
    const observed = 'it is not known which slot serves';
    return { status: 'errored', observed, expected: `a healthy container of ${check.component}`, permanent: true };
  }
  return judgeContainer(check, aim.slot, await containers.slotContainers(signal));
}

async function attemptPostgres(
  { database }: AttemptPorts,
  { secrets }: AttemptRequest,
  check: PostgresCheck,
  signal: AbortSignal,
): Promise<Observation> {
  const expected = check.rows === undefined ? 'at least 1 row' : counted(check.rows, 'row');
  const url = secrets.get(check.urlSecret);
  if (!url) {
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
