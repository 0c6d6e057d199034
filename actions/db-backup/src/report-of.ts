import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import { isProven } from '@hardened-deploy/core/backup/backup-damage';
import type { BackupLack } from '@hardened-deploy/core/backup/backup-settings';
import { describeDatabases, describeServer, describeSize } from '@hardened-deploy/core/backup/backup-words';
import { describeMark, type RecoveryMark, recoverySnippets } from '@hardened-deploy/core/backup/recovery-mark';
import type { ListedBackup } from '@hardened-deploy/core/backup/usecases/list-backups';
import { describeReadable, type VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { describeLevel, levelOf, type RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { backupToRehearse, backupToRestore } from '@hardened-deploy/core/backup/usecases/restore-backup';
import type { RetentionOutcome, TakenBackup } from '@hardened-deploy/core/backup/usecases/take-backup';
import { readableDuration } from '@hardened-deploy/core/base/duration';
import { codeBlock, codeSpan, details, escapeMarkdown, table } from '@hardened-deploy/core/base/markdown';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { factsOf, instructionsOf, scriptOf } from './about-backup.ts';
import type { contract } from './contract.ts';
import { describeDamage, describeRetention } from './log-backups.ts';

type DbBackupReport = Report<typeof contract>;

/** `vault`: where it is kept. `later`: how far it is going to be proven after the switch. */
export function reportTaken(
  { backup, dumpMs, verifyMs, retention, mark }: TakenBackup,
  { vault, later }: { readonly vault: VaultSettings | undefined; readonly later: RestoredLevel | null },
): DbBackupReport {
  const level = levelOf(backup.verified);
  const readable = describeReadable(vault);
  return {
    decision: 'proceed',
    reason: 'backed-up',
    headline: `Backup ${backup.id}: ${describeSize(backup)}, ${describeLevel(level)}${later === null ? '' : `; it is proven to ${later} after the switch`}${readable === '' ? '' : `; ${readable}`}${tidied(retention)}`,
    level: retention.kind === 'not-applied' ? 'warning' : 'notice',
    outputs: { backup: backup.id, proof: level, restore: scriptOf(backup), 'recovery-mark': nameOf(mark) },
    result: { backup: factsOf(backup), dumpMs, verifyMs, retention, ...(mark && { mark }) },
    summary: [
      `### Backup of ${escapeMarkdown(describeDatabases(backup))}`,
      table(
        ['Backup', 'Size', 'Dump', 'Proof', 'Proof took'],
        [[codeSpan(backup.id), describeSize(backup), readableDuration(dumpMs), level, readableDuration(verifyMs)]],
      ),
      ...(readable === '' ? [] : [escapeMarkdown(`It is ${readable}.`)]),
      ...(later === null
        ? []
        : [`It is proven to ${later} after the switch. Until then, nobody knows whether it can be restored.`]),
      ...(retention.kind === 'not-applied' ? [`Old backups were not removed: ${escapeMarkdown(retention.why)}`] : []),
      ...(mark ? markedSummary(mark) : []),
      instructionsOf(backup),
    ].join('\n\n'),
  };
}

function nameOf(mark: RecoveryMark | undefined): string {
  switch (mark?.kind) {
    case 'marked':
      return mark.name;
    case 'position':
      return `${mark.file}:${mark.position}`;
    case 'none':
    case undefined:
      return '';
  }
}

function markedSummary(mark: RecoveryMark): readonly string[] {
  const snippets = recoverySnippets(mark);
  const how =
    snippets.length === 0 ? [] : [details('How to recover to this mark', codeBlock(snippets.join('\n'), 'sh'))];
  return [escapeMarkdown(describeMark(mark)), ...how];
}

/** The listing. Throws `backup/not-found` if the backup whose restore script is wanted isn't there. */
export function reportListed(listed: readonly ListedBackup[], wanted: BackupId | 'newest'): DbBackupReport {
  const shown = backupToRestore(listed, wanted);
  const script = shown && shown.damage === null ? scriptOf(shown.manifest) : '';
  const damaged = listed.filter(({ damage }) => damage !== null);
  return {
    decision: 'done',
    reason: 'listed',
    headline: [listed.length === 1 ? '1 backup' : `${listed.length} backups`, ...damaged.map(describeDamage)].join(
      '\n',
    ),
    level: damaged.length > 0 ? 'warning' : 'quiet',
    outputs: { ...idsOf(listed), backup: shown?.manifest.id ?? '', restore: script },
    result: { backups: listed.map(({ manifest, ...more }) => ({ ...factsOf(manifest), ...more })) },
    summary: [
      listed.length === 0 ? 'There is no backup yet.' : tableOf(listed),
      ...damaged.map((each) => escapeMarkdown(describeDamage(each))),
      ...(shown && script !== '' ? [instructionsOf(shown.manifest)] : []),
    ].join('\n\n'),
  };
}

/** The report of a dry run. Throws `backup/not-found` if the backup to rehearse isn't there. */
export function reportPlan(
  { mode, backup }: InputsOf<typeof contract>,
  listed: readonly ListedBackup[],
  pauses: readonly string[],
): DbBackupReport {
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
    summary: [`Dry run: ${plan}.`, ...(listed.length > 0 ? [tableOf(listed)] : [])].join('\n\n'),
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

/** What became of old backups, behind the headline; empty when nothing did. */
export function tidied(retention: RetentionOutcome): string {
  if (retention.kind === 'not-applied') return '; old ones could not be removed';
  if (retention.kind === 'later') return '';
  const { removed, locked = [] } = retention;
  const stays = locked.map(({ id, until }) => `; ${id} stays, locked until ${until}`).join('');
  return `${removed.length > 0 ? `; removed ${removed.join(', ')}` : ''}${stays}`;
}

function idsOf(listed: readonly ListedBackup[]): { readonly backups: string; readonly damaged: string } {
  const lines = (some: readonly ListedBackup[]) => some.map(({ manifest }) => manifest.id).join('\n');
  return { backups: lines(listed.filter(isProven)), damaged: lines(listed.filter(({ damage }) => damage !== null)) };
}

function tableOf(listed: readonly ListedBackup[]): string {
  return table(
    ['Backup', 'Database', 'Taken', 'Size', 'Verified', 'Retention'],
    listed.map(({ manifest, damage, retention }) => [
      codeSpan(manifest.id),
      escapeMarkdown(`${describeDatabases(manifest)}, ${describeServer(manifest)}`),
      escapeMarkdown(manifest.takenAt),
      describeSize(manifest),
      damage !== null ? '**damaged**' : manifest.verified ? levelOf(manifest.verified) : 'no',
      describeRetention(retention),
    ]),
  );
}
