import type { Clock } from '@hardened-deploy/core/ports/clock';
import type { Database, QueryAnswer } from '@hardened-deploy/core/ports/database';

/** A database server of tests. `password` is what its only user must show; queries answer rows, anything else is refused. */
export interface MemoryDatabaseServer {
  readonly host: string;
  readonly password: string;
  readonly queries: Map<string, readonly Readonly<Record<string, unknown>>[]>;
  up: boolean;
}

export function memoryDatabase(clock: Clock, server: MemoryDatabaseServer): Database {
  return {
    async query({ url, sql, timeout }, signal): Promise<QueryAnswer> {
      signal.throwIfAborted();
      const began = clock.monotonic();
      const address = URL.canParse(url.reveal()) ? new URL(url.reveal()) : undefined;
      if (!address || !/^postgres(ql)?:$/.test(address.protocol))
        return { kind: 'refused', why: 'the URL is not a PostgreSQL URL' };
      if (address.hostname !== server.host) return { kind: 'unreachable', why: 'the host name does not exist' };
      if (!server.up) return { kind: 'unreachable', why: 'connection refused' };
      if (decodeURIComponent(address.password) !== server.password)
        return { kind: 'refused', why: 'the login was refused (28P01)' };
      const sleeps = /pg_sleep\((\d+)\)/.exec(sql)?.[1];
      if (sleeps !== undefined) {
        await clock.sleep(Math.min(Number(sleeps) * 1_000, timeout), signal);
        if (Number(sleeps) * 1_000 > timeout) return { kind: 'unreachable', why: 'no answer in time' };
      }
      const rows = server.queries.get(sql);
      if (!rows) return { kind: 'refused', why: 'the query was refused (42601)' };
      return { kind: 'answered', rows, elapsedMs: clock.monotonic() - began };
    },
  };
}
