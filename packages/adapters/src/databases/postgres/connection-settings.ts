import type { Secret } from '@hardened-deploy/core/base/secret';
import { readDatabaseUrl, type SslMode, unusableUrl } from './database-url.ts';
import { certificatesIn, isElsewhere } from './server-trust.ts';

/** How the runner connects, as one URL says it. Nothing comes from PGHOST, PGPASSWORD and friends, or from a password file. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret | undefined;
  readonly database: string;
  readonly tls: 'off' | 'when-offered' | 'unverified' | 'verified';
  /** PEM of the authorities that are trusted. Absent: the public ones. */
  readonly authorities?: readonly string[];
}

// verify-ca is read as verify-full: the name is compared too.
const TLS: Readonly<Record<SslMode, ConnectionSettings['tls']>> = {
  disable: 'off',
  allow: 'when-offered',
  prefer: 'when-offered',
  require: 'unverified',
  'verify-ca': 'verified',
  'verify-full': 'verified',
};

/** Throws `database/url-invalid`, also for a URL that only somebody else than the runner could follow. */
export function connectionSettings(url: Secret, authority?: Secret): ConnectionSettings {
  const { hosts, user, password, database, sslmode, parameters } = readDatabaseUrl(url);
  const [place] = hosts;
  if (hosts.length > 1) throw unusableUrl('it names several hosts, and the runner asks one');
  if (place?.host === undefined) throw unusableUrl('it names no host, and the database is not on the runner');
  const { host, port } = place;
  if (host.startsWith('@')) throw unusableUrl('it names an abstract unix socket');
  const saysMode = parameters.has('sslmode') || parameters.has('ssl');
  const mode = authority && !saysMode && isElsewhere(host) ? 'verify-full' : sslmode;
  // Nobody listens in on a socket's folder, and PostgreSQL offers no TLS there.
  const tls = host.startsWith('/') ? 'off' : TLS[mode];
  return { host, port, user, password, database, tls, ...(authority && { authorities: certificatesIn(authority) }) };
}
