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
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type BackupParts, connectBackups } from '../src/connect-backups.ts';
import { engineOf } from '../src/engines/engine-at-runner.ts';

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
    target: { engine: 'docker', registryAuth: new Map() },
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

test('a key for manifests that is too short is refused before a backup is taken, and not repeated', () => {
  const refused = connect({ manifestKeySecret: 'TAG_KEY' }, { TAG_KEY: 'too-short' });
  expect(refused).toThrow(/TAG_KEY must have a key of at least 32 characters on each line/);
  expect(refused).not.toThrow(/too-short/);
  expect(connect({ manifestKeySecret: 'TAG_KEY' }, {})).toThrow(/TAG_KEY was not given/);
  expect(connect({ manifestKeySecret: 'TAG_KEY' }, { TAG_KEY: 'x'.repeat(32) })).not.toThrow();
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
    target: { engine: 'docker' },
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

describe('a database that only the runner reaches', () => {
  const atRunner = { container: null, atRunner: { image: 'postgres:17' } } as const;
  const directory = { ...atRunner, vault: { kind: 'directory', path: '/mnt/nas' } } as const;
  afterEach(() => vi.unstubAllEnvs());

  test('is backed up by the Engine of the runner, at the socket that its own programs use', () => {
    expect(engineOf({})).toBe('unix:///var/run/docker.sock');
    expect(engineOf({ DOCKER_HOST: '' })).toBe('unix:///var/run/docker.sock');
    expect(engineOf({ DOCKER_HOST: 'unix:///run/user/1001/docker.sock' })).toBe('unix:///run/user/1001/docker.sock');
    for (const host of ['tcp://10.0.0.7:2376', 'ssh://deploy@shop.example.com'])
      expect(() => engineOf({ DOCKER_HOST: host })).toThrow(/DOCKER_HOST of this job leads to another one/);
  });

  test('is not kept in a directory of a machine that GitHub throws away', () => {
    vi.stubEnv('DOCKER_HOST', 'unix:///run/nobody.sock');
    vi.stubEnv('RUNNER_ENVIRONMENT', 'github-hosted');
    expect(connect(directory, {})).toThrow(/directory of this runner, which GitHub throws away/);
    vi.stubEnv('RUNNER_ENVIRONMENT', 'self-hosted');
    expect(connect(directory, {})).not.toThrow();
  });

  test('is one of PostgreSQL', () => {
    vi.stubEnv('DOCKER_HOST', 'unix:///run/nobody.sock');
    const url = { DATABASE_URL: 'mysql://app:canary@db.example.com/shop' };
    const refused = connect({ ...atRunner, vault: { kind: 'artifact', retentionDays: 3 } }, url);
    expect(refused).toThrow(/at-runner: is for PostgreSQL, and the URL is one of MySQL/);
    expect(refused).not.toThrow(/canary/);
  });
});
