import {
  defaulting,
  defineAction,
  knownFromLease,
  optional,
  requiredLease,
} from '@hardened-deploy/action-kit/contract';
import { leaseKeepingInputs, sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { days, durationBetween, minutes } from '@hardened-deploy/core/base/duration';
import { environmentName } from '@hardened-deploy/core/base/names';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { whichBackup } from './which-backup.ts';

export const contract = defineAction({
  name: 'db-backup',
  title: 'Deployment: database backup',
  doc: 'Dumps PostgreSQL, MySQL or MariaDB at the target, proves the dump by restoring it there, and keeps the last ten proven ones.',
  icon: 'database',
  color: 'blue',
  permissions: [
    '`contents: read` for the configuration',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `contents: write` for `store: ref`; see the lock action',
  ],
  inputs: {
    mode: defaulting(
      oneOf('backup', 'list', 'rehearse', 'drill'),
      'backup',
      '`backup` takes a backup and proves it. `list` shows all backups and why each one is kept. `rehearse` restores a stored backup into a scratch server, and marks it as damaged if that fails. `drill` does the same, and says how long a restore takes, how many rows come back and how much would be lost.',
    ),
    environment: knownFromLease(optional(environmentName, sharedInputs.environment.doc), ({ environment }) => ({
      text: environment,
    })),
    config: sharedInputs.config,
    backup: defaulting(
      whichBackup,
      'newest',
      'With `list`: the backup whose restore script is shown. Default: the newest proven one. With `rehearse` and `drill`: the backup to restore. Default: the newest one that was ever proven.',
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
    backup: 'Id of the backup that was taken and proven, or that was rehearsed or drilled. Empty if there is none.',
    proof:
      'How far the new backup is proven: `L1` to `L4`, see `backup.proof` in the configuration. Empty with other modes.',
    backups: 'Ids of all proven and undamaged backups, newest first, one per line (`list`).',
    damaged:
      'Ids of the damaged backups, one per line (`list`). With `rehearse` and `drill`: the id of the backup if it was found damaged.',
    'minutes-since':
      'With `drill`: whole minutes since the backup was taken. What was written in that time would be lost by a restore.',
    restore: 'Shell script that restores that backup and needs only Docker. Empty for a damaged backup.',
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
    planned: 'Dry run: it said what would be done. Nothing was changed.',
    'nothing-to-back-up': 'The configuration names no database and no backup.',
    'not-configured': 'A database is configured, but no backup of it. Only the profile `basic` goes on without one.',
  },
  post: { saves: ['ssh'] },
});
