import { vaultName } from '@hardened-deploy/core/backup/vaults/configured-vaults';
import { flag, malformed, type Parser, quoted, wholeNumber } from '@hardened-deploy/core/base/parser';
import { hostPath } from '../mounts/mount-values.ts';
import { mapOf, may, object, type ReadBy, scalar } from '../shape.ts';
import { bucket } from './bucket-shape.ts';

export const DEFAULT_KEEP = 10;
const MOST = 1_000;
const DEFAULT_DAYS = 30;

const none = scalar(wholeNumber({ least: 0, most: MOST }));
export const keepCount = scalar(wholeNumber({ least: 1, most: MOST }));

/** `last` has no zero: without a newest one there would be nothing to go back to. */
export const retention = object({
  last: may(keepCount, DEFAULT_KEEP, 'The newest proven backups.'),
  daily: may(none, 0, 'For this many days that have a proven backup: the newest of the day (UTC).'),
  weekly: may(
    none,
    0,
    'For this many weeks that have a proven backup: the newest of the week (Monday to Sunday, UTC).',
  ),
  monthly: may(none, 0, 'For this many months that have a proven backup: the newest of the month (UTC).'),
});

/** Unlike a mount, it has no form that is relative to the repository. */
const directoryPath: Parser<string> = {
  ...hostPath,
  parse: (raw) =>
    raw.startsWith('/')
      ? hostPath.parse(raw)
      : malformed(
          `must be the absolute path of a directory that is on the Docker host, such as /srv/backups, not ${quoted(raw)}`,
        ),
};
export const vaultDirectory = scalar(directoryPath);

/** GitHub keeps artifacts of a public repository for 90 days at most, and of a private one for 400. */
const artifact = object({
  'retention-days': may(
    scalar(wholeNumber({ least: 1, most: 400 })),
    DEFAULT_DAYS,
    'Days after which GitHub removes the backup. The repository may allow fewer.',
  ),
});

export const vault = object({
  directory: may(
    vaultDirectory,
    null,
    'Directory of the Docker host, which must be there. Each stack has a folder of its own in it. One with more than data, such as `/etc`, must be in the `allow` of the environment.',
  ),
  s3: may(
    bucket,
    null,
    'Bucket of AWS S3 or of a server that speaks its protocol. Data go there from the Docker host, not through the runner.',
  ),
  artifact: may(
    artifact,
    null,
    'Artifact of the run that takes the backup, always encrypted: whoever may read the repository may download it. Data go to GitHub from the Docker host.',
  ),
});

export const isVolume = scalar(flag);
export const mayFail = scalar(flag);

/** One of several places. It has the keys of a single one, and rules of its own. */
const namedVault = object({
  volume: may(
    isVolume,
    null,
    '`true`: the volume `hd-<application>-<environment>-backups` of the Docker host, as without `vault`.',
  ),
  directory: may(vaultDirectory, null, 'As in `vault`.'),
  s3: may(bucket, null, 'As in `vault`.'),
  artifact: may(artifact, null, 'As in `vault`.'),
  keep: may(keepCount, null, 'Proven backups that are kept here. Default: as `backup` says.'),
  retention: may(retention, null, 'Which proven backups are kept here, instead of `keep`. Default: as `backup` says.'),
  'may-fail': may(
    mayFail,
    false,
    'Whether a deployment goes on when the backup could not be kept here, and another vault has it. It is told as a warning.',
  ),
});

export const vaults = mapOf(vaultName, namedVault);

export type VaultSection = ReadBy<typeof vault>;
export type NamedVaultSection = ReadBy<typeof namedVault>;
