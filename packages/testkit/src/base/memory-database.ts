import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Database, QueryAnswer } from '@hardened-deploy/core/base/ports/database';

type Row = Readonly<Record<string, unknown>>;

/** A database server of memory with the user `app` and the database `shop`. It knows the queries it was given, and pg_sleep. */
export interface MemoryDatabaseServer {
  /** `host:port` */
  readonly address: string;
  readonly password: string;
  readonly queries: Map<string, readonly Row[]>;
  up: boolean;
}

export function memoryDatabase(clock: Clock, server: MemoryDatabaseServer): Database {
  return {
    async query({ url, sql, timeout }, signal) {
      signal.throwIfAborted();
      const began = clock.monotonic();
      const refusal = admit(url.reveal(), server);
      if (refusal) return refusal;
      const sleeps = Number(/pg_sleep\((\d+)\)/.exec(sql)?.[1] ?? 0) * 1_000;
      if (sleeps > 0) await clock.sleep(Math.min(sleeps, timeout), signal);
      if (sleeps > timeout) return { kind: 'unreachable', why: 'no answer in time', permanent: false };
      const rows = server.queries.get(sql);
      if (!rows) return { kind: 'refused', why: 'the statement was refused (42601)' };
      return { kind: 'answered', rows, elapsedMs: clock.monotonic() - began };
    },
  };
}

function admit(url: string, server: MemoryDatabaseServer): QueryAnswer | undefined {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (!address || !/^postgres(ql)?:$/.test(address.protocol) || address.hostname === '') {
    return { kind: 'refused', why: 'the secret is not a PostgreSQL URL' };
  }
  const [host] = server.address.split(':');
  if (address.hostname !== host) return { kind: 'unreachable', why: 'the name does not exist', permanent: true };
  if (!server.up || `${address.hostname}:${address.port || '5432'}` !== server.address) {
    return { kind: 'unreachable', why: 'connection refused', permanent: false };
  }
  const known = address.username === 'app' && decodeURIComponent(address.password) === server.password;
  if (!known) return { kind: 'refused', why: 'the login was refused (28P01)' };
  return address.pathname === '/shop' ? undefined : { kind: 'refused', why: 'there is no such database (3D000)' };
}
