import { Secret } from '@hardened-deploy/core/base/secret';
import { unusableUrl } from '../../databases/postgres/database-url.ts';
import { decodedPart, hostAndPort } from '../url-parts.ts';

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

const USUAL_PORT = 3306;
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
  const secret = decodedPart(password.join(':'), 'the password');
  const database = decodedPart(path, 'the name of the database');
  if (user === '') throw unusableUrl('it names no user');
  if (database === '') throw unusableUrl('it names no database');
  const parameters = new URLSearchParams(query);
  const sslCa = parameters.get('ssl-ca');
  return {
    ...hostAndPort(authority.slice(at + 1), USUAL_PORT),
    user: decodedPart(user, 'the user'),
    ...(secret !== '' && { password: new Secret(secret) }),
    database,
    ssl: sslModeOf(parameters),
    ...(sslCa !== null && sslCa !== '' && { sslCa: decodedPart(sslCa, 'ssl-ca') }),
  };
}

function sslModeOf(parameters: URLSearchParams): SslMode {
  const wanted = (parameters.get('ssl-mode') ?? parameters.get('sslmode') ?? '').toUpperCase().replace('-', '_');
  if (wanted === '') return 'PREFERRED';
  const known = SSL_MODES.find((mode) => mode === wanted);
  if (known === undefined) throw unusableUrl(`ssl-mode is none of ${SSL_MODES.join(', ')}`);
  return known;
}
