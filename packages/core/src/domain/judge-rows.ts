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
    observed: inRows(answer.rows),
    expected: check.rows === undefined ? 'at least 1 row' : inRows(check.rows),
    permanent: false,
    elapsedMs: answer.elapsedMs,
  };
}

function inRows(count: number): string {
  return count === 1 ? '1 row' : `${count} rows`;
}
