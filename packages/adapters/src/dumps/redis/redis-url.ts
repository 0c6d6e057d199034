import { Secret } from '@hardened-deploy/core/base/secret';
import { unusableUrl } from '../../databases/postgres/database-url.ts';
import { decodedPart, hostAndPort } from '../url-parts.ts';

/** A URL of Redis or Valkey, taken apart. The number of a database in it is the application's: a backup has all of them. */
export interface RedisUrl {
  readonly host: string;
  readonly port: number;
  /** Absent: Redis's own user `default`. */
  readonly user?: string;
  readonly password?: Secret;
  readonly tls: 'none' | 'verified' | 'unverified';
  /** File with the certificates of authorities, as the container of the server sees it. Absent: those of its system. */
  readonly tlsAuthorities?: string;
}

const USUAL_PORT = 6379;
const SCHEME = /^(?:redis|valkey)(s?)(?:\+[a-z0-9]+)?:\/\//u;

/**
 * Takes a URL of Redis or Valkey apart. The last `@` ends the password. `ssl_cert_reqs=none` and `ssl_ca_certs` are read as redis-py
 * does. Throws `database/url-invalid`, never repeating any part of the URL.
 */
export function readRedisUrl(url: Secret): RedisUrl {
  const text = url.reveal().trim();
  const isTls = SCHEME.exec(text)?.[1] === 's';
  const [, authority = '', path = '', query = ''] =
    /^([^/?]*)(?:\/([^?]*))?(?:\?(.*))?$/su.exec(text.replace(SCHEME, '')) ?? [];
  if (path.includes('@') || query.includes('@'))
    throw unusableUrl('an @ stands behind a slash or a question mark; in a password write %2F, %3F and %40');
  if (!/^\d{0,5}$/u.test(path)) throw unusableUrl('what stands behind the slash is not the number of a database');
  const at = authority.lastIndexOf('@');
  const [name = '', ...rest] = authority.slice(0, Math.max(0, at)).split(':');
  const user = decodedPart(name, 'the user');
  const password = decodedPart(rest.join(':'), 'the password');
  if (user !== '' && password === '') throw unusableUrl('it names a user and no password');
  const parameters = new URLSearchParams(query);
  const authorities = parameters.get('ssl_ca_certs') ?? '';
  const isUnverified = /^(?:none|0)$/iu.test(parameters.get('ssl_cert_reqs') ?? '');
  return {
    ...hostAndPort(authority.slice(at + 1), USUAL_PORT),
    ...(user !== '' && { user }),
    ...(password !== '' && { password: new Secret(password) }),
    tls: isTls ? (isUnverified ? 'unverified' : 'verified') : 'none',
    ...(authorities !== '' && { tlsAuthorities: decodedPart(authorities, 'ssl_ca_certs') }),
  };
}
