import type { Dump } from '@hardened-deploy/adapters/dumps/dump';
import { mysqlDump } from '@hardened-deploy/adapters/dumps/mysql/mysql-dump';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import type { KeepCounts } from '@hardened-deploy/core/backup/backup-retention';
import { kindOfDatabase } from '@hardened-deploy/core/backup/database-kind';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { Failure } from '@hardened-deploy/core/base/failure';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { Secret, SecretBag } from '@hardened-deploy/core/base/secret';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';

export interface BackupParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly target: Pick<TargetPorts, 'tasks' | 'clock' | 'progress'>;
}

interface ConnectedBackups {
  readonly vault: BackupVault;
  /** Which proven backups stay. */
  readonly keep: KeepCounts;
}

/** The place of the stack's backups, as configured. Connects to nothing yet. Throws `configuration/*`. */
export function connectBackups({ configuration, secrets, target }: BackupParts): ConnectedBackups {
  const { backup, database, stack } = configuration;
  if (!backup || !database) throw new Failure('configuration/invalid', 'backup and database: are both needed');
  const { container, timeout, keep, proof, vault: kept = { kind: 'volume' } } = backup;
  const dump = dumpOf(neededSecret(secrets, database.urlSecret, 'the backup of the database'));
  const also = (backup.also ?? []).map(({ name, urlSecret, ...further }) => {
    const url = neededSecret(secrets, urlSecret, `the backup of the database ${name}`);
    return { name, container: further.container, dump: dumpOf(url) };
  });
  const { tasks, clock, progress } = target;
  return {
    vault: containerBackupVault({ tasks, stack, container, kept, dump, also, timeout, proof, clock, progress }),
    keep,
  };
}

/** The kind of database that the URL begins with. One that is neither is refused as a URL of PostgreSQL. */
export function dumpOf(url: Secret): Dump {
  return kindOfDatabase(url) === 'MySQL' ? mysqlDump({ url }) : postgresDump({ url });
}
