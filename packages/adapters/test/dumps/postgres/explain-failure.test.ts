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
