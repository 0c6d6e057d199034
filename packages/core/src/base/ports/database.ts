import type { Duration } from '../duration.ts';
import type { Secret } from '../secret.ts';

export type QueryAnswer =
  | {
      readonly kind: 'answered';
      readonly rows: readonly Readonly<Record<string, unknown>>[];
      readonly elapsedMs: number;
    }
  /** The server refused (login, database or statement): trying again doesn't help. */
  | { readonly kind: 'refused'; readonly why: string }
  /** No answer. `permanent`: trying again can't help, because the name doesn't exist or the certificate isn't trusted. */
  | { readonly kind: 'unreachable'; readonly why: string; readonly permanent: boolean };

/** A database that the runner reaches directly. Messages never contain the URL or the password. */
export interface Database {
  /**
   * Runs one statement on a connection of its own, in a read-only transaction that is rolled back. Never throws because of
   * what the server does.
   */
  query(
    options: {
      readonly url: Secret;
      readonly sql: string;
      readonly timeout: Duration;
      /**
       * Certificates (PEM) of the authorities that may have signed the server's, in the place of the public ones. With it, a server that is
       * reached over networks of others must show such a certificate for its name, unless the URL says otherwise: as for a backup.
       */
      readonly authority?: Secret | undefined;
    },
    signal: AbortSignal,
  ): Promise<QueryAnswer>;
}
