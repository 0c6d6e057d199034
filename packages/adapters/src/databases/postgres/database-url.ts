import { Failure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';

/** One server of a URL. Without a host it is the one on the machine of whoever asks, which is the runner or the database's own. */
export interface DatabaseHost {
  /** A name, an address, or the folder of a unix socket. */
  readonly host?: string;
  readonly port: number;
}

export type SslMode = (typeof SSL_MODES)[number];

/** A database URL, taken apart. */
interface DatabaseUrl {
  /** One at least, in the order in which they are tried. */
  readonly hosts: readonly DatabaseHost[];
  readonly user: string;
  readonly password?: Secret;
  readonly database: string;
  readonly sslmode: SslMode;
  /** The parameters behind the question mark that have a value, of two of one name the last. */
  readonly parameters: ReadonlyMap<string, string>;
}

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;
const PORT = 5432;
const USER = 'postgres';

/**
 * Takes a database URL apart as libpq does (several hosts, IPv6 in brackets, parts left out, parameters that win over what
 * stands before them), with one leniency that drivers have too: the last `@` ends the password. Nothing comes from the
 * environment. Throws `database/url-invalid`, never repeating any part of the URL.
 */
export function readDatabaseUrl(url: Secret): DatabaseUrl {
  const { userinfo, hosts, path, query } = partsOf(url.reveal().trim());
  const [user = '', ...rest] = userinfo.split(':');
  const parameters = parametersOf(query);
  // What libpq would follow elsewhere: passed over, another server than the one that is meant would be backed up.
  if (parameters.has('hostaddr')) throw unusableUrl('it has a hostaddr; name that address as the host');
  if (parameters.has('service')) throw unusableUrl('it names a service, and no service file is read');
  const said = new Map(
    [
      ...hostParameters(hosts),
      ['user', decoded(user, 'the user')] as const,
      ['password', decoded(rest.join(':'), 'the password')] as const,
      ['dbname', decoded(path, 'the name of the database')] as const,
      ...parameters,
    ].filter(([, value]) => value !== ''),
  );
  const password = said.get('password');
  return {
    hosts: hostsOf(said),
    user: said.get('user') ?? USER,
    ...(password !== undefined && { password: new Secret(password) }),
    database: said.get('dbname') ?? said.get('user') ?? USER,
    sslmode: sslModeOf(said),
    parameters,
  };
}

/** For a URL that can be read and is of no use to whoever reads it. */
export function unusableUrl(why: string): Failure {
  return new Failure('database/url-invalid', `The database URL cannot be used: ${why}.`);
}

function partsOf(text: string) {
  const match = /^postgres(?:ql)?:\/\/([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(text);
  if (!match) throw unusableUrl('it does not begin with postgresql:// or postgres://');
  const [, authority = '', path = '', query = ''] = match;
  // A password with an unencoded slash: its rest would be taken for the database's name, which every message repeats.
  if (path.includes('@'))
    throw unusableUrl('an @ stands behind the first slash; in a password write %2F for / and %40 for @');
  const at = authority.lastIndexOf('@');
  // The same with a question mark: the rest would be passed over, or be a host that messages name.
  if (query.includes('@'))
    throw unusableUrl('an @ stands behind a question mark; in a password write %3F for ? and %40 for @');
  return { userinfo: authority.slice(0, Math.max(0, at)), hosts: authority.slice(at + 1), path, query };
}

/** `h1:5433,[::1]` as the parameters `host` and `port`: two lists of the same length, an absent port empty. */
function hostParameters(hosts: string): readonly (readonly [string, string])[] {
  const pairs = hosts.split(',').map((host) => {
    const match = /^(?:\[([0-9a-fA-F:.]+(?:%[\w%.-]+)?)\]|([^[\]:]*))(?::(\d{0,5}))?$/u.exec(host);
    if (!match) throw unusableUrl('its host and port are not host:port');
    return { host: decoded(match[1] ?? match[2] ?? '', 'the host'), port: match[3] ?? '' };
  });
  const ports = pairs.map(({ port }) => port);
  return [
    ['host', pairs.map(({ host }) => host).join(',')],
    ['port', ports.every((port) => port === '') ? '' : ports.join(',')],
  ];
}

function parametersOf(query: string): ReadonlyMap<string, string> {
  const pairs = query.split('&').filter((pair) => pair !== '');
  const read = pairs.map((pair) => {
    const equals = pair.indexOf('=');
    if (equals < 0) throw unusableUrl('a parameter behind the question mark has no value');
    return [decoded(pair.slice(0, equals), 'a parameter'), decoded(pair.slice(equals + 1), 'a parameter')] as const;
  });
  return new Map(read.filter(([, value]) => value !== ''));
}

/** One port is for all hosts; of several each host has its own. */
function hostsOf(said: ReadonlyMap<string, string>): readonly DatabaseHost[] {
  const hosts = (said.get('host') ?? '').split(',');
  const ports = (said.get('port') ?? '').split(',').map(portOf);
  if (ports.length !== 1 && ports.length !== hosts.length)
    throw unusableUrl('it has another number of ports than hosts');
  return hosts.map((host, at) => ({ ...(host !== '' && { host }), port: ports[at] ?? ports[0] ?? PORT }));
}

function portOf(text: string): number {
  if (text === '') return PORT;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65_535) throw unusableUrl('a port is not a number from 1 to 65535');
  return port;
}

/** `ssl=true` is what JDBC says for it; libpq takes that too, and `prefer` where nothing is said. */
function sslModeOf(said: ReadonlyMap<string, string>): SslMode {
  const usual = said.get('sslrootcert') === 'system' ? 'verify-full' : 'prefer';
  const wanted = said.get('sslmode') ?? (said.get('ssl') === 'true' ? 'require' : usual);
  const known = SSL_MODES.find((mode) => mode === wanted);
  if (known === undefined) throw unusableUrl(`sslmode is none of ${SSL_MODES.join(', ')}`);
  return known;
}

function decoded(raw: string, what: string): string {
  // An environment variable ends at a NUL, so the rest would be lost in silence.
  if (raw.includes('%00')) throw unusableUrl(`${what} holds a NUL character`);
  try {
    return decodeURIComponent(raw);
  } catch {
    throw unusableUrl(`${what} holds a percent sign that is not followed by two hexadecimal digits; write %25 for %`);
  }
}
