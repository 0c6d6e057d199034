import type { Dump } from '@hardened-deploy/adapters/dumps/dump';
import { mysqlDump } from '@hardened-deploy/adapters/dumps/mysql/mysql-dump';
import { postgresDump } from '@hardened-deploy/adapters/dumps/postgres/postgres-dump';
import { redisDump } from '@hardened-deploy/adapters/dumps/redis/redis-dump';
import { symmetricKeyIn } from '@hardened-deploy/adapters/target-program/symmetric-key';
import type { ArtifactAccess } from '@hardened-deploy/adapters/vaults/volume/artifact/artifact-store';
import { containerBackupVault } from '@hardened-deploy/adapters/vaults/volume/container-backup-vault';
import type { TakingOptions } from '@hardened-deploy/adapters/vaults/volume/backup-taker';
import {
  containerBackupVaults,
  type ContainerBackupVaultsOptions,
} from '@hardened-deploy/adapters/vaults/volume/several/container-backup-vaults';
import type { ClusterPlace } from '@hardened-deploy/adapters/vaults/volume/vault-place';
import { containerRecoveryMarks } from '@hardened-deploy/adapters/vaults/volume/container-recovery-marks';
import { liveOf } from '@hardened-deploy/adapters/vaults/volume/live-of';
import type { BackupSettings, DatabaseSettings } from '@hardened-deploy/core/backup/backup-settings';
import { problemOfManifestKeys } from '@hardened-deploy/core/backup/tag/manifest-tag';
import { vaultsOf } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import { kindOfDatabase } from '@hardened-deploy/core/backup/database-kind';
import type { BackupVaults } from '@hardened-deploy/core/backup/ports/backup-vaults';
import type { RestorableVault } from '@hardened-deploy/core/backup/usecases/across-vaults';
import { oneVault } from '@hardened-deploy/core/backup/usecases/one-vault';
import type { RecoveryMarks } from '@hardened-deploy/core/backup/ports/recovery-marks';
import { Failure } from '@hardened-deploy/core/base/failure';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import { Secret, type SecretBag } from '@hardened-deploy/core/base/secret';
import type { S3VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { TargetPorts } from '@hardened-deploy/core/target/ports/target';
import { backedFiles } from './backed-files.ts';
import { tasksAtRunner } from './engines/engine-at-runner.ts';

export interface BackupParts {
  readonly configuration: Configuration;
  readonly secrets: SecretBag;
  readonly target: Pick<TargetPorts, 'tasks' | 'fence' | 'clock' | 'progress'>;
  /** Needed where backups are artifacts of GitHub. */
  readonly artifacts?: ArtifactAccess | undefined;
}

interface ConnectedBackups {
  readonly vaults: BackupVaults;
  /**
   * Each of them, and one of the databases, volumes and folders, as it is restored from there: `null` is the first, the others have their
   * names in the configuration. `live` throws `input/invalid` for a name that isn't there.
   */
  readonly restorable: readonly RestorableVault[];
  /** Marks of the first database's server. Undefined for a kind without marks. */
  readonly marks: RecoveryMarks | undefined;
}

/** The places of the stack's backups, as configured. Connects to nothing yet. Throws `configuration/*`. */
export function connectBackups({ configuration, secrets, target, artifacts }: BackupParts): ConnectedBackups {
  const { backup, database, stack } = configuration;
  if (!backup || !database) throw new Failure('configuration/invalid', 'backup and database: are both needed');
  const { timeout, proof } = backup;
  const container = backup.container ?? undefined;
  const image = backup.atRunner?.image;
  const authority = authorityOf(database, secrets);
  const dump = dumpOf(neededSecret(secrets, database.urlSecret, 'the backup of the database'), { authority, image });
  const also = (backup.also ?? []).map(({ name, urlSecret, caSecret, ...further }) => {
    const url = neededSecret(secrets, urlSecret, `the backup of the database ${name}`);
    const own = image && (further.image ?? image);
    return {
      name,
      container: further.container ?? undefined,
      image: own,
      dump: dumpOf(url, {
        authority: caSecret === undefined ? authority : authorityOf({ caSecret }, secrets),
        image: own,
      }),
    };
  });
  const { clock, progress } = target;
  const tasks = image === undefined ? target.tasks : tasksAtRunner({ configuration, secrets, target });
  const { checks = [], encryptTo = [], toolsImage } = backup;
  const encryptWith = symmetricKey(backup, secrets);
  const decryptKey = keysToRead(backup, secrets, encryptWith);
  const encryption = {
    encryptTo,
    encryptWith,
    decryptKey,
    manifestKeys: manifestKeys(backup, secrets),
    ...(toolsImage !== undefined && { toolsImage }),
  };
  const encrypted = encryptTo.length > 0 || encryptWith !== undefined ? 'encrypted' : 'plain';
  const files = backedFiles(backup, { stack, encrypted });
  if (!artifacts && vaultsOf(backup).some(({ place }) => place.kind === 'artifact')) {
    const problem = 'github-token: is needed for backups that are artifacts, with `actions: read`';
    throw new Failure('input/invalid', problem, { facts: { problems: [problem] } });
  }
  const cluster = clusterOf(configuration);
  if (cluster) for (const each of [dump, ...also.map((further) => further.dump)]) refuseAtCluster(each);
  const where = { tasks, stack, container, image, cluster, dump, timeout, clock, progress, artifacts, ...encryption };
  const places = vaultsOf(backup).map((vault) => ({
    ...vault,
    bucketKeys: vault.place.kind === 's3' ? keysOf(vault.place, secrets) : undefined,
  }));
  const vaults = connectVaults(places, { ...where, also: [...also, ...files], proof, checks });

  function liveFrom({ place: kept, bucketKeys }: (typeof places)[number], part: string | null) {
    const from = { ...where, kept, bucketKeys };
    if (part === null) return liveOf({ ...from, part });
    const member = also.find(({ name }) => name === part);
    if (member) return liveOf({ ...from, ...member, part });
    const packed = files.find(({ name }) => name === part);
    if (packed) return liveOf({ ...from, ...packed, part });
    const names = [...also, ...files].map(({ name }) => name).join(', ') || 'none';
    const detail = `database: ${part} is not under \`backup.also\`, \`backup.volumes\` or \`backup.files\` in the configuration, which have ${names}`;
    throw new Failure('input/invalid', detail, { facts: { problems: [detail] } });
  }

  return {
    vaults,
    restorable: places.flatMap((place) =>
      vaults.each
        .filter(({ name }) => name === place.name)
        .map((vault) => ({ ...vault, live: (part: string | null) => liveFrom(place, part) })),
    ),
    marks: containerRecoveryMarks(where),
  };
}

/** Undefined at a Docker host. */
function clusterOf({ backup, target }: Configuration): ClusterPlace | undefined {
  const claim = backup?.claim;
  return target.engine === 'kubernetes' && claim !== undefined ? { claim, namespace: target.namespace } : undefined;
}

/** The kind of a database is in its URL. Redis is dumped with settings that are in the files of its server, which another pod doesn't see. */
function refuseAtCluster({ server }: Dump): void {
  if (server !== 'Redis') return;
  const problem = 'backup: Redis and Valkey can’t be backed up at a cluster, only PostgreSQL, MySQL and MariaDB';
  throw new Failure('configuration/invalid', problem, {
    facts: { problems: [problem] },
    remedy: 'Take it out of `backup` for this environment, and keep the backups that you make of it now.',
  });
}

/** The only vault takes its backups itself; several get them from where they are taken. */
function connectVaults(places: ContainerBackupVaultsOptions['vaults'], taking: TakingOptions): BackupVaults {
  const [only, ...others] = places;
  if (!only || others.length > 0) return containerBackupVaults({ ...taking, vaults: places });
  const { name, keep, place: kept, bucketKeys } = only;
  return oneVault(containerBackupVault({ ...taking, kept, bucketKeys }), keep, name);
}

/** Credentials as the program at the target reads them. Throws `configuration/*` for a secret that isn't given. */
function keysOf(settings: S3VaultSettings, secrets: SecretBag): Secret {
  const { bucket, accessKeySecret, secretKeySecret, sessionTokenSecret } = settings;
  const lines = [accessKeySecret, secretKeySecret, ...(sessionTokenSecret === null ? [] : [sessionTokenSecret])].map(
    (name) => neededSecret(secrets, name, `the backups in the bucket ${bucket}`).reveal().trim(),
  );
  return new Secret([...lines, ''].slice(0, 3).join('\n'));
}

/**
 * The kind of database that the URL begins with. One of no known kind is refused as a URL of PostgreSQL. `image`: of its programs on the
 * runner. Throws `input/invalid` for a kind that isn't backed up there.
 */
export function dumpOf(
  url: Secret,
  { authority, image }: { readonly authority?: Secret | undefined; readonly image?: string | undefined } = {},
): Dump {
  const kind = kindOfDatabase(url);
  if (image !== undefined && (kind === 'MySQL' || kind === 'Redis')) throw notAtRunner(kind);
  switch (kind) {
    case 'MySQL':
      return mysqlDump({ url });
    case 'Redis':
      return redisDump({ url });
    case 'PostgreSQL':
    case undefined:
      return postgresDump({ url, authority, image });
  }
}

function notAtRunner(kind: string): Failure {
  const problem = `backup.at-runner: is for PostgreSQL, and the URL is one of ${kind}`;
  return new Failure('input/invalid', problem, {
    facts: { problems: [problem] },
    remedy:
      'Let the target reach the database, and name a container there that has its programs in `backup.container`.',
  });
}

function authorityOf({ caSecret = null }: Pick<DatabaseSettings, 'caSecret'>, secrets: SecretBag): Secret | undefined {
  return caSecret === null
    ? undefined
    : neededSecret(secrets, caSecret, 'the certificate of the authority behind the database');
}

/** Throws `input/invalid` when it is no key: a backup that is encrypted with a mistyped one is read by nobody. */
function symmetricKey({ encryptWithSecret = null }: BackupSettings, secrets: SecretBag): Secret | undefined {
  if (encryptWithSecret === null) return undefined;
  const key = neededSecret(secrets, encryptWithSecret, 'the encryption of backups');
  if (symmetricKeyIn(key.reveal())) return key;
  const problem = `secrets: ${encryptWithSecret} must be 32 bytes in base64, 44 characters, as \`openssl rand -base64 32\` prints them`;
  throw new Failure('input/invalid', problem, { facts: { problems: [problem] } });
}

/** Throws `input/invalid` for keys that are too short to keep anybody out. */
function manifestKeys({ manifestKeySecret = null }: BackupSettings, secrets: SecretBag): Secret | undefined {
  if (manifestKeySecret === null) return undefined;
  const keys = neededSecret(secrets, manifestKeySecret, 'the tags of manifests of backups');
  const wrong = problemOfManifestKeys(keys);
  if (wrong === undefined) return keys;
  const problem = `secrets: ${manifestKeySecret} ${wrong}`;
  throw new Failure('input/invalid', problem, { facts: { problems: [problem] } });
}

/** All that may open a stored backup, a key a line. That of age need not be given: a run that only takes backups is not meant to have it. */
function keysToRead(
  { decryptSecret = null }: BackupSettings,
  secrets: SecretBag,
  encryptWith: Secret | undefined,
): Secret | undefined {
  const keys = [decryptSecret === null ? undefined : secrets.get(decryptSecret), encryptWith];
  const given = keys.flatMap((key) => (key ? [key.reveal()] : []));
  return given.length === 0 ? undefined : new Secret(given.join('\n'));
}
