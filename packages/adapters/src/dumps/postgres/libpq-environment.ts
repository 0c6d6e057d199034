import type { Secret } from '@hardened-deploy/core/base/secret';
import {
  type DatabaseHost,
  readDatabaseUrl,
  type SslMode,
  unusableUrl,
} from '../../databases/postgres/database-url.ts';
import { isElsewhere } from '../../databases/postgres/server-trust.ts';
import type { DatabaseReach } from '../dump.ts';
import { authorities } from './server-trust.ts';

/**
 * Further URL parameters that have a variable. Others (`schema`, `pgbouncer` …) are for some driver, and don't matter for a
 * backup.
 */
const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['channel_binding', 'PGCHANNELBINDING'],
  ['gssencmode', 'PGGSSENCMODE'],
  ['target_session_attrs', 'PGTARGETSESSIONATTRS'],
  ['options', 'PGOPTIONS'],
  ['connect_timeout', 'PGCONNECT_TIMEOUT'],
]);

/**
 * A database URL as environment variables of libpq, for programs that run beside the database. Throws `database/url-invalid`. Without a host it means
 * `localhost`, because another container can't see the database's socket file.
 *
 * A server that is reached over networks of others must show a certificate for its name, unless the URL says otherwise. `authority` has the
 * certificates that may have signed it; without it, the public ones are trusted.
 */
export function libpqEnvironment(url: Secret, authority?: Secret): Pick<DatabaseReach, 'environment' | 'secrets'> {
  const { hosts, user, password, database, sslmode: said, parameters } = readDatabaseUrl(url);
  const saysMode = parameters.has('sslmode') || parameters.has('ssl');
  const isFar = hosts.some(({ host = '' }) => isElsewhere(host));
  const sslmode = isFar && !saysMode ? 'verify-full' : said;
  const root = parameters.get('sslrootcert');
  const further = [...parameters].flatMap(([name, value]) => {
    const variable = PARAMETERS.get(name);
    return variable === undefined ? [] : [[variable, value] as const];
  });
  return {
    environment: new Map([
      ['PGHOST', hosts.map(hostOf).join(',')],
      ['PGPORT', hosts.map(({ port }) => port).join(',')],
      ['PGUSER', user],
      ['PGDATABASE', database],
      ['PGSSLMODE', sslmode],
      ['PGCONNECT_TIMEOUT', '10'],
      ...trusted(sslmode, { root, authority }),
      ...further,
    ]),
    secrets: new Map(password ? [['PGPASSWORD', password]] : []),
  };
}

/** Not a file of the image: a database's image has no certificates of public authorities, and libpq before 16 no word for them. */
function trusted(
  sslmode: SslMode,
  { root, authority }: { readonly root: string | undefined; readonly authority: Secret | undefined },
): Iterable<readonly [string, string]> {
  if (root !== undefined && root !== 'system') return [['PGSSLROOTCERT', root]];
  return sslmode === 'verify-ca' || sslmode === 'verify-full' ? authorities(authority) : [];
}

/** What a person should know of a connection over networks of others that doesn't verify whom it reaches; undefined when all is well. */
export function unverifiedWarning(url: Secret): string | undefined {
  const { hosts, parameters } = readDatabaseUrl(url);
  const far = hosts.map(({ host = '' }) => host).filter(isElsewhere);
  const mode = libpqEnvironment(url).environment.get('PGSSLMODE') ?? '';
  if (far.length === 0 || mode === 'verify-full' || (mode === 'verify-ca' && parameters.has('sslrootcert')))
    return undefined;
  return `The connection to ${far.join(', ')} is not verified (sslmode=${mode}): whoever is on the way can read or change the backup. Take sslmode out of the URL, or write sslmode=verify-full; \`ca-secret\`, beside the \`url-secret\` of this database, names an authority of the provider's own.`;
}

function hostOf({ host = 'localhost' }: DatabaseHost): string {
  // A path is the folder of a unix socket; a name that begins with `@` is an abstract socket.
  if (/^[/@]/.test(host))
    throw unusableUrl(
      'it names a unix socket, which is inside the database container. Write the name of that container instead',
    );
  return host;
}
