import { counted } from '../../base/counted.ts';
import type { Observation } from '../observation.ts';
import type { CheckBasics, CheckKind } from './check-kind.ts';

export interface PostgresCheck extends CheckBasics {
  readonly kind: 'postgres';
  /** Name of the secret that holds the connection URL. */
  readonly urlSecret: string;
  readonly query: string;
  /** Exact number of rows, or at least one when absent. */
  readonly rows?: number;
}

export const postgresKind: CheckKind<PostgresCheck> = {
  looksInto: 'database',
  secretsOf: ({ urlSecret }) => [urlSecret],
  remedy: ({ urlSecret }) => `Check that the runner reaches the database, the secret ${urlSecret}, and the query.`,
};

/** Compares the number of rows that the query returned with the check: exactly `rows`, or at least one. */
export function judgeRows(
  check: Pick<PostgresCheck, 'rows'>,
  answer: { readonly rows: number; readonly elapsedMs: number },
): Observation {
  const fits = check.rows === undefined ? answer.rows >= 1 : answer.rows === check.rows;
  return {
    status: fits ? 'passed' : 'failed',
    observed: counted(answer.rows, 'row'),
    expected: expectedRows(check),
    permanent: false,
    elapsedMs: answer.elapsedMs,
  };
}

/** `at least 1 row`, or `17 rows`. */
export function expectedRows({ rows }: Pick<PostgresCheck, 'rows'>): string {
  return rows === undefined ? 'at least 1 row' : counted(rows, 'row');
}
