import { libpqEnvironment } from '@hardened-deploy/adapters/backup/libpq-environment';
import { Failure } from '@hardened-deploy/core/domain/failure';
import { Secret } from '@hardened-deploy/core/domain/secret';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

function read(url: string) {
  const { environment, secrets } = libpqEnvironment(new Secret(url));
  return { ...Object.fromEntries(environment), password: secrets.get('PGPASSWORD')?.reveal() };
}

describe('a database URL', () => {
  test('becomes libpq variables, the password alone a secret', () => {
    expect(read('postgresql://app:pw@db.example:6543/shop?sslmode=require')).toEqual({
      PGHOST: 'db.example',
      PGPORT: '6543',
      PGUSER: 'app',
      PGDATABASE: 'shop',
      PGSSLMODE: 'require',
      PGCONNECT_TIMEOUT: '10',
      password: 'pw',
    });
  });

  test.each([
    [
      'postgres://',
      { PGHOST: 'localhost', PGPORT: '5432', PGUSER: 'postgres', PGDATABASE: 'postgres', password: undefined },
    ],
    ['postgresql:///shop', { PGHOST: 'localhost', PGDATABASE: 'shop' }],
    ['postgresql://app@localhost', { PGUSER: 'app', PGDATABASE: 'app', password: undefined }],
    ['postgresql://app:@h/d', { password: undefined }],
    ['postgresql://[::1]:5433/d', { PGHOST: '::1', PGPORT: '5433' }],
    ['postgresql://[fe80::1%25eth0]/d', { PGHOST: 'fe80::1%eth0' }],
    ['postgresql://a:5433,b,[::1]:5435/d', { PGHOST: 'a,b,::1', PGPORT: '5433,,5435' }],
    ['postgresql://a,b/d', { PGHOST: 'a,b', PGPORT: '5432' }],
    [
      'postgresql://h/d?host=other&port=7&user=u&password=p%26w&dbname=e',
      { PGHOST: 'other', PGPORT: '7', PGUSER: 'u', PGDATABASE: 'e', password: 'p&w' },
    ],
    ['postgresql://u:a:b@h/d', { password: 'a:b' }],
    ['postgresql://u:p@ss@h/d', { PGHOST: 'h', password: 'p@ss' }],
    ['postgresql://u:p#x@h/d#1', { password: 'p#x', PGDATABASE: 'd#1' }],
    ['postgresql://u:p@h/my%20%22db%22%2F%C3%A4?schema=public&pgbouncer=true', { PGDATABASE: 'my "db"/ä' }],
    ['  postgresql://u:p@h/d\n', { PGUSER: 'u', PGDATABASE: 'd' }],
  ])('%j', (url, expected) => {
    expect(read(url)).toMatchObject(expected);
  });

  test('comes apart whatever its parts hold, when they are percent-encoded', () => {
    const part = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(part, part, part, (user, password, database) => {
        const url = `postgresql://${[user, password].map(encodeURIComponent).join(':')}@[::1]:5432/${encodeURIComponent(database)}`;
        expect(read(url)).toMatchObject({ PGUSER: user, password, PGDATABASE: database, PGHOST: '::1' });
      }),
    );
  });

  test.each([
    ['mysql://u:canary@h/d', /begin with postgresql/],
    ['canary', /begin with postgresql/],
    ['', /begin with postgresql/],
    ['postgresql://u:canary%zz@h/d', /PGPASSWORD holds a percent sign/],
    ['postgresql://u:canary%00@h/d', /NUL/],
    ['postgresql://u:canary/x@h/d', /%2F for \//],
    ['postgresql://u:c@/canary@h:5432/d', /%2F for \//],
    ['postgresql://u:12/canary@h/d', /%2F for \//],
    ['postgresql://u:12?canary=x@h/d', /%3F for \?/],
    ['postgresql://u:canary@h:port/d', /host:port/],
    ['postgresql://u:canary@[::1/d', /host:port/],
    ['postgresql://u:canary@%2Fvar%2Frun%2Fpostgresql/d', /unix socket.*localhost/],
    ['postgresql://u:canary@/d?host=/var/run/postgresql', /unix socket.*localhost/],
    ['postgresql://u:canary@h/d?sslmode', /no value/],
  ])('%j is refused with the reason, and no part of it is repeated', (url, reason) => {
    const attempt = () => libpqEnvironment(new Secret(url));
    expect(attempt).toThrow(Failure);
    expect(attempt).toThrow(reason);
    expect(attempt).not.toThrow(/canary/);
  });
});
