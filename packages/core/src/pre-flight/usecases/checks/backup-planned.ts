import { lackOfBackups } from '../../../backup/backup-settings.ts';
import { readableIn } from '../../../backup/vaults/configured-vaults.ts';
import type { Finding } from '../../../checks/finding.ts';
import type { PreFlightRequest } from '../check.ts';

const CHECK = 'backup';

/** A database has backups. The plan says so, because the deployment would be refused only after somebody has approved it. */
export function backupPlanned({ configuration }: Pick<PreFlightRequest, 'configuration'>): readonly Finding[] {
  switch (lackOfBackups(configuration)) {
    case 'nothing-to-back-up':
      return [{ check: CHECK, status: 'skipped', evidence: 'no database is configured' }];
    case 'not-configured': {
      const evidence = 'a database is configured, but no backup of it';
      const remedy =
        'Add `backup` with the container of the database. For a managed database, let an idle container of the same image and version run at the target and name it in `backup.container`; the URL says which server is backed up. Without `database` in hardened-deploy.yml, or with `profile: basic`, a deployment goes on without a backup.';
      return [{ check: CHECK, status: 'failed', evidence, remedy }];
    }
    case undefined: {
      const readable = configuration.backup ? readableIn(configuration.backup) : '';
      const evidence = `a migration gets a proven backup first${readable === '' ? '' : `, ${readable}`}`;
      return [{ check: CHECK, status: 'passed', evidence }];
    }
  }
}
