import type { ResolvedCompose } from '@hardened-deploy/action-kit/configuration/compose/lay-under';
import { resolvedCompose } from '@hardened-deploy/wiring/compose/resolved-compose';
import { workspaceFile } from '@hardened-deploy/wiring/workspace-file';
import type { Around } from './command.ts';

/**
 * What Docker Compose makes of the files in this folder that a configuration names, for one of its environments. Undefined without
 * `compose`. `found` is called with the path of each file that was read.
 */
export async function composeOfFolder(
  source: { readonly name: string; readonly text: string; readonly environment: string },
  { folder, signal, variables }: Around,
  found: (path: string) => void = () => undefined,
): Promise<ResolvedCompose | undefined> {
  const read = async (path: string) => {
    const text = await workspaceFile(folder, path, signal);
    if (text !== undefined) found(path);
    return text;
  };
  return await resolvedCompose(source, { read, files: 'workspace', signal, environment: variables });
}
