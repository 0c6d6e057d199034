import type { Secret } from '@hardened-deploy/core/domain/secret';

/** How to connect, as one URL says it. Nothing comes from PGHOST, PGPASSWORD and friends, or from a password file. */
export interface ConnectionSettings {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: () => string;
  readonly database: string;
  readonly tls: 'off' | 'when-offered' | 'unverified' | 'verified';
}

// libpq's words; its default is prefer. verify-ca is read as verify-full: the name is compared too.
const TLS: Readonly<Record<string, ConnectionSettings['tls']>> = {
  disable: 'off',
  allow: 'when-offered',
  prefer: 'when-offered',
  require: 'unverified',
  'verify-ca': 'verified',
  'verify-full': 'verified',
};

/** Reads `postgres://user:password@host:port/database?sslmode=…`; `undefined` when it isn't that. */
export function connectionSettings(secret: Secret): ConnectionSettings | undefined {
  const raw = secret.reveal().trim();
  if (!/^postgres(ql)?:\/\//.test(raw) || !URL.canParse(raw)) return undefined;
  const url = new URL(raw);
  const user = plain(url.username);
  const password = plain(url.password);
  const database = plain(url.pathname.slice(1));
  // `?host=/var/run/postgresql` is how a URL names a socket's folder.
  const host = url.searchParams.get('host') ?? url.hostname.replace(/^\[(.*)\]$/, '$1');
  const tls = TLS[url.searchParams.get('sslmode') ?? 'prefer'];
  if (user === undefined || password === undefined || database === undefined || tls === undefined) return undefined;
  if (user === '' || host === '') return undefined;
  const socket = host.startsWith('/');
  return {
    host,
    port: url.port === '' ? 5432 : Number(url.port),
    user,
    password: () => password,
    database: database === '' ? user : database,
    tls: socket ? 'off' : tls,
  };
}

function plain(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}
