import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { secretBag } from '@hardened-deploy/core/base/secret';
import { namedSecrets, secretsGiven } from '@hardened-deploy/core/pre-flight/usecases/checks/secrets-given';
import { expect, test } from 'vitest';
import { CONFIGURATION } from '../deployment/scene.ts';

const database = { urlSecret: 'DATABASE_URL', check: 'container', caSecret: 'DATABASE_CA' };

function named(backup: object | null): readonly string[] {
  return namedSecrets({ ...CONFIGURATION, database, backup } as unknown as Configuration);
}

test('everything without which there is no backup is asked for before anybody approves', () => {
  const also = [{ name: 'events', container: 'events-db', urlSecret: 'EVENTS_URL', caSecret: 'EVENTS_CA' }];
  const found = named({ container: 'shop-db', also, encryptWithSecret: 'BACKUP_KEY', manifestKeySecret: 'TAG_KEY' });
  expect(found).toEqual(
    expect.arrayContaining(['DATABASE_URL', 'DATABASE_CA', 'EVENTS_URL', 'EVENTS_CA', 'BACKUP_KEY', 'TAG_KEY']),
  );
});

test('the key of age is asked for where the backup is read after the switch, and nowhere else', () => {
  const encrypted = { container: 'shop-db', encryptTo: ['age1…'], decryptSecret: 'AGE_KEY' };
  expect(named({ ...encrypted, proofAfterSwitch: 'L3' })).toContain('AGE_KEY');
  expect(named(encrypted)).not.toContain('AGE_KEY');
});

test('without a backup only the database has a secret', () => {
  expect(named(null).filter((name) => name.startsWith('DATABASE'))).toEqual(['DATABASE_URL']);
});

test('a key for manifests that anybody could guess is refused before anybody approves, and not repeated', async () => {
  const backup = { container: 'shop-db', manifestKeySecret: 'TAG_KEY' };
  const configuration = { ...CONFIGURATION, requiredSecrets: [], components: [], database, backup };
  const look = (key: string) =>
    secretsGiven.look(
      {} as Parameters<typeof secretsGiven.look>[0],
      { configuration, secrets: secretBag([['TAG_KEY', key]]) } as unknown as Parameters<typeof secretsGiven.look>[1],
      new AbortController().signal,
    );
  const found = (await look('pw-7hx')).filter(({ check }) => check === 'secret TAG_KEY');
  expect(found).toMatchObject([{ status: 'failed', evidence: expect.stringContaining('at least 32 characters') }]);
  expect(JSON.stringify(found)).not.toContain('pw-7hx');
  const fine = await look('k8vXw2qTn5Rz1LbYc4Hd7Jf0Gm3Ps6Ua');
  expect(fine.filter(({ check }) => check === 'secret TAG_KEY')).toEqual([]);
});
