import type { ResolvedCompose } from '@hardened-deploy/action-kit/configuration/compose/lay-under';
import { resolvedCompose } from '@hardened-deploy/wiring/compose/resolved-compose';
import { workspaceFile } from '@hardened-deploy/wiring/workspace-file';
import type { Around } from './command.ts';

/** What Docker Compose makes of the files in this folder that a configuration names, for one of its environments. Undefined without `compose`. */
export async function composeOfFolder(
  source: { readonly name: string; readonly text: string; readonly environment: string },
  { folder, signal, variables }: Around,
): Promise<ResolvedCompose | undefined> {
  const read = async (path: string) => await workspaceFile(folder, path, signal);
  return await resolvedCompose(source, { read, files: 'workspace', signal, environment: variables });
}
