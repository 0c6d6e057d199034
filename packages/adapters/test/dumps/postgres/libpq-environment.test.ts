import { libpqEnvironment } from '@hardened-deploy/adapters/dumps/postgres/libpq-environment';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';

function read(url: string) {
  const { environment, secrets } = libpqEnvironment(new Secret(url));
  return { ...Object.fromEntries(environment), password: secrets.get('PGPASSWORD')?.reveal() };
}

describe('a database URL for a backup', () => {
  test('becomes libpq variables, and only the password is a secret', () => {
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
    ['postgresql://a:5433,,[::1]:5435/d', { PGHOST: 'a,localhost,::1', PGPORT: '5433,5432,5435' }],
    [
      'postgresql://h/d?connect_timeout=3&options=-c%20search_path%3Dshop&target_session_attrs=read-write',
      { PGCONNECT_TIMEOUT: '3', PGOPTIONS: '-c search_path=shop', PGTARGETSESSIONATTRS: 'read-write' },
    ],
  ])('%j', (url, expected) => {
    expect(read(url)).toMatchObject(expected);
  });

  test('parameters that only a driver understands are left out', () => {
    expect(Object.keys(read('postgresql://h/d?schema=public&pgbouncer=true')).toSorted()).toEqual(
      ['PGCONNECT_TIMEOUT', 'PGDATABASE', 'PGHOST', 'PGPORT', 'PGSSLMODE', 'PGUSER', 'password'].toSorted(),
    );
  });
});
