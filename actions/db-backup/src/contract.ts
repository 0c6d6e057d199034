import {
  defaulting,
  defineAction,
  knownFromLease,
  optional,
  requiredLease,
} from '@hardened-deploy/action-kit/contract';
import { leaseKeepingInputs, sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { vaultName } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import { partName } from '@hardened-deploy/core/backup/backup-set';
import { days, durationBetween, minutes } from '@hardened-deploy/core/base/duration';
import { environmentName } from '@hardened-deploy/core/base/names';
import { oneOf, text } from '@hardened-deploy/core/base/parser';
import { whichBackup } from './which-backup.ts';

export const contract = defineAction({
  name: 'db-backup',
  title: 'Deployment: database backup',
  doc: 'Dumps PostgreSQL, MySQL, MariaDB, Redis or Valkey, proves the dump by a restore, and keeps the last ten proven ones.',
  icon: 'database',
  color: 'blue',
  permissions: [
    '`contents: read` for the configuration',
    'where backups are artifacts (`backup.vault.artifact`): `actions: read`, or `actions: write` so that retention may remove them',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
  ],
  inputs: {
    mode: defaulting(
      oneOf('backup', 'prove', 'list', 'rehearse', 'drill', 'restore', 'undo-restore'),
      'backup',
      '`backup` takes a backup and proves it. `prove` restores the one that this deployment has taken, after its switch, where the configuration says `proof: after-switch`; otherwise it does nothing. `list` shows all backups and why each one is kept. `rehearse` restores a stored backup into a scratch server, and marks it as damaged if that fails. `drill` does the same, and says how long a restore takes, how many rows come back and how much would be lost. `restore` puts a stored backup in the place of the live database, which is kept under another name (a swap that was broken off half way is finished first, and nothing else is done); `undo-restore` takes that back, or gives up a restore whose run died before it replaced anything. Both only say what they would do until `confirm` is given.',
    ),
    environment: knownFromLease(optional(environmentName, sharedInputs.environment.doc), ({ environment }) => ({
      text: environment,
    })),
    config: sharedInputs.config,
    backup: defaulting(
      whichBackup,
      'newest',
      'With `prove`: the output `backup` of the step that took it. With `list`: the backup whose restore script is shown. Default: the newest proven one. With `rehearse` and `drill`: the backup to restore. Default: the newest one that was ever proven. With `restore`: the backup to restore. Default: the newest one that is proven and not damaged.',
    ),
    strategy: defaulting(
      oneOf('swap', 'in-place'),
      'swap',
      'With `restore`: `swap` restores into a new database beside the live one, which then takes its name. `in-place` is for a server that lets nobody make a second database: in one transaction it drops everything in the live database and restores it, as a whole or not at all. It first takes and proves a backup of what is there, by which it can be taken back. It needs maintenance to be on, and PostgreSQL.',
    ),
    confirm: optional(
      text,
      'With `restore`: the name of the live database, to replace it; with `strategy: in-place` that name, a blank, and the id of the backup. With `undo-restore`: the name of the database that gets its name back, or that is dropped. Without it, the step says what would be done, which name belongs here, and changes nothing.',
    ),
    database: optional(
      partName,
      'With `restore` and `undo-restore`: which part of a backup that has several, by its name under `backup.also`, `backup.volumes` or `backup.files`. Default: the first database.',
    ),
    vault: optional(
      vaultName,
      'With `list`, `rehearse`, `drill` and `restore`: the only vault to look into, by its name under `backup.vaults`. Default: all of them. `drill` then restores from each vault, the others from the first one that has the backup whole.',
    ),
    'max-age': optional(
      durationBetween(minutes(1), days(366)),
      'With `drill`: how old the backup may be, such as `26h`. The step fails if it is older.',
    ),
    secrets: sharedInputs.secrets,
    'ssh-private-key': sharedInputs['ssh-private-key'],
    'docker-host': sharedInputs['docker-host'],
    lease: requiredLease(sharedInputs.lease.doc),
    'lease-store-token': sharedInputs['lease-store-token'],
    ...leaseKeepingInputs,
    deployment: sharedInputs.deployment,
    'dry-run': sharedInputs['dry-run'],
    'github-token': sharedInputs['github-token'],
    'time-limit': defaulting(
      sharedInputs['time-limit'].parser,
      '2h',
      'The whole action ends with an error after this time, and leaves no partial backup.',
    ),
  },
  outputs: {
    backup:
      'Id of the backup that was taken and proven, or that was rehearsed, drilled or restored. Empty if there is none.',
    proof:
      'How far the new backup is proven: `L1` to `L4`, see `backup.proof` in the configuration. With `prove`: `L3`, or empty when that failed. Empty with other modes.',
    'recovery-mark':
      'Name of the restore point that was made in the log of PostgreSQL (`recovery_target_name`), or `<file>:<position>` in the binary log of MySQL or MariaDB. Empty if there is none. `details` in `result` and in the manifest say more.',
    backups: 'Ids of all proven and undamaged backups, newest first, one per line (`list`).',
    damaged:
      'Ids of the damaged backups, one per line (`list`). With `rehearse` and `drill`: the id of the backup if it was found damaged.',
    'minutes-since':
      'With `drill` and `restore`: whole minutes since the backup was taken. What was written in that time is lost by a restore.',
    kept: 'With `restore` and `undo-restore`: the name under which the server keeps the replaced database. Empty if nothing was replaced.',
    undo: 'With `strategy: in-place`: the id of the backup of what was there before. Otherwise empty.',
    vaults:
      'Names of the vaults that have the new backup, one per line (`backup`); of those that were restored from (`drill`).',
    restore:
      'Shell script that restores that backup and needs only Docker; at a cluster, one that brings its files to your machine by kubectl or the AWS CLI. Empty for a damaged backup.',
  },
  reasons: {
    'backed-up': 'A backup was taken, and proven as far as `backup.proof` says.',
    listed: 'The backups were listed. Nothing was changed.',
    rehearsed: 'The stored backup was restored into a scratch server and has the same rows as when it was taken.',
    'rehearsal-failed':
      'The stored backup could not be restored with the same rows. It was marked as damaged. Its files were not changed.',
    drilled:
      'The stored backup was restored into a scratch server and has the same rows as when it was taken. It is new enough.',
    'drill-failed':
      'The stored backup could not be restored with the same rows. It was marked as damaged. Its files were not changed.',
    'backup-too-old': 'The stored backup can be restored, but is older than `max-age`.',
    restored:
      'The backup took the place of the live database. The replaced one is kept, and named by the output `kept`; with `strategy: in-place`, the output `undo` names the backup of it.',
    'restore-undone':
      'The database that a restore had replaced has its name again. What the restore had put there is kept, and named by the output `kept`. Or a restore that had replaced nothing was given up: then nothing is kept.',
    planned: 'It said what would be done, because of `dry-run` or without `confirm`. Nothing was changed.',
    'proven-after-switch':
      'The backup, whose proof was left for after the switch, was restored, and has the same rows as when it was taken.',
    'proof-failed':
      'The backup, whose proof was left for after the switch, could not be restored with the same rows. It was marked as damaged. What serves stays as it is.',
    'nothing-to-prove':
      'The configuration does not say `proof: after-switch`: the backup is proven as far as it is to be.',
    'nothing-to-back-up': 'The configuration names no database and no backup.',
    'not-configured': 'A database is configured, but no backup of it. Only the profile `basic` goes on without one.',
  },
  post: { saves: ['ssh'] },
});
