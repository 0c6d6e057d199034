import { rootCertificates } from 'node:tls';
import { connectionSettings } from '@hardened-deploy/adapters/databases/postgres/connection-settings';
import { readDatabaseUrl } from '@hardened-deploy/adapters/databases/postgres/database-url';
import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import { libpqEnvironment } from '@hardened-deploy/adapters/dumps/postgres/libpq-environment';
import { seconds } from '@hardened-deploy/core/base/duration';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import { Secret } from '@hardened-deploy/core/base/secret';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const go = new AbortController().signal;

function read(url: string) {
  const { password, parameters: _, ...rest } = readDatabaseUrl(new Secret(url));
  return { ...rest, password: password?.reveal() };
}

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (thrown) {
    if (isFailure(thrown, 'database/url-invalid')) return thrown.message;
    throw thrown;
  }
  throw new Error('it was taken');
}

describe('a database URL', () => {
  test.each([
    ['postgres://', { hosts: [{ port: 5432 }], user: 'postgres', database: 'postgres', password: undefined }],
    ['postgresql:///shop', { hosts: [{ port: 5432 }], database: 'shop' }],
    ['postgresql://app@localhost', { user: 'app', database: 'app', password: undefined }],
    ['postgresql://app:@h/d', { password: undefined }],
    ['postgresql://[::1]:5433/d', { hosts: [{ host: '::1', port: 5433 }] }],
    ['postgresql://[fe80::1%25eth0]/d', { hosts: [{ host: 'fe80::1%eth0', port: 5432 }] }],
    ['postgresql://h:/d', { hosts: [{ host: 'h', port: 5432 }] }],
    [
      'postgresql://a:5433,b,[::1]:5435/d',
      {
        hosts: [
          { host: 'a', port: 5433 },
          { host: 'b', port: 5432 },
          { host: '::1', port: 5435 },
        ],
      },
    ],
    [
      'postgresql:///d?host=a,b&port=6000',
      {
        hosts: [
          { host: 'a', port: 6000 },
          { host: 'b', port: 6000 },
        ],
      },
    ],
    [
      'postgresql://h/d?host=other&port=7&user=u&password=p%26w&dbname=e',
      { hosts: [{ host: 'other', port: 7 }], user: 'u', database: 'e', password: 'p&w' },
    ],
    ['postgresql://u:p@h/d?host=&user=&password=', { hosts: [{ host: 'h', port: 5432 }], user: 'u', password: 'p' }],
    ['postgresql://h/d?user=a&user=b', { user: 'b' }],
    ['postgresql://h/d?hostaddr=&service=', { hosts: [{ host: 'h', port: 5432 }] }],
    ['postgresql://h/d?user=a+b', { user: 'a+b' }],
    ['postgresql://u:a:b@h/d', { password: 'a:b' }],
    ['postgresql://u:p@ss@h/d', { hosts: [{ host: 'h', port: 5432 }], password: 'p@ss' }],
    ['postgresql://u:p#x@h/d#1', { password: 'p#x', database: 'd#1' }],
    ['postgresql://u:p@h/my%20%22db%22%2F%C3%A4?schema=public&pgbouncer=true', { database: 'my "db"/ä' }],
    ['  postgresql://u:p@h/d\n', { user: 'u', database: 'd' }],
    ['postgresql://h/d', { sslmode: 'prefer' }],
    ['postgresql://h/d?sslmode=verify-full', { sslmode: 'verify-full' }],
    ['postgresql://h/d?ssl=true', { sslmode: 'require' }],
    ['postgresql://h/d?sslrootcert=system', { sslmode: 'verify-full' }],
  ])('%j', (url, expected) => {
    expect(read(url)).toMatchObject(expected);
  });

  const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'));

  test('is split correctly when its parts are percent-encoded, and means the same to runner and database', () => {
    fc.assert(
      fc.property(part, part, part, (user, password, database) => {
        const text = `postgresql://${[user, password].map(encodeURIComponent).join(':')}@[::1]:5433/${encodeURIComponent(database)}`;
        const url = new Secret(text);
        const { password: shown, ...settings } = connectionSettings(url);
        expect(settings).toEqual({ host: '::1', port: 5433, user, database, tls: 'when-offered' });
        expect(shown?.reveal()).toBe(password);
        const { environment, secrets } = libpqEnvironment(url);
        expect(Object.fromEntries(environment)).toMatchObject({
          PGHOST: '::1',
          PGPORT: '5433',
          PGUSER: user,
          PGDATABASE: database,
        });
        expect(secrets.get('PGPASSWORD')?.reveal()).toBe(password);
      }),
    );
  });

  test('is refused without repeating any part of it, whatever is in the place of the password', () => {
    const junk = fc.string({ unit: fc.constantFrom(...'@/?#%:,[]&=a1') });
    fc.assert(
      fc.property(junk, junk, (before, behind) => {
        const url = new Secret(`postgresql://u:${before}canary${behind}@h:5432/d`);
        for (const translate of [connectionSettings, libpqEnvironment]) {
          try {
            translate(url);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(Failure);
            expect((thrown as Failure).code).toBe('database/url-invalid');
            expect(JSON.stringify([(thrown as Failure).message, (thrown as Failure).facts])).not.toContain('canary');
          }
        }
      }),
    );
  });
});

