import type { Secret } from '@hardened-deploy/core/base/secret';
import { type DatabaseHost, readDatabaseUrl, unusableUrl } from '../../databases/postgres/database-url.ts';

/** A connection as libpq's environment variables: the only way in that shows nothing to `ps`. */
export interface LibpqEnvironment {
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
}

/** Further URL parameters that have a variable. Others (`schema`, `pgbouncer` …) belong to some driver and change no backup. */
const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['sslrootcert', 'PGSSLROOTCERT'],
  ['channel_binding', 'PGCHANNELBINDING'],
  ['gssencmode', 'PGGSSENCMODE'],
  ['target_session_attrs', 'PGTARGETSESSIONATTRS'],
  ['options', 'PGOPTIONS'],
  ['connect_timeout', 'PGCONNECT_TIMEOUT'],
]);

/**
 * What a database URL says, for programs beside the database. Throws `database/url-invalid`. Without a host it is
 * `localhost`: the database's socket is a file that another container doesn't see.
 */
export function libpqEnvironment(url: Secret): LibpqEnvironment {
  const { places, user, password, database, sslmode, parameters } = readDatabaseUrl(url);
  const further = [...parameters].flatMap(([name, value]) => {
    const variable = PARAMETERS.get(name);
    return variable === undefined ? [] : [[variable, value] as const];
  });
  return {
    environment: new Map([
      ['PGHOST', places.map(hostOf).join(',')],
      ['PGPORT', places.map(({ port }) => port).join(',')],
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
  // A path is a socket folder, `@` an abstract socket.
  if (/^[/@]/.test(host))
    throw unusableUrl('it names a unix socket, which lies inside the database container; name localhost instead');
  return host;
}
