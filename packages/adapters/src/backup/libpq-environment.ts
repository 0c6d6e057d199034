import { Failure } from '@hardened-deploy/core/domain/failure';
import { Secret } from '@hardened-deploy/core/domain/secret';

/** A connection as libpq's environment variables: the only way in that shows nothing to `ps`. */
export interface LibpqEnvironment {
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: ReadonlyMap<string, Secret>;
}

/** URL parameters that have a variable. Others (`schema`, `pgbouncer` …) belong to some driver and change no backup. */
const PARAMETERS: ReadonlyMap<string, string> = new Map([
  ['host', 'PGHOST'],
  ['port', 'PGPORT'],
  ['user', 'PGUSER'],
  ['dbname', 'PGDATABASE'],
  ['sslmode', 'PGSSLMODE'],
  ['sslrootcert', 'PGSSLROOTCERT'],
  ['channel_binding', 'PGCHANNELBINDING'],
  ['gssencmode', 'PGGSSENCMODE'],
  ['target_session_attrs', 'PGTARGETSESSIONATTRS'],
  ['options', 'PGOPTIONS'],
  ['connect_timeout', 'PGCONNECT_TIMEOUT'],
]);

/**
 * Takes a database URL apart as libpq does (several hosts, IPv6 in brackets, parts left out), with one leniency that
 * drivers have too: the last `@` ends the password. Throws `backup/url-invalid`, never repeating any part of the URL.
 * Without a host it is `localhost`: the database's socket is a file that another container doesn't see.
 */
export function libpqEnvironment(url: Secret): LibpqEnvironment {
  const match = /^postgres(?:ql)?:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(url.reveal().trim());
  if (!match) throw invalid('it does not begin with postgresql:// or postgres://');
  const [, authority = '', path = '', query = ''] = match;
  // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
  if (path.includes('@'))
    throw invalid('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
  const at = authority.lastIndexOf('@');
  if (at < 0 && query.includes('@')) throw invalid('an @ stands behind a question mark; in a password write %3F for ?');
  const [user = '', ...rest] = at < 0 ? [] : authority.slice(0, at).split(':');
  const given = new Map<string, string>();
  for (const [name, raw] of [
    ...hostVariables(authority.slice(at + 1)),
    ['PGUSER', user],
    ['PGDATABASE', path],
  ] as const) {
    if (raw !== '') given.set(name, decoded(raw, name));
  }
  let password = decoded(rest.join(':'), 'PGPASSWORD');
  for (const [name, value] of parameters(query)) {
    const variable = PARAMETERS.get(name);
    if (variable !== undefined && value !== '') given.set(variable, value);
    if (name === 'password') password = value;
  }
  return {
    environment: withDefaults(given),
    secrets: new Map(password === '' ? [] : [['PGPASSWORD', new Secret(password)]]),
  };
}

function withDefaults(given: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const host = given.get('PGHOST') ?? 'localhost';
  // A path is a socket folder, `@` an abstract socket.
  if (host.split(',').some((one) => /^[/@]/.test(one))) {
    throw invalid('it names a unix socket, which lies inside the database container; name localhost instead');
  }
  const user = given.get('PGUSER') ?? 'postgres';
  const defaults = [
    ['PGCONNECT_TIMEOUT', '10'],
    ['PGPORT', '5432'],
    ['PGUSER', user],
    ['PGDATABASE', user],
    ['PGHOST', host],
  ] as const;
  return new Map([...defaults, ...given]);
}

/** `h1:5433,[::1]` becomes hosts and ports in two lists of the same length, an absent port empty. */
function hostVariables(hosts: string): readonly (readonly [string, string])[] {
  if (hosts === '') return [];
  const pairs = hosts.split(',').map((host) => {
    const match = /^(?:\[([0-9a-fA-F:.]+(?:%[\w%.-]+)?)\]|([^[\]:]*))(?::(\d{0,5}))?$/u.exec(host);
    if (!match) throw invalid('its host and port are not host:port');
    return { host: match[1] ?? match[2] ?? '', port: match[3] ?? '' };
  });
  const ports = pairs.map(({ port }) => port);
  return [
    ['PGHOST', pairs.map(({ host }) => host).join(',')],
    ['PGPORT', ports.every((port) => port === '') ? '' : ports.join(',')],
  ];
}

function parameters(query: string): readonly (readonly [string, string])[] {
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 0) throw invalid('a parameter behind the question mark has no value');
      return [decoded(pair.slice(0, equals), 'a parameter'), decoded(pair.slice(equals + 1), 'a parameter')] as const;
    });
}

function decoded(raw: string, what: string): string {
  // An environment variable ends at a NUL, so the rest would be lost in silence.
  if (raw.includes('%00')) throw invalid(`${what} holds a NUL character`);
  try {
    return decodeURIComponent(raw);
  } catch {
    throw invalid(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
  }
}

function invalid(why: string): Failure {
  return new Failure('backup/url-invalid', `The database URL cannot be read: ${why}.`);
}
