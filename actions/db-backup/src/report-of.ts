import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import type { BackupId, BackupManifest } from '@hardened-deploy/core/domain/backup';
import { describeSize, sizeOf } from '@hardened-deploy/core/domain/backup-words';
import type { Configuration } from '@hardened-deploy/core/domain/configuration';
import { readableDuration } from '@hardened-deploy/core/domain/duration';
import { codeBlock, codeSpan, details, escapeMarkdown, table } from '@hardened-deploy/core/domain/markdown';
import type { ListedBackup } from '@hardened-deploy/core/usecases/list-backups';
import { chooseBackup, type RehearsedRestore } from '@hardened-deploy/core/usecases/restore-backup';
import type { RetentionOutcome, TakenBackup } from '@hardened-deploy/core/usecases/take-backup';
import type { contract } from './contract.ts';
import type { Lack } from './wire.ts';

type DbBackupReport = Report<typeof contract>;

export function reportTaken({ backup, dumpMs, verifyMs, retention }: TakenBackup): DbBackupReport {
  return {
    decision: 'proceed',
    reason: 'backed-up',
    headline: `Backup ${backup.id}: ${describeSize(backup)}, proven by restoring it${tidied(retention)}`,
    level: retention.kind === 'applied' ? 'notice' : 'warning',
    outputs: { backup: backup.id, restore: scriptOf(backup) },
    result: { backup: factsOf(backup), dumpMs, verifyMs, retention },
    summary: [
      `### Backup of ${escapeMarkdown(backup.database)}`,
      table(
        ['Backup', 'Size', 'Dump', 'Restored and compared'],
        [[codeSpan(backup.id), describeSize(backup), readableDuration(dumpMs), readableDuration(verifyMs)]],
      ),
      ...(retention.kind === 'not-applied' ? [`Old backups were not removed: ${escapeMarkdown(retention.why)}`] : []),
      instructionsOf(backup),
    ].join('\n\n'),
  };
}

/** Throws `backup/not-found` when the instructions of one are wanted that isn't there. */
export function reportListed(listed: readonly ListedBackup[], wanted: BackupId | 'newest'): DbBackupReport {
  const manifests = listed.map(({ manifest }) => manifest);
  const shown = wanted === 'newest' && manifests.length === 0 ? undefined : chooseBackup(manifests, wanted);
  return {
    decision: 'done',
    reason: 'listed',
    headline: listed.length === 1 ? '1 backup' : `${listed.length} backups`,
    level: 'quiet',
    outputs: {
      backups: manifests.map(({ id }) => id).join('\n'),
      backup: shown?.id ?? '',
      restore: shown ? scriptOf(shown) : '',
    },
    result: { backups: listed.map(({ manifest, retention }) => ({ ...factsOf(manifest), retention })) },
    summary: [
      listed.length === 0 ? 'There is no backup yet.' : tableOf(listed),
      ...(shown ? [instructionsOf(shown)] : []),
    ].join('\n\n'),
  };
}

/** Throws `backup/not-found` when one is to be rehearsed that isn't there. */
export function reportPlan(
  { mode, backup }: InputsOf<typeof contract>,
  listed: readonly ListedBackup[],
): DbBackupReport {
  const manifests = listed.map(({ manifest }) => manifest);
  const removed = listed.filter(({ retention }) => retention === 'to-be-removed').map(({ manifest }) => manifest.id);
  const rehearsed = mode === 'rehearse' ? chooseBackup(manifests, backup).id : undefined;
  const plan =
    rehearsed === undefined
      ? `a backup would be taken and proven; ${listed.length} are there, of which ${removed.length} would go at once`
      : `${rehearsed} would be restored into a scratch server and compared`;
  return {
    decision: 'done',
    reason: 'planned',
    headline: `Dry run: ${plan}`,
    level: 'quiet',
    outputs: { backup: rehearsed ?? '', backups: manifests.map(({ id }) => id).join('\n') },
    result: { dryRun: true, mode, backup: rehearsed ?? '', removed },
    summary: [`Dry run: ${plan}.`, ...(listed.length > 0 ? [tableOf(listed)] : [])].join('\n\n'),
  };
}

export function reportRehearsed({ backup, rehearsal, elapsedMs }: RehearsedRestore): DbBackupReport {
  const good = rehearsal.kind === 'restored';
  const evidence = good ? `${describeSize(backup)}, as they were` : rehearsal.evidence;
  return {
    decision: good ? 'done' : 'stop',
    reason: good ? 'rehearsed' : 'rehearsal-failed',
    headline: `Rehearsal of ${backup.id} (${readableDuration(elapsedMs)}): ${good ? '' : `${rehearsal.kind}: `}${evidence}`,
    level: good ? 'notice' : 'error',
    outputs: { backup: backup.id, restore: scriptOf(backup) },
    result: { backup: factsOf(backup), rehearsal, elapsedMs },
    summary: [
      `### Rehearsal of ${codeSpan(backup.id)}: ${good ? 'restored' : rehearsal.kind}`,
      codeBlock(evidence),
      instructionsOf(backup),
    ].join('\n\n'),
  };
}

/** Without a database nothing is missing; without a backup of one, only the profile `basic` goes on. */
export function reportUnconfigured({ profile, environment }: Configuration, lack: Lack): DbBackupReport {
  const goesOn = lack === 'nothing-to-back-up' || profile === 'basic';
  const what =
    lack === 'nothing-to-back-up' ? 'no database is configured' : 'a database is configured, and no backup of it';
  const advice = goesOn ? '' : `. The profile ${profile} needs one: add \`backup\` to the configuration`;
  return {
    decision: goesOn ? 'proceed' : 'stop',
    reason: lack,
    headline: `No backup for ${environment}: ${what}${advice}`,
    level: goesOn ? (lack === 'not-configured' ? 'warning' : 'quiet') : 'error',
    outputs: { backup: '' },
    result: { profile },
  };
}

/** The manifest without its long lists: outputs are cut at 1 MB, and the rest lies in the backup itself. */
function factsOf(manifest: BackupManifest): Readonly<Record<string, unknown>> {
  const { id, database, serverVersion, takenAt, deployment, generation, files, verified, details: more } = manifest;
  const about = { id, database, serverVersion, takenAt, deployment, generation };
  return { ...about, files, ...sizeOf(manifest), verified, details: more };
}

function tidied(retention: RetentionOutcome): string {
  if (retention.kind === 'not-applied') return '; old ones could not be removed';
  return retention.removed.length > 0 ? `; removed ${retention.removed.join(', ')}` : '';
}

function scriptOf(backup: BackupManifest): string {
  return backup.restore.join('\n');
}

function instructionsOf(backup: BackupManifest): string {
  return details(`How to restore ${backup.id} by hand`, codeBlock(scriptOf(backup), 'sh'));
}

function tableOf(listed: readonly ListedBackup[]): string {
  return table(
    ['Backup', 'Database', 'Taken', 'Size', 'Verified', 'Retention'],
    listed.map(({ manifest, retention }) => [
      codeSpan(manifest.id),
      escapeMarkdown(`${manifest.database}, PostgreSQL ${manifest.serverVersion}`),
      escapeMarkdown(manifest.takenAt),
      describeSize(manifest),
      manifest.verified ? 'yes' : 'no',
      retention,
    ]),
  );
}
