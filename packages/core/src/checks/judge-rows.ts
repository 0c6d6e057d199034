import { counted } from '../base/counted.ts';
import type { PostgresCheck } from './check.ts';
import type { Observation } from './observation.ts';

/** Holds the number of rows of an answered query against the check: exactly `rows`, or at least one. */
export function judgeRows(
  check: Pick<PostgresCheck, 'rows'>,
  answer: { readonly rows: number; readonly elapsedMs: number },
): Observation {
  const fits = check.rows === undefined ? answer.rows >= 1 : answer.rows === check.rows;
  return {
    status: fits ? 'passed' : 'failed',
    observed: counted(answer.rows, 'row'),
    expected: check.rows === undefined ? 'at least 1 row' : counted(check.rows, 'row'),
    permanent: false,
    elapsedMs: answer.elapsedMs,
  };
}
