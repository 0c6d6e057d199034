import { FAILURES } from '@hardened-deploy/core/base/failure-catalogue';
import { expect, test } from 'vitest';
import { explainFailure } from '../../../src/dumps/postgres/explain-failure.ts';

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
