import { planOfBackup } from '@hardened-deploy/core/backup/backup-plan';
import { keepLast } from '@hardened-deploy/core/backup/backup-retention';
import type { BackupSettings } from '@hardened-deploy/core/backup/backup-settings';
import { minutes } from '@hardened-deploy/core/base/duration';
import { expect, test } from 'vitest';

const AT_RUNNER: BackupSettings = {
  container: null,
  atRunner: { image: 'postgres:17' },
  keep: keepLast(3),
  timeout: minutes(5),
  proof: 'L3',
  vault: { kind: 'artifact', retentionDays: 30 },
};
const plan = (changed: Partial<BackupSettings> = {}) =>
  planOfBackup({ backup: { ...AT_RUNNER, ...changed }, database: null, components: [] });

test('an approver sees that a backup is taken on the runner, and with which programs', () => {
  expect(plan()).toMatch(/^Back up the database from the runner, with the programs of `postgres:17`, and prove/);
  const also = [
    { name: 'events', container: null, urlSecret: 'EVENTS' },
    { name: 'old', container: null, urlSecret: 'OLD', image: 'postgres:14' },
  ];
  expect(plan({ also })).toContain(
    'the 3 databases from the runner, with the programs of `postgres:17`, `postgres:14`, as one set',
  );
});
