import { durationBetween, minutes, seconds } from '@hardened-deploy/core/base/duration';
import { partName } from '@hardened-deploy/core/backup/backup-set';
import { PROOF_LEVELS, type ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { RECOVERY_MARKS, type WhenToMark } from '@hardened-deploy/core/backup/recovery-mark';
import { ageRecipient } from '@hardened-deploy/core/backup/age-recipient';
import { oneOf } from '@hardened-deploy/core/base/parser';
import { after } from '../defaults.ts';
import { backedFiles, backedVolumes } from './volumes-shape.ts';
import { list, mapOf, may, need, object, type ReadBy, scalar } from '../shape.ts';
import { checks } from './checks-shape.ts';
import { objectName } from '../cluster/cluster-keys.ts';
import { containerName, image, secretName } from '../values.ts';
import { DEFAULT_KEEP, keepCount, retention, vault, vaults } from './vault-shape.ts';

/** Official, small, and supported for years. */
const DEFAULT_TOOLS_IMAGE = 'node:24-slim';
export const DEFAULT_PROOF: ProofLevel = 'L3';
const DEFAULT_MARK: WhenToMark = 'auto';

/** Further than L1 only when traffic has moved: for databases that take too long to restore before it. */
export const AFTER_SWITCH = 'after-switch';
export const proof = scalar(oneOf(...PROOF_LEVELS, AFTER_SWITCH));
const further = object({
  container: may(
    scalar(containerName),
    null,
    'Name of the container of this database, as `backup.container`. It may be the same one. Needed at a Docker host, but with `at-runner`.',
  ),
  service: may(
    scalar(objectName),
    null,
    'At a cluster, the Service of this database, as `backup.service`. Default: the server of the first one.',
  ),
  image: may(
    scalar(image),
    null,
    'With `at-runner`: image with the programs of this database. Default: `at-runner.image`. At a cluster: as `backup.image`.',
  ),
  'url-secret': need(
    scalar(secretName),
    'Secret with the URL of this database, `postgresql://…`, `mysql://…` or `redis://…`.',
    'url-secret: EVENTS_DATABASE_URL',
  ),
  'ca-secret': may(
    scalar(secretName),
    null,
    "Secret with the certificate (PEM) of the authority that signed this server's. Default: as `database` says.",
  ),
});
const atRunner = object({
  image: need(
    scalar(image),
    "Image of PostgreSQL of exactly the server's major version. The runner pulls it, dumps with its programs, and restores the copy in it.",
    'image: postgres:17',
  ),
});
const encryptWith = object({
  'aes-256-gcm': need(
    scalar(secretName),
    'Secret with 32 random bytes in base64 (`openssl rand -base64 32`). The form is the one of Google Tink, `AES256_GCM_HKDF_1MB`. Keep a copy of the key elsewhere: without it no backup can be read.',
    'aes-256-gcm: BACKUP_KEY',
  ),
});
export const also = mapOf(partName, further);

export const backup = object({
  container: may(
    scalar(containerName),
    null,
    'Name of the database container at the Docker host, on whose network the dump runs, in its own image. Needed there, but with `at-runner`; passed over where the environment is a cluster.',
  ),
  'at-runner': may(
    atRunner,
    null,
    'Instead of `container`, for a PostgreSQL that only the runner reaches: backups are taken, proven and restored on the runner, by its own Docker Engine. They need a vault that outlives the runner.',
  ),
  service: may(
    scalar(objectName),
    null,
    'With `target: kubernetes`: the Service of the namespace that leads to the database. The dump runs in a pod with the image of the pods behind it.',
  ),
  image: may(
    scalar(image),
    null,
    'With `target: kubernetes`, instead of `service`: the image that has the programs of exactly the server’s major, for a database elsewhere, such as `postgres:17`.',
  ),
  claim: may(
    scalar(objectName),
    null,
    'With `target: kubernetes`: the PersistentVolumeClaim of the namespace in which backups are made, and kept where `vault` names no bucket. It must be there already. Each stack has a folder of its own in it.',
  ),
  also: may(
    also,
    new Map() as ReadBy<typeof also>,
    'Further databases of the same backup, by a name of your choice. The backup is one set: it has all of them, or it is none.',
  ),
  volumes: may(
    backedVolumes,
    new Map() as ReadBy<typeof backedVolumes>,
    'Volumes of the same backup, as archives, by a name of your choice that no database of `also` has. Each is one that a component mounts. They are packed in `tools-image`.',
  ),
  files: may(
    backedFiles,
    new Map() as ReadBy<typeof backedFiles>,
    'Folders of the Docker host in the same backup, such as one with configuration files, packed as volumes are. Files called `.env` are taken only if the backup is encrypted.',
  ),
  keep: may(keepCount, null, `Proven backups that are kept. Default: ${DEFAULT_KEEP}. \`retention\` says more.`),
  retention: may(
    retention,
    null,
    'Which proven backups are kept, instead of `keep`. A backup stays if one of these counts keeps it.',
  ),
  timeout: may(
    scalar(durationBetween(seconds(1), minutes(360))),
    after('1h'),
    'Longest time for dump and proof, each.',
  ),
  proof: may(
    proof,
    DEFAULT_PROOF,
    'How far a new backup is proven. `L1`: SHA-256 of its files, and its table of contents can be read. `L2`: every block of it can be read. `L3`: restored into a scratch server, and every table has its exact rows. `L4`: those rows have the same content too. `after-switch`, for large databases: `L1` before anything changes, and `L3` when traffic has moved. Profile `strict` needs `L3` or `L4`.',
  ),
  'recovery-mark': may(
    scalar(oneOf(...RECOVERY_MARKS)),
    DEFAULT_MARK,
    'Whether each backup marks its moment in the log of the database server, for point-in-time recovery: a named restore point of PostgreSQL, or the position in the binary log of MySQL or MariaDB. `auto`: where the server archives (`archive_mode`, or a binary log). `always`: also where it does not, and with a warning when the mark is of no use. Only of the first database, not of those in `also`.',
  ),
  checks: may(
    checks,
    [],
    'Questions in SQL of your own to the restored copy, with the answers that prove it. A new backup whose copy answers otherwise is not proven, and the deployment stops.',
  ),
  'encrypt-to': may(
    list(scalar(ageRecipient), { least: 1 }),
    null,
    'Public keys of age (`age-keygen`), to which each new backup is encrypted after its proof. Each of their secret keys decrypts it, so give a second one that is kept elsewhere. Runs need no secret key.',
  ),
  'encrypt-with': may(
    encryptWith,
    null,
    'Where AES is demanded, instead of `encrypt-to`: one key that encrypts and decrypts, so every run that takes a backup can read all of them. `encrypt-to` is better wherever you may choose.',
  ),
  'decrypt-with': may(
    scalar(secretName),
    null,
    'Secret with a secret key of age, for `mode: rehearse`. Without it runs can write encrypted backups, and not read them.',
  ),
  'manifest-key-secret': may(
    scalar(secretName),
    null,
    'Secret with a key of at least 32 characters (`openssl rand -base64 32`). Each new manifest gets a tag by it, HMAC-SHA-256, and a backup without a right tag is not restored and counts for nothing: so somebody who may write where backups are kept, and has no key, can forge none. Of several lines, the first one tags and all of them are right. It never leaves the runner.',
  ),
  'tools-image': may(
    scalar(image),
    DEFAULT_TOOLS_IMAGE,
    'Image with Node.js 22 or later, `sh` and `tar`, in which backups are encrypted at the target. It is pulled when it is needed first.',
  ),
  vault: may(
    vault,
    null,
    'Where backups are kept: `directory`, `s3` or `artifact`. Without it, in the volume `hd-<application>-<environment>-backups` of the Docker host.',
  ),
  vaults: may(
    vaults,
    null,
    'Several places instead of `vault`, by names of your choice. A backup is taken and proven once, and then kept in each, in this order. A deployment goes on only when every vault has it, but for those that `may-fail`.',
  ),
});

export type BackupSection = ReadBy<typeof backup>;
