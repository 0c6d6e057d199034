import { Secret } from '@hardened-deploy/core/base/secret';
import { unusableUrl } from '../../databases/postgres/database-url.ts';

/** A URL of MySQL or MariaDB, taken apart. */
export interface MysqlUrl {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password?: Secret;
  readonly database: string;
  readonly ssl: SslMode;
  /** File with the certificates of authorities, as the database container sees it. */
  readonly sslCa?: string;
}

const SSL_MODES = ['DISABLED', 'PREFERRED', 'REQUIRED', 'VERIFY_CA', 'VERIFY_IDENTITY'] as const;
type SslMode = (typeof SSL_MODES)[number];

const SCHEME = /^[a-z0-9+]+:\/\//u;

/** Takes a URL of MySQL or MariaDB apart. The last `@` ends the password. Throws `database/url-invalid`, never repeating any part of the URL. */
export function readMysqlUrl(url: Secret): MysqlUrl {
  const rest = url.reveal().trim().replace(SCHEME, '');
  const [, authority = '', path = '', query = ''] = /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(rest) ?? [];
  // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
  if (path.includes('@'))
    throw unusableUrl('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
  if (query.includes('@'))
    throw unusableUrl('an @ stands behind a question mark; in a password write %3F for ? and %40 for @');
  const at = authority.lastIndexOf('@');
  const [user = '', ...password] = authority.slice(0, Math.max(0, at)).split(':');
  const secret = decoded(password.join(':'), 'the password');
  const database = decoded(path, 'the name of the database');
  if (user === '') throw unusableUrl('it names no user');
  if (database === '') throw unusableUrl('it names no database');
  const parameters = new URLSearchParams(query);
  const sslCa = parameters.get('ssl-ca');
  return {
    ...hostAndPort(authority.slice(at + 1)),
    user: decoded(user, 'the user'),
    ...(secret !== '' && { password: new Secret(secret) }),
    database,
    ssl: sslModeOf(parameters),
    ...(sslCa !== null && sslCa !== '' && { sslCa: decoded(sslCa, 'ssl-ca') }),
  };
}

function hostAndPort(text: string): Pick<MysqlUrl, 'host' | 'port'> {
  const [, inBrackets, name = '', digits] = /^(?:\[([0-9a-fA-F:.]+)\]|([^[\]:,]*))(?::(\d{1,5}))?$/u.exec(text) ?? [];
  const host = inBrackets ?? name;
  if (host === '') throw unusableUrl('its host and port are not host:port');
  const port = digits === undefined ? 3306 : Number(digits);
  if (port < 1 || port > 65_535) throw unusableUrl('a port is not a number from 1 to 65535');
  return { host: decoded(host, 'the host'), port };
}

function sslModeOf(parameters: URLSearchParams): SslMode {
  const wanted = (parameters.get('ssl-mode') ?? parameters.get('sslmode') ?? '').toUpperCase().replace('-', '_');
  if (wanted === '') return 'PREFERRED';
  const known = SSL_MODES.find((mode) => mode === wanted);
  if (known === undefined) throw unusableUrl(`ssl-mode is none of ${SSL_MODES.join(', ')}`);
  return known;
}

/** Neither an environment variable nor an option file can hold these characters. */
function decoded(raw: string, what: string): string {
  let text: string;
  try {
    text = decodeURIComponent(raw);
  } catch {
    throw unusableUrl(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
  }
  if (/[\0\r\n]/.test(text)) throw unusableUrl(`${what} holds a line break or a NUL character`);
  return text;
}
