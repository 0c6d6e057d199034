import { secretBag } from '@hardened-deploy/core/base/secret';
import type { PreFlightPorts, PreFlightRequest } from '@hardened-deploy/core/pre-flight/usecases/check';
import { databaseAnswersHere } from '@hardened-deploy/core/pre-flight/usecases/checks/database-answers';
import { expect, test } from 'vitest';
import { CONFIGURATION } from '../deployment/scene.ts';

const URL = 'postgresql://shop@db.example.com/shop';
const BACKUP = { container: 'shop-backup' };

/** What the database was asked with. */
let asked: Parameters<PreFlightPorts['database']['query']>[0] | undefined;

/** What is found where these containers run, and where the database answers. */
async function found(more: object, secrets: readonly (readonly [string, string])[], ...running: readonly string[]) {
  const ports = {
    target: {
      tasks: {
        databaseServer: (name: string) => Promise.resolve(running.includes(name) ? { running: true } : undefined),
      },
    },
    database: {
      query(question: typeof asked) {
        asked = question;
        return Promise.resolve({ kind: 'answered', rows: [{ version: '17.2' }] });
      },
    },
  } as unknown as PreFlightPorts;
  const configuration = { ...CONFIGURATION, database: null, backup: null, ...more };
  const request = { configuration, images: null, secrets: secretBag(secrets) } as PreFlightRequest;
  const findings = await databaseAnswersHere.look(ports, request, new AbortController().signal);
  return findings.map(({ check, status }) => `${check}: ${status}`);
}

const elsewhere = { database: { urlSecret: 'DATABASE_URL', check: 'runner' }, backup: BACKUP };

test('without its URL a database elsewhere is not asked, and the container of its backup is looked at', async () => {
  expect(await found(elsewhere, [], 'shop-backup')).toEqual(['database: skipped', 'backup container: passed']);
  expect(await found(elsewhere, [])).toEqual(['database: skipped', 'backup container: failed']);
});

test('with its URL it is asked, and the container of its backup must run too', async () => {
  const secrets = [['DATABASE_URL', URL]] as const;
  expect(await found(elsewhere, secrets)).toEqual(['database: passed', 'backup container: failed']);
  expect(await found({ ...elsewhere, backup: null }, secrets)).toEqual(['database: passed']);
});

test('one in a container is looked at there, and without a database there is nothing to say', async () => {
  const here = { database: { urlSecret: 'DATABASE_URL', check: 'container' }, backup: BACKUP };
  expect(await found(here, [], 'shop-backup')).toEqual(['database: passed']);
  expect(await found(here, [])).toEqual(['database: failed']);
  expect(await found({}, [])).toEqual([]);
});

test('it is asked with the authority that the configuration names, and not without it', async () => {
  const withAuthority = { ...elsewhere, database: { ...elsewhere.database, caSecret: 'DATABASE_CA' } };
  const url = ['DATABASE_URL', URL] as const;
  expect(await found(elsewhere, [url, ['DATABASE_CA', 'pem']], 'shop-backup')).toContain('database: passed');
  expect(asked?.authority).toBeUndefined();
  expect(await found(withAuthority, [url, ['DATABASE_CA', 'pem']], 'shop-backup')).toContain('database: passed');
  expect(asked?.authority?.reveal()).toBe('pem');
  asked = undefined;
  expect(await found(withAuthority, [url], 'shop-backup')).toContain('database: errored');
  expect(asked).toBeUndefined();
});
