import type { Secret } from '@hardened-deploy/core/base/secret';
import { type DatabaseHost, readDatabaseUrl, unusableUrl } from '../../databases/postgres/database-url.ts';
import type { DatabaseReach } from '../dump.ts';

/**
 * Further URL parameters that have a variable. Others (`schema`, `pgbouncer` …) are for some driver, and don't matter for a
 * backup.
 */
const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['sslrootcert', 'PGSSLROOTCERT'],
  ['channel_binding', 'PGCHANNELBINDING'],
  ['gssencmode', 'PGGSSENCMODE'],
  ['target_session_attrs', 'PGTARGETSESSIONATTRS'],
  ['options', 'PGOPTIONS'],
  ['connect_timeout', 'PGCONNECT_TIMEOUT'],
]);

/**
 * A database URL as environment variables of libpq, for programs that run beside the database. Throws `database/url-invalid`. Without a host it means
 * `localhost`, because another container can't see the database's socket file.
 */
export function libpqEnvironment(url: Secret): DatabaseReach {
  const { hosts, user, password, database, sslmode, parameters } = readDatabaseUrl(url);
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
      ...further,
    ]),
    secrets: new Map(password ? [['PGPASSWORD', password]] : []),
  };
}

function hostOf({ host = 'localhost' }: DatabaseHost): string {
  // A path is the folder of a unix socket; a name that begins with `@` is an abstract socket.
  if (/^[/@]/.test(host))
    throw unusableUrl(
      'it names a unix socket, which is inside the database container. Write the name of that container instead',
    );
  return host;
}
