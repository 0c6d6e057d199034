import type { BackupSettings } from '../../../../backup/backup-settings.ts';
import { vaultsOf } from '../../../../backup/vaults/configured-vaults.ts';
import { asFailure } from '../../../../base/failure.ts';
import type { Finding } from '../../../../checks/finding.ts';
import { imageReference } from '../../../../release/image.ts';
import type { ImageRegistry } from '../../../../release/ports/image-registry.ts';
import type { PreFlightRequest } from '../../check.ts';

const CHECK = 'tools image of the backup';
const REMEDY =
  'Correct `backup.tools-image`, or name a copy in a registry that the target reaches. If the target has the image already, nothing is pulled, and this is only a hint.';

/**
 * The image with Node can be pulled, in which backups are encrypted and opened, files are packed, and a bucket is asked. It only warns: an
 * image that the target already has is used as it is, whatever the registry says. Says nothing where a backup needs none of this.
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
    return [{ check: CHECK, status: 'passed', evidence: `${name} is ${found.digest}` }];
  } catch (thrown) {
    signal.throwIfAborted();
    const { title, message } = asFailure(thrown);
    return [
      warning(`${name} is needed for the programs of the backup, and could not be looked up: ${title}: ${message}`),
    ];
  }
}

/** Undefined when nothing of this configuration needs it. */
function neededImage(backup: BackupSettings): string | undefined {
  const { toolsImage, encryptTo = [], encryptWithSecret, decryptSecret, volumes = [], files = [] } = backup;
  const secrets = [encryptWithSecret, decryptSecret].filter((name) => typeof name === 'string');
  const isInBucket = vaultsOf(backup).some(({ place }) => place.kind === 's3');
  const isNeeded = encryptTo.length + secrets.length + volumes.length + files.length > 0 || isInBucket;
  return isNeeded ? toolsImage : undefined;
}

function warning(evidence: string): Finding {
  return { check: CHECK, status: 'warned', evidence, remedy: REMEDY };
}
