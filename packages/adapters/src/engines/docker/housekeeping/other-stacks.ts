import { asFailure } from '@hardened-deploy/core/base/failure';
import { stackName } from '@hardened-deploy/core/base/names';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { DockerConnection } from '../connection/connection.ts';
import { containerName } from '../containers/container-name.ts';
import type { Containers } from '../containers/containers.ts';
import { readFileIn } from '../containers/read-file.ts';
import { parseImageRecord } from '../keeper/image-record.ts';
import { IMAGE_RECORD_FILE } from '../keeper/scripts/image-record-scripts.ts';
import { LABELS, stackNames } from '../layout/stack-names.ts';
import { imageKey } from './image-key.ts';

/** What the other stacks of the host need, each image with the name of a stack. `unknown`: not all of them could be asked. */
export type ClaimsOfOthers =
  | { readonly kind: 'known'; readonly byImage: ReadonlyMap<string, string> }
  | { readonly kind: 'unknown'; readonly why: string };

interface Options {
  readonly settings: Pick<DockerStackSettings, 'stack'>;
  readonly connection: DockerConnection;
  readonly containers: Containers;
}

/**
 * Reads the record of images of every other stack, through its keeper, which need not run. A stack without a keeper was uninstalled,
 * or was never set up. One without a record was set up by an earlier version: its containers have what they need.
 */
export async function claimsOfOthers(
  { settings, connection, containers }: Options,
  signal: AbortSignal,
): Promise<ClaimsOfOthers> {
  const byImage = new Map<string, string>();
  const keepers = await containers.list({ [LABELS.role]: 'keeper' }, signal);
  for (const keeper of keepers) {
    const name = containerName(keeper);
    const stack = stackName.parse(keeper.Labels[LABELS.stack] ?? '');
    if (!stack.ok) return { kind: 'unknown', why: `container ${name} has the label of a keeper, and of no stack` };
    if (stack.value === settings.stack) continue;
    const file = `${stackNames(stack.value).root}/${IMAGE_RECORD_FILE}`;
    try {
      const text = await readFileIn(connection, { container: keeper.Id, path: file, doing: `reading ${file}` }, signal);
      for (const image of parseImageRecord((text ?? '').split('\n')).keys()) {
        const key = imageKey(image);
        if (key !== undefined) byImage.set(key, stack.value);
      }
    } catch (thrown) {
      signal.throwIfAborted();
      const why = `what the stack of ${name} needs could not be read: ${asFailure(thrown).message}`;
      return { kind: 'unknown', why };
    }
  }
  return { kind: 'known', byImage };
}
