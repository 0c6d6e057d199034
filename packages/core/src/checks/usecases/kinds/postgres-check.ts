import { assertNever } from '../../../base/assert-never.ts';
import { expectedRows, judgeRows, type PostgresCheck } from '../../kinds/postgres-check.ts';
import type { Observation } from '../../observation.ts';
import type { LookPorts, LookRequest } from './look.ts';

/** Asks the database from the runner. */
export async function lookIntoPostgres(
  { database }: LookPorts,
  { secrets }: LookRequest,
  check: PostgresCheck,
  signal: AbortSignal,
): Promise<Observation> {
  const expected = expectedRows(check);
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
