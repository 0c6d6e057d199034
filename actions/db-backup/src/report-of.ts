import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import type { BackupLack } from '@hardened-deploy/core/backup/backup-settings';
import { inAnyVault, type VaultListing } from '@hardened-deploy/core/backup/usecases/list-backups';
import { backupToRehearse } from '@hardened-deploy/core/backup/usecases/restore-backup';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { contract } from './contract.ts';
import { idsOf, tablesOf } from './report-listed.ts';

type DbBackupReport = Report<typeof contract>;

/** The report of a dry run. Throws `backup/not-found` if the backup to rehearse isn't there. */
export function reportPlan(
  { mode, backup }: InputsOf<typeof contract>,
  listings: readonly VaultListing[],
  { pauses, now }: { readonly pauses: readonly string[]; readonly now: Date },
): DbBackupReport {
  const listed = inAnyVault(listings, now);
  const removed = listed
    .filter(({ retention }) => retention.kind === 'to-be-removed')
    .map(({ manifest }) => manifest.id);
  const restores = mode === 'rehearse' || mode === 'drill' || mode === 'prove';
  const rehearsed = restores ? backupToRehearse(listed, backup).manifest.id : undefined;
  const plan =
    rehearsed === undefined
      ? `a backup would be taken and proven; ${listed.length} are there, of which ${removed.length} would go at once${pauses.map((each) => `. ${each.replace(/\.$/, '')}`).join('')}`
      : `${rehearsed} would be restored into a scratch server and compared${mode === 'prove' ? '; old ones would go only when it is proven' : ''}`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: `Dry run: ${plan}`,
    level: 'quiet',
    outputs: { ...idsOf(listed), backup: rehearsed ?? '' },
    result: { dryRun: true, mode, backup: rehearsed ?? '', removed },
    summary: [`Dry run: ${plan}.`, ...(listed.length > 0 ? tablesOf(listings) : [])].join('\n\n'),
  };
}

/**
 * The report when no backup is configured. Without a database that is fine. With one, only the profile `basic` goes on. A
 * drill or a restore never does, because one of nothing would be green.
 */
export function reportUnconfigured(
  { profile, environment }: Configuration,
  lack: BackupLack,
  mode: InputsOf<typeof contract>['mode'],
): DbBackupReport {
  const needed = mode === 'drill' || mode === 'restore' || mode === 'undo-restore';
  const goesOn = !needed && (lack === 'nothing-to-back-up' || profile === 'basic');
  const what =
    lack === 'nothing-to-back-up' ? 'no database is configured' : 'a database is configured, and no backup of it';
  const needs = needed ? `\`mode: ${mode}\`` : `The profile ${profile}`;
  const advice = goesOn ? '' : `. ${needs} needs one: add \`backup\` to the configuration`;
  return {
    decision: goesOn ? 'proceed' : 'stop',
    reason: lack,
    headline: `No backup for ${environment}: ${what}${advice}`,
    level: goesOn ? (lack === 'not-configured' ? 'warning' : 'quiet') : 'error',
    outputs: { backup: '' },
    result: { profile },
  };
}
