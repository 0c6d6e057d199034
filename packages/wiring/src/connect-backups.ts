import type { Dump } from '@hardened-deploy/adapters/dumps/dump';
import { mysqlDump } from '@hardened-deploy/adapters/dumps/mysql/mysql-dump';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import { containerLiveDatabase } from '@hardened-deploy/adapters/vaults/volume/container-live-database';
import type { KeepCounts } from '@hardened-deploy/core/backup/backup-retention';
import { kindOfDatabase } from '@hardened-deploy/core/backup/database-kind';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { LiveDatabase } from '@hardened-deploy/core/backup/ports/live-database';
import { Failure } from '@hardened-deploy/core/base/failure';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import { Secret, type SecretBag } from '@hardened-deploy/core/base/secret';
import type { S3VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';

export interface BackupParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly target: Pick<TargetPorts, 'tasks' | 'clock' | 'progress'>;
}

interface ConnectedBackups {
  readonly vault: BackupVault;
  /**
   * One of the databases, as a restore replaces it: `null` is the first, the others have their names under `backup.also`. Undefined
   * for a kind of database that only a person restores. Throws `input/invalid` for a name that isn't there.
   */
  live(part: string | null): LiveDatabase | undefined;
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
  const { encryptTo = [], decryptSecret = null, toolsImage } = backup;
  // It need not be given: a run that only takes backups is not meant to have it.
  const decryptKey = decryptSecret === null ? undefined : secrets.get(decryptSecret);
  const encryption = { encryptTo, decryptKey, ...(toolsImage !== undefined && { toolsImage }) };
  const bucketKeys = kept.kind === 's3' ? keysOf(kept, secrets) : undefined;
  const where = { tasks, stack, container, kept, bucketKeys, dump, timeout, clock, progress, ...encryption };
  return {
    vault: containerBackupVault({ ...where, also, proof }),
    live(part) {
      if (part === null) return containerLiveDatabase({ ...where, part });
      const member = also.find(({ name }) => name === part);
      if (member) return containerLiveDatabase({ ...where, ...member, part });
      const names = also.map(({ name }) => name).join(', ') || 'none';
      const detail = `database: ${part} is not under \`backup.also\` in the configuration, which has ${names}`;
      throw new Failure('input/invalid', detail, { facts: { problems: [detail] } });
    },
    keep,
  };
}

/** Credentials as the program at the target reads them. Throws `configuration/*` for a secret that isn't given. */
function keysOf(settings: S3VaultSettings, secrets: SecretBag): Secret {
  const { bucket, accessKeySecret, secretKeySecret, sessionTokenSecret } = settings;
  const lines = [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])].map(
    (name) => neededSecret(secrets, name, `the backups in the bucket ${bucket}`).reveal().trim(),
  );
  return new Secret([...lines, ''].slice(0, 3).join('\n'));
}

/** The kind of database that the URL begins with. One that is neither is refused as a URL of PostgreSQL. */
export function dumpOf(url: Secret): Dump {
  return kindOfDatabase(url) === 'MySQL' ? mysqlDump({ url }) : postgresDump({ url });
}
