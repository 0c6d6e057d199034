import type { Duration } from '../domain/duration.ts';
import type { Secret } from '../domain/secret.ts';

export type QueryAnswer =
  | {
      readonly kind: 'answered';
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly elapsedMs: number;
    }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unreachable'; readonly why: string };

/** A database that the runner can reach itself. Messages never hold the URL or the password. */
export interface Database {
  query(
    options: { readonly url: Secret; readonly sql: string; readonly timeout: Duration },
    signal: AbortSignal,
  ): Promise<QueryAnswer>;
}
