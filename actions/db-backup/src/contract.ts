import {
  defaulting,
  defineAction,
  knownFromLease,
  optional,
  requiredLease,
} from '@hardened-deploy/action-kit/contract';
import { sharedInputs } from '@hardened-deploy/action-kit/shared-inputs';
import { environmentName } from '@hardened-deploy/core/base/names';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { whichBackup } from './which-backup.ts';

export const contract = defineAction({
  name: 'db-backup',
  title: 'Deployment: database backup',
  doc: 'Dumps PostgreSQL at the target, proves the dump by restoring it there, and keeps the last ten proven ones.',
  icon: 'database',
  color: 'blue',
  permissions: [
    '`contents: read` for the configuration',
    'for the lease: a `lease-store-token` with "Environments: write" and "Variables: write", or with `store: ref` `contents: write`; see the lock action',
  ],
  inputs: {
    mode: defaulting(
      oneOf('backup', 'list', 'rehearse'),
      'backup',
      '`backup` takes one and proves it; `list` shows all with what retention makes of them; `rehearse` restores a stored one for trial, beside the live database, and marks it as damaged when that fails.',
    ),
    environment: knownFromLease(optional(environmentName, sharedInputs.environment.doc), ({ environment }) => ({
      text: environment,
    })),
    config: sharedInputs.config,
    backup: defaulting(
      whichBackup,
      'newest',
      'With `list`: whose restore instructions are shown, by default those of the newest proven one; with `rehearse`: which one is restored for trial, by default the newest that was ever proven.',
    ),
    secrets: sharedInputs.secrets,
    'docker-host': sharedInputs['docker-host'],
    lease: requiredLease(sharedInputs.lease.doc),
    'lease-store-token': sharedInputs['lease-store-token'],
    'lease-app-id': sharedInputs['lease-app-id'],
    'lease-app-private-key': sharedInputs['lease-app-private-key'],
    'lease-app-installation-id': sharedInputs['lease-app-installation-id'],
    'lock-environment': sharedInputs['lock-environment'],
    store: sharedInputs.store,
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
    backup: 'Id of the proven backup that was taken, or that was rehearsed; empty when there is none.',
    backups: 'Ids of all proven and undamaged backups, newest first, one a line (`list`).',
    damaged: 'Ids of the damaged backups, one a line (`list`, and `rehearse` for the one that it found so).',
    restore: 'Shell script that restores that backup with Docker alone; empty for a damaged one.',
  },
  reasons: {
    'backed-up': 'A backup was taken, and proven by restoring it.',
    listed: 'The backups were listed. Nothing was changed.',
    rehearsed: 'The stored backup was restored for trial and has the rows it had.',
    'rehearsal-failed':
      'The stored backup does not restore to the rows it had. It was marked as damaged; its files are as they were.',
    planned: 'Dry run: what would be done was said. Nothing was changed.',
    'nothing-to-back-up': 'The configuration names no database and no backup.',
    'not-configured': 'A database is configured and no backup of it; the profile `basic` goes on without.',
  },
  post: null,
});
