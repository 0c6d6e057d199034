import type { BackupManifest, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import type { DrilledVault } from '@hardened-deploy/core/backup/usecases/drill-restore';
import type { ListedBackup } from '@hardened-deploy/core/backup/usecases/list-backups';
import type { KeptBackup, TakenBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { minutes } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import { expect, test } from 'vitest';
import { checkInputs } from '../src/check-inputs.ts';
import { reportDrills } from '../src/report-drills.ts';
import { reportListed } from '../src/report-listed.ts';
import { reportTaken } from '../src/report-taken.ts';

const DENIED = new Failure('backup/failed', 'Access | denied');

function backupOf(id: string, from = ''): VerifiedBackup {
  const manifest: BackupManifest = {
    schema: 1,
    id: `${id}-00112233445566aa` as BackupManifest['id'],
    database: 'shop',
    serverVersion: '17.11',
    takenAt: '2026-11-21T04:01:02.123Z',
    deployment: '00112233445566aa' as BackupManifest['deployment'],
    generation: 7,
    files: [{ name: 'database.dump', bytes: 1, sha256: '0a'.repeat(32) }],
    tables: [],
    verified: { at: '2026-11-21T04:02:00.000Z', how: 'read' },
    restore: [`# from ${from}`],
  };
  return manifest as VerifiedBackup;
}

const NEW = '20261121T040102.123Z';
const OLD = '20261120T040102.123Z';
const taken = (...vaults: readonly KeptBackup[]) =>
  reportTaken({ backup: backupOf(NEW, 'here'), vaults, dumpMs: 10, verifyMs: 20 } satisfies TakenBackup, {
    readable: '',
    later: null,
  });
const kept = (vault: string, retention: Extract<KeptBackup, { kind: 'kept' }>['retention']): KeptBackup => ({
  kind: 'kept',
  vault,
  backup: backupOf(NEW, vault),
  retention,
});

test('a backup says for each vault what is there, with the script for each place', () => {
  const id = backupOf(OLD).id;
  const report = taken(
    kept('here', { kind: 'applied', kept: 3, removed: [id] }),
    kept('offsite', { kind: 'not-applied', why: 'it is full' }),
    { kind: 'failed', vault: 'spare', failure: DENIED },
  );
  expect(report).toMatchObject({ decision: 'proceed', level: 'warning', outputs: { vaults: 'here\noffsite' } });
  expect(report.headline).toContain(
    `; in here: removed ${id}; in offsite: old ones could not be removed; NOT in spare: Access | denied`,
  );
  expect(report.summary).toContain('| `spare` | **not kept** | Access \\| denied |');
  expect(report.summary).toContain('| `offsite` | kept | old ones were not removed: it is full |');
  for (const vault of ['here', 'offsite']) expect(report.summary).toContain(`by hand from ${vault}`);
  expect(report.summary).not.toContain('by hand from spare');
});

test('a backup with one vault names no vault', () => {
  const report = taken(kept('vault', { kind: 'applied', kept: 1, removed: [] }));
  expect(report).toMatchObject({ level: 'notice', outputs: { vaults: 'vault' } });
  expect(`${report.headline}${report.summary}`).not.toMatch(/in vault|Vault|by hand from/);
});

const listed = (id: string, from: string, damage: string | null = null): ListedBackup => ({
  manifest: backupOf(id, from),
  damage,
  retention: { kind: 'kept', why: 'newest-verified' },
});

test('a listing has a table for each vault, and the script of the first one that has the backup whole', () => {
  const report = reportListed(
    [
      { vault: 'here', listed: [listed(NEW, 'here', 'it is short')], problem: null },
      { vault: 'offsite', listed: [listed(NEW, 'offsite'), listed(OLD, 'offsite')], problem: null },
      { vault: 'spare', listed: [], problem: 'Access | denied' },
    ],
    { wanted: 'newest', now: new Date('2026-12-24T00:00:00Z') },
  );
  const [newest, older] = [backupOf(NEW).id, backupOf(OLD).id];
  expect(report).toMatchObject({
    level: 'warning',
    headline: `here: 1 backup\nhere: ${newest} is damaged: it is short\noffsite: 2 backups\nspare: could not be read: Access | denied`,
    outputs: { backups: `${newest}\n${older}`, damaged: newest, backup: newest, restore: '# from offsite' },
  });
  expect(report.summary).toContain('#### Vault `spare`\n\nIt could not be read: Access \\| denied');
});

test('a listing says of each backup whether it is authentic, where a key can tell, and shows no script of one that is not', () => {
  const ofOthers = { ...listed(NEW, 'others'), authenticity: 'no-tag' } as const;
  const ours = { ...listed(OLD, 'us'), authenticity: 'authentic' } as const;
  const report = reportListed([{ vault: 'vault', listed: [ofOthers, ours], problem: null }], {
    wanted: 'newest',
    now: new Date('2026-12-24T00:00:00Z'),
  });
  const [theirId, ourId] = [backupOf(NEW).id, backupOf(OLD).id];
  expect(report).toMatchObject({
    level: 'warning',
    headline: expect.stringContaining(`${theirId} is not authentic: its manifest has no tag`),
    outputs: { backups: ourId, damaged: '', backup: ourId, restore: '# from us' },
  });
  expect(report.summary).toMatch(/\| Verified \| Authentic \| Retention \|/);
  expect(report.summary).toContain('| L3 | **no** (no-tag) |');
  expect(report.summary).toContain('| L3 | yes |');
});

const drill = (vault: string, id: string, verdict: 'passed' | 'too-old' | 'not-restorable'): DrilledVault => ({
  kind: 'drilled',
  vault,
  drill: {
    backup: backupOf(id, vault),
    rehearsal:
      verdict === 'not-restorable'
        ? { kind: 'damaged', evidence: 'other bytes' }
        : { kind: 'restored', tables: 0, rows: 0 },
    mark: { kind: 'not-needed' },
    otherwise: null,
    elapsedMs: 1_000,
    ageMs: 60_000,
    verdict,
  },
});

test('a drill reports each vault, is as bad as the worst, and gives the newest backup that was restored', () => {
  const good = reportDrills([drill('here', OLD, 'passed'), drill('offsite', NEW, 'passed')], minutes(60));
  expect(good).toMatchObject({
    decision: 'done',
    reason: 'drilled',
    outputs: { backup: backupOf(NEW).id, vaults: 'here\noffsite', damaged: '' },
  });
  for (const vault of ['here', 'offsite']) expect(good.summary).toContain(`## Vault \`${vault}\``);
  const bad = reportDrills(
    [drill('here', NEW, 'passed'), drill('offsite', OLD, 'not-restorable'), drill('spare', OLD, 'too-old')],
    minutes(60),
  );
  expect(bad).toMatchObject({
    decision: 'stop',
    reason: 'drill-failed',
    outputs: { backup: backupOf(NEW).id, vaults: 'here\nspare', damaged: backupOf(OLD).id },
  });
  const unread = reportDrills(
    [drill('here', NEW, 'passed'), { kind: 'failed', vault: 'offsite', failure: DENIED }],
    undefined,
  );
  expect(unread).toMatchObject({ decision: 'stop', reason: 'drill-failed', outputs: { vaults: 'here' } });
  expect(unread.headline).toContain('offsite: Nothing could be restored from here: Access | denied');
});

test('a drill of one vault is told as it was before there were several', () => {
  const report = reportDrills([drill('vault', NEW, 'passed')], undefined);
  expect(report.headline).toMatch(/^Drill: \S+ can be restored\./);
  expect(() => reportDrills([{ kind: 'failed', vault: 'vault', failure: DENIED }], undefined)).toThrow(DENIED);
});

test('a vault that the mode would ignore is refused', () => {
  const given = {
    maxAge: undefined,
    confirm: undefined,
    database: undefined,
    strategy: 'swap' as const,
    vault: 'here',
  };
  for (const mode of ['backup', 'prove', 'undo-restore'] as const)
    expect(() => checkInputs({ ...given, mode })).toThrow('vault: goes with mode: list, rehearse, drill or restore');
  for (const mode of ['list', 'rehearse', 'drill', 'restore'] as const)
    expect(() => checkInputs({ ...given, mode })).not.toThrow();
});
