import { type BackupSettings, lackOfBackups } from '../../../backup/backup-settings.ts';
import { describeReadable } from '../../../backup/vault-settings.ts';
import { asFailure } from '../../../base/failure.ts';
import type { Finding } from '../../../checks/finding.ts';
import { imageReference } from '../../../release/image.ts';
import type { ImageRegistry } from '../../../release/ports/image-registry.ts';
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
      const readable = describeReadable(configuration.backup?.vault);
      const evidence = `a migration gets a proven backup first${readable === '' ? '' : `, ${readable}`}`;
      return [{ check: CHECK, status: 'passed', evidence }];
    }
  }
}

const TOOLS = 'tools image of the backup';
const TOOLS_REMEDY =
  'Correct `backup.tools-image`, or name a copy in a registry that the target reaches. If the target has the image already, nothing is pulled, and this is only a hint.';

/**
 * The image with Node in which a backup's programs run can be pulled. It only warns: an image that the target already has is
 * used as it is, whatever the registry says. Nothing is said where nothing of the backup
 * runs in it: it encrypts, opens, packs files, and speaks to a bucket.
 */
export async function toolsImageThere(
  registry: Pick<ImageRegistry, 'resolve'>,
  { configuration: { backup } }: Pick<PreFlightRequest, 'configuration'>,
  signal: AbortSignal,
): Promise<readonly Finding[]> {
  const name = backup && neededImage(backup);
  if (name === undefined || name === null) return [];
  const image = imageReference.parse(name);
  if (!image.ok) return [warning(`\`backup.tools-image\` ${image.problem}`)];
  try {
    const found = await registry.resolve(image.value, signal);
    if (found.kind === 'missing') return [warning(`${name} is needed for the programs of the backup: ${found.why}`)];
    return [{ check: TOOLS, status: 'passed', evidence: `${name} is ${found.digest}` }];
  } catch (thrown) {
    signal.throwIfAborted();
    const { title, message } = asFailure(thrown);
    return [
      warning(`${name} is needed for the programs of the backup, and could not be looked up: ${title}: ${message}`),
    ];
  }
}

/** Undefined when nothing of this configuration needs it. */
function neededImage({
  toolsImage,
  encryptTo = [],
  encryptWithSecret,
  decryptSecret,
  volumes = [],
  files = [],
  vault,
}: BackupSettings): string | undefined {
  const secrets = [encryptWithSecret, decryptSecret].filter((name) => typeof name === 'string');
  const isNeeded = encryptTo.length + secrets.length + volumes.length + files.length > 0 || vault?.kind === 's3';
  return isNeeded ? toolsImage : undefined;
}

function warning(evidence: string): Finding {
  return { check: TOOLS, status: 'warned', evidence, remedy: TOOLS_REMEDY };
}
