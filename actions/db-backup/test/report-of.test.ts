import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { BackupManifest } from '@hardened-deploy/core/backup/backup';
import type { ListedBackup, VaultListing } from '@hardened-deploy/core/backup/usecases/list-backups';
import { expect, test } from 'vitest';
import type { contract } from '../src/contract.ts';
import { reportPlan } from '../src/report-of.ts';
import { reportProven } from '../src/report-proven.ts';

const BACKUP: BackupManifest = {
  schema: 1,
  id: '20261121T040102.123Z-00112233445566aa' as BackupManifest['id'],
  database: 'shop',
  serverVersion: '17.11',
  takenAt: '2026-11-21T04:01:02.123Z',
  deployment: '00112233445566aa' as BackupManifest['deployment'],
  generation: 7,
  files: [{ name: 'database.dump', bytes: 1, sha256: '0a'.repeat(32) }],
  tables: [],
  verified: { at: '2026-11-21T04:02:00.000Z', how: 'read' },
  restore: [],
};
const KEPT: ListedBackup = { manifest: BACKUP, damage: null, retention: { kind: 'kept', why: 'newest-verified' } };
const LISTED: readonly VaultListing[] = [{ vault: 'vault', listed: [KEPT], problem: null }];
const plan = (mode: InputsOf<typeof contract>['mode']) =>
  reportPlan({ mode, backup: BACKUP.id } as InputsOf<typeof contract>, LISTED, {
    pauses: ['To back up the volume uploads, web is paused for at most 10s.'],
    now: new Date('2026-11-22T00:00:00Z'),
  });

test('a dry run of a proof says which backup would be restored, and not that one would be taken', () => {
  const { headline, outputs } = plan('prove');
  expect(headline).toBe(
    `Dry run: ${BACKUP.id} would be restored into a scratch server and compared; old ones would go only when it is proven`,
  );
  expect(outputs?.backup).toBe(BACKUP.id);
  expect(plan('backup').headline).toContain('a backup would be taken and proven; 1 are there');
  expect(headline).not.toContain('paused');
  expect(plan('backup').headline).toMatch(/To back up the volume uploads, web is paused for at most 10s$/);
});

test('the words of a proof are true at night too, when no deployment is near', () => {
  const about = { backup: BACKUP, mark: { kind: 'not-needed' }, otherwise: null, elapsedMs: 1_000 } as const;
  const proven = reportProven({
    ...about,
    rehearsal: { kind: 'restored', tables: 0, rows: 0 },
    retention: [{ vault: 'vault', outcome: { kind: 'later' } }],
  });
  const failed = reportProven({
    ...about,
    mark: { kind: 'marked' } as never,
    rehearsal: { kind: 'differs', evidence: 'one row' },
    retention: [{ vault: 'vault', outcome: { kind: 'later' } }],
  });
  expect(proven.headline).toContain('has every row that it had when it was taken');
  expect(failed.headline).toContain('What serves stays as it is');
  for (const { headline = '', summary = '' } of [proven, failed])
    expect(`${headline}\n${summary}`).not.toMatch(/after the switch|the deployment stands/i);
});
