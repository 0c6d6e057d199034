import { expect, test } from 'vitest';
import { clientWarning } from '../../../src/dumps/postgres/client-floor.ts';

test.each([
  ['pg_dump (PostgreSQL) 14.24', /14\.24.*fixed in 14\.25/],
  ['pg_dump (PostgreSQL) 15.19', /fixed in 15\.20/],
  ['pg_dump (PostgreSQL) 16.9 (Ubuntu 16.9-0ubuntu0.24.04.1)', /16\.9.*fixed in 16\.16/],
  ['pg_dump (PostgreSQL) 17.11 (Debian 17.11-0+deb13u1)', /fixed in 17\.12/],
  ['pg_dump (PostgreSQL) 18.6', /fixed in 18\.7/],
  ['pg_dump (PostgreSQL) 13.23', /PostgreSQL 13 gets no more security fixes/],
])('%s is warned of', (client, words) => {
  expect(clientWarning(client)).toMatch(words);
});

test.each(['pg_dump (PostgreSQL) 14.25', 'pg_dump (PostgreSQL) 17.12', 'pg_dump (PostgreSQL) 19beta1', 'what is this'])(
  '%s is not',
  (client) => {
    expect(clientWarning(client)).toBeUndefined();
  },
);
