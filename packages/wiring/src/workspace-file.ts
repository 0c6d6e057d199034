import { workspaceSourceRepository } from '@hardened-deploy/adapters/system/workspace-source-repository';
import { textOfFile } from '@hardened-deploy/core/release/source-text';

/**
 * A text file of a checkout, as GitHub's API would give it: UTF-8, at most 1 MiB, and no link. Undefined if there is none. Throws
 * `configuration/invalid`, `configuration/missing`.
 */
export async function workspaceFile(folder: string, path: string, signal: AbortSignal): Promise<string | undefined> {
  return textOfFile(path, await workspaceSourceRepository({ folder }).open(path, signal));
}
