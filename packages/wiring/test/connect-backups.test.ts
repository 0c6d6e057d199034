import { randomBytes } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { gunzipSync } from 'node:zlib';
import type { BackupSettings, DatabaseSettings } from '@hardened-deploy/core/backup/backup-settings';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { minutes } from '@hardened-deploy/core/base/duration';
import { secretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { TaskSpec } from '@hardened-deploy/core/target/ports/tasks';
import { expect, test } from 'vitest';
import { type BackupParts, connectBackups } from '../src/connect-backups.ts';

const SETTINGS: BackupSettings = { container: 'db', keep: keepLast(3), timeout: minutes(5), proof: 'L3' };
const URL_SECRET = ['DATABASE_URL', 'postgresql://app:pw@db/shop'] as const;
/** Nothing is asked of the target before a backup is taken. */
const NOWHERE = {} as BackupParts['target'];

function connect(
  backup: Partial<BackupSettings>,
  secrets: Readonly<Record<string, string>>,
  database: Partial<DatabaseSettings> = {},
) {
  const configuration = {
    stack: 'shop-production',
    backup: { ...SETTINGS, ...backup },
    database: { urlSecret: 'DATABASE_URL', check: 'container', ...database },
  } as unknown as Configuration;
  const given = secretBag([URL_SECRET, ...Object.entries(secrets)]);
  return () => connectBackups({ configuration, secrets: given, target: NOWHERE });
}

test('a key for AES that is none is refused before anything is encrypted, and not repeated', () => {
  for (const key of ['too short', randomBytes(31).toString('base64'), randomBytes(33).toString('base64')]) {
    const refused = connect({ encryptWithSecret: 'BACKUP_KEY' }, { BACKUP_KEY: key });
    expect(refused).toThrow(/BACKUP_KEY must be 32 bytes in base64.*openssl rand -base64 32/);
    expect(refused).not.toThrow(key);
  }
  expect(connect({ encryptWithSecret: 'BACKUP_KEY' }, {})).toThrow(/BACKUP_KEY was not given/);
  expect(
    connect({ encryptWithSecret: 'BACKUP_KEY' }, { BACKUP_KEY: randomBytes(32).toString('base64') }),
  ).not.toThrow();
});

test('the certificate of an authority that is named must be given; a secret key of age need not', () => {
  expect(connect({}, {}, { caSecret: 'DATABASE_CA' })).toThrow(/DATABASE_CA was not given/);
  expect(connect({ decryptSecret: 'AGE_KEY' }, {})).not.toThrow();
});

test('each database of a set has its own authority, or that of the first', async () => {
  const [first = '', second = ''] = rootCertificates;
  const certificates = { DATABASE_CA: first, EVENTS_CA: second };
  const elsewhere = {
    DATABASE_URL: 'postgresql://app:pw@db.example.com/shop',
    EVENTS_URL: 'postgresql://app:pw@events.example.com/e',
    LEDGER_URL: 'postgresql://app:pw@ledger.example.com/l',
  };
  const also = [
    { name: 'events', container: 'db', urlSecret: 'EVENTS_URL', caSecret: 'EVENTS_CA' },
    { name: 'ledger', container: 'db', urlSecret: 'LEDGER_URL' },
  ];
  const seen: string[] = [];
  const tasks = {
    databaseServer: async () => ({ image: 'postgres:17', running: true }),
    run: async (_: unknown, { environment }: TaskSpec) => {
      // It is compressed, in base64: public authorities are many.
      const packed = [...environment.values()].find((value) => value.startsWith('H4sI')) ?? '';
      seen.push(gunzipSync(Buffer.from(packed, 'base64')).toString().replaceAll('\n', ''));
      throw new Error('seen');
    },
  };
  const target = { tasks, clock: {}, progress: {} } as unknown as BackupParts['target'];
  const configuration = {
    stack: 'shop-production',
    backup: { ...SETTINGS, also },
    database: { urlSecret: 'DATABASE_URL', check: 'container', caSecret: 'DATABASE_CA' },
  } as unknown as Configuration;
  const secrets = secretBag(Object.entries({ ...elsewhere, ...certificates }));
  const { restorable } = connectBackups({ configuration, secrets, target });
  const go = new AbortController().signal;
  for (const part of [null, 'events', 'ledger'])
    await expect(restorable[0]?.live(part)?.look({} as FencingToken, undefined, go)).rejects.toThrow('seen');
  const of = (name: keyof typeof certificates) => expect.stringContaining(lineOf(certificates[name]));
  expect(seen).toEqual([of('DATABASE_CA'), of('EVENTS_CA'), of('DATABASE_CA')]);
  expect(lineOf(first)).not.toBe(lineOf(second));

  const without = secretBag(Object.entries({ ...elsewhere, DATABASE_CA: first }));
  expect(() => connectBackups({ configuration, secrets: without, target })).toThrow(/EVENTS_CA was not given/);
});

/** A line in the middle of a certificate, which no other one has. */
function lineOf(certificate: string): string {
  return certificate.split('\n')[8] ?? '';
}
