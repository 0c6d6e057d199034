import type { Duration } from '../duration.ts';
import type { Secret } from '../secret.ts';

export type QueryAnswer =
  | {
      readonly kind: 'answered';
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly elapsedMs: number;
    }
  /** The server said no (login, database, statement): asking again doesn't help. */
  | { readonly kind: 'refused'; readonly why: string }
  /** No answer. `permanent` is what no retry heals: a name that doesn't exist, a certificate that isn't trusted. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly permanent: boolean };

/** A database that the runner can reach itself. Messages never hold the URL or the password. */
export interface Database {
  /**
   * Runs one statement, on a connection of its own, in a read-only transaction that is rolled back. Never throws for what
   * the other side does.
   */
  query(
    options: { readonly url: Secret; readonly sql: string; readonly timeout: Duration },
    signal: AbortSignal,
  ): Promise<QueryAnswer>;
}
