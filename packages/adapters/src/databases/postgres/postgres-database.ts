import { Socket } from 'node:net';
import { formatHostPort } from '@hardened-deploy/core/base/address/host-port';
import type { Duration } from '@hardened-deploy/core/base/duration';
import { isFailure } from '@hardened-deploy/core/base/failure';
import type { Database, QueryAnswer } from '@hardened-deploy/core/base/ports/database';
import type { QueryConfig } from 'pg';
import { isDefect } from '../../http/unanswered.ts';
import type { Reach } from '../../reach/reach.ts';
import { connectionSettings, type ConnectionSettings } from './connection-settings.ts';
import { judgeError, PasswordWanted, serverHasNoTls } from './judge-error.ts';

/**
 * Asks PostgreSQL by pg: one connection per query, one statement, read-only, rolled back. With `reach`, the address in the URL is
 * dialled as the target's host sees it.
 */
export function postgresDatabase(reach?: Reach): Database {
  return {
    async query({ url, sql, timeout, authority }, signal) {
      signal.throwIfAborted();
      const limit = AbortSignal.timeout(timeout);
      try {
        const settings = connectionSettings(url, authority);
        return await askByPreference({ settings, sql, timeout, reach, signal: AbortSignal.any([signal, limit]) });
      } catch (thrown) {
        signal.throwIfAborted();
        if (isFailure(thrown, 'database/url-invalid')) return { kind: 'refused', why: thrown.message };
        if (isDefect(thrown)) throw thrown;
        if (limit.aborted) return { kind: 'unreachable', why: 'no answer in time', permanent: false };
        return judgeError(thrown);
      }
    },
  };
}

interface Asking {
  readonly settings: ConnectionSettings;
  readonly sql: string;
  readonly timeout: Duration;
  readonly reach: Reach | undefined;
  readonly signal: AbortSignal;
}

/** libpq's `prefer`: TLS when the server offers it, in the clear when it says that it doesn't. */
async function askByPreference(request: Asking): Promise<QueryAnswer> {
  try {
    return await ask(request);
  } catch (thrown) {
    if (request.settings.tls !== 'when-offered' || !serverHasNoTls(thrown)) throw thrown;
    return ask({ ...request, settings: { ...request.settings, tls: 'off' } });
  }
}

async function ask({ settings, sql, timeout, reach, signal }: Asking): Promise<QueryAnswer> {
  const { default: pg } = await import('pg');
  const began = performance.now();
  const socket = reach ? await socketThrough(reach, settings, signal) : new Socket();
  const { tls, authorities, password, ...place } = settings;
  const client = new pg.Client({
    ...place,
    // Called only when the server asks. Without one, pg would look for another in PGPASSWORD.
    password: () => {
      if (!password) throw new PasswordWanted();
      return password.reveal();
    },
    stream: () => socket,
    ssl:
      tls === 'off'
        ? false
        : {
            rejectUnauthorized: tls === 'verified',
            // With an address for a name, its certificate is looked at for that. pg says only names.
            host: place.host,
            ...(authorities && { ca: [...authorities] }),
          },
    application_name: 'hardened-deploy',
  });
  // Closing the socket is the only way to end pg's waiting at any stage of a connection.
  const hangUp = (): void => void socket.destroy(asError(signal.reason));
  signal.addEventListener('abort', hangUp, { once: true });
  // pg reports a connection that breaks between two statements here; unheard it would end the process.
  client.on('error', () => undefined);
  try {
    signal.throwIfAborted();
    await client.connect();
    await client.query('BEGIN READ ONLY');
    await client.query(`SET LOCAL statement_timeout = ${Math.max(1, Math.floor(timeout))}`);
    // The extended protocol takes one statement only, so none can end the read-only transaction and go on.
    const statement: QueryConfig & { readonly queryMode: 'extended' } = { text: sql, queryMode: 'extended' };
    const { rows } = await client.query<Record<string, unknown>>(statement);
    const elapsedMs = performance.now() - began;
    await client.query('ROLLBACK');
    return { kind: 'answered', rows, elapsedMs };
  } finally {
    signal.removeEventListener('abort', hangUp);
    await client.end().catch(() => undefined);
    socket.destroy();
  }
}

/** A socket that connects through the tunnel, wherever pg tells it to. */
async function socketThrough(reach: Reach, { host, port }: ConnectionSettings, signal: AbortSignal): Promise<Socket> {
  const address = host.startsWith('/') ? `${host}/.s.PGSQL.${port}` : formatHostPort({ host, port });
  const at = await reach.dial(address, signal);
  const socket = new Socket();
  if (at.kind === 'socket') {
    const connect = socket.connect.bind(socket);
    socket.connect = () => connect(at.path);
  }
  return socket;
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error('aborted');
}
