import { randomBytes } from 'node:crypto';
import type { BackupSettings, DatabaseSettings } from '@hardened-deploy/core/backup/backup-settings';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import { minutes } from '@hardened-deploy/core/base/duration';
import { secretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
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
