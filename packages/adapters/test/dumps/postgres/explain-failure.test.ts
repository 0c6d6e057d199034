import { FAILURES } from '@hardened-deploy/core/base/failure-catalogue';
import { expect, test } from 'vitest';
import { explainAtRunner, explainFailure } from '../../../src/dumps/postgres/explain-failure.ts';

/** What the script ends with when no connection was had. */
const CANNOT_CONNECT = 31;

test("who can't connect is told a host that is right for the application too", () => {
  const { advice } = explainFailure({ exitCode: CANNOT_CONNECT, said: 'connection refused' });
  expect(advice).toContain("Write the name of the database's container as its host");
  expect(advice).not.toContain('localhost');
  expect(FAILURES['database/url-invalid'].remedy).toContain(
    'write the name of that container: it is right for the application and for backups',
  );
});

test('who names a container with a client of another major is told what to name instead', () => {
  const said = 'The server is PostgreSQL 16, the client in this image is pg_dump (PostgreSQL) 17.12.';
  expect(explainFailure({ exitCode: 32, said })).toMatchObject({
    meaning: "The database has another major version than its container's image",
    advice: expect.stringContaining('postgres:<major> sleep infinity'),
  });
});

test.each([
  'psql: error: connection to server at "db.shop.example.com" (203.0.113.5), port 5432 failed: timeout expired',
  'psql: error: connection to server at "203.0.113.5", port 5432 failed: Connection refused\n\tIs the server running on that host and accepting TCP/IP connections?',
  'psql: error: could not translate host name "db.shop.example.com" to address: Name or service not known',
])('who has a database elsewhere that the target does not reach is told that the target must: %s', (said) => {
  const { advice } = explainFailure({ exitCode: CANNOT_CONNECT, said });
  expect(advice).toContain('that the runner reaches it is not enough');
  expect(advice).not.toContain('name of the database');
});

test.each([
  'psql: error: connection to server at "shop-db" (172.18.0.3), port 5432 failed: Connection refused',
  'psql: error: connection to server at "db.shop.example.com" (203.0.113.5), port 5432 failed: FATAL:  password authentication failed for user "app"',
])('but not who has it near, or was let in and refused: %s', (said) => {
  expect(explainFailure({ exitCode: CANNOT_CONNECT, said }).advice).toContain('Check user, password');
});

test('programs on the runner have no container beside them, so what helps is there', () => {
  const unreached = 'connection to server at "10.0.0.7", port 5432 failed: timeout expired';
  for (const said of [unreached, 'password authentication failed'])
    expect(explainAtRunner({ exitCode: CANNOT_CONNECT, said }).advice).toMatch(/taken on the runner.*VPN, tunnel/);
  const certificate = 'SSL error: certificate verify failed';
  expect(explainAtRunner({ exitCode: CANNOT_CONNECT, said: certificate }).advice).toContain('`ca-secret`');
  expect(explainAtRunner({ exitCode: 32, said: '' })).toMatchObject({
    meaning: expect.stringContaining('`backup.at-runner`'),
    advice: expect.stringContaining('at-runner: { image: postgres:<major> }'),
  });
  expect(explainAtRunner({ exitCode: 34, said: 'ERROR: 42501: permission denied' })).toEqual(
    explainFailure({ exitCode: 34, said: 'ERROR: 42501: permission denied' }),
  );
});