describe('a database URL that cannot be read', () => {
  test.each([
    ['mysql://u:canary@h/d', /begin with postgresql/],
    ['canary', /begin with postgresql/],
    ['', /begin with postgresql/],
    ['postgresql://u:canary%zz@h/d', /the password holds a percent sign/],
    ['postgresql://u:canary%00@h/d', /NUL/],
    ['postgresql://u:canary/x@h/d', /%2F for \//],
    ['postgresql://u:c@/canary@h:5432/d', /%2F for \//],
    ['postgresql://u:12/canary@h/d', /%2F for \//],
    ['postgresql://u:12?canary=x@h/d', /%3F for \?/],
    ['postgresql://u:p@canary?a=b@h/d', /%3F for \?/],
    ['postgresql://u:p@canary/x?a=b@h/d', /%3F for \?/],
    ['postgresql://u:canary@h:port/d', /host:port/],
    ['postgresql://u:canary@[::1/d', /host:port/],
    ['postgresql://u:canary@h:0/d', /1 to 65535/],
    ['postgresql://u:canary@h:65536/d', /1 to 65535/],
    ['postgresql://u:canary@h/d?port=x', /1 to 65535/],
    ['postgresql://u:canary@a,b,c/d?port=1,2', /number of ports/],
    ['postgresql://u:canary@h/d?sslmode', /no value/],
    ['postgresql:///d?hostaddr=canary', /hostaddr/],
    ['postgresql://u:canary@h/d?hostaddr=10.0.0.5', /hostaddr/],
    ['postgresql://u:canary@/?service=canary', /service/],
    ['postgresql://u:canary@h/d?sslmode=canary', /sslmode is none of disable, /],
  ])('%j fails alike for pre-flight, smoke test and backup, and no part of it is repeated', async (text, reason) => {
    const url = new Secret(text);
    const refusal = refusalOf(() => libpqEnvironment(url));
    expect(refusal).toMatch(reason);
    expect(refusal).not.toMatch(/canary/);
    expect(refusalOf(() => connectionSettings(url))).toBe(refusal);
    expect(await postgresDatabase().query({ url, sql: 'select 1', timeout: seconds(1) }, go)).toEqual({
      kind: 'refused',
      why: refusal,
    });
  });
});

describe('a database URL that the other side could use, but this one cannot', () => {
  test.each([
    ['postgresql://u:canary@/d', /names no host/],
    ['postgresql://u:canary@a,b/d', /several hosts/],
    ['postgresql://u:canary@%40folder/d', /abstract unix socket/],
  ])('%j is refused by the runner', (text, reason) => {
    expect(refusalOf(() => connectionSettings(new Secret(text)))).toMatch(reason);
  });

  test.each(['postgresql://u:canary@%2Fvar%2Frun%2Fpostgresql/d', 'postgresql://u:canary@/d?host=/var/run/postgresql'])(
    '%j is a socket on the runner, never with TLS, and refused by the backup',
    (text) => {
      const url = new Secret(text);
      expect(connectionSettings(url)).toMatchObject({ host: '/var/run/postgresql', tls: 'off' });
      expect(refusalOf(() => libpqEnvironment(url))).toMatch(/unix socket.*the name of that container/);
    },
  );
});

describe('with the authority of `database.ca-secret`, the runner connects as the backup does', () => {
  const [pem = ''] = rootCertificates;
  const modes = { 'verify-full': 'verified', require: 'unverified', prefer: 'when-offered', disable: 'off' };
  test.each([
    'postgresql://a@db.example.com/d',
    'postgresql://a@db.example.com/d?sslmode=require',
    'postgresql://a@db.example.com/d?sslmode=disable',
    'postgresql://a@db.example.com/d?sslmode=verify-full',
    'postgresql://a@10.0.0.7/d',
    'postgresql://a@shop-db/d?sslmode=verify-full',
  ])('%s', (text) => {
    const [url, authority] = [new Secret(text), new Secret(pem)];
    const mode = libpqEnvironment(url, authority).environment.get('PGSSLMODE') as keyof typeof modes;
    const { tls, authorities = [] } = connectionSettings(url, authority);
    expect(tls).toBe(modes[mode]);
    expect(authorities.join('').replaceAll('\n', '')).toBe(pem.replaceAll('\n', ''));
  });

  test('one that cannot be read is refused before anything is asked', async () => {
    const question = { url: new Secret('postgresql://a@127.0.0.1:9/d'), sql: 'select 1', timeout: seconds(1) };
    expect(await postgresDatabase().query({ ...question, authority: new Secret('canary') }, go)).toEqual({
      kind: 'refused',
      why: 'The certificate in the secret that `ca-secret` names cannot be read.',
    });
  });
});
