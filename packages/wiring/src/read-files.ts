import { normalize } from 'node:path';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { workspaceSourceRepository } from '@hardened-deploy/adapters/system/workspace-source-repository';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { readWantedFiles } from '@hardened-deploy/core/release/usecases/read-wanted-files';
import { type FilesRead, NO_FILES } from '@hardened-deploy/core/release/wanted-file';
import { deployedRepository } from './deployed-repository.ts';
import { type ConfigurationInputs, isInWorkspace } from './load-configuration.ts';

/**
 * Reads the files that these components name from where the configuration came from: the workspace, or the repository at the
 * deployed commit. Throws `configuration/invalid` with the line that names a file which isn't there.
 */
export async function readFiles(
  inputs: Pick<ConfigurationInputs, 'config' | 'githubToken'>,
  { run, signal }: { readonly run: RunFacts; readonly signal: AbortSignal },
  components: readonly ComponentSettings[],
): Promise<FilesRead> {
  // Most configurations name none, and then no token is needed for it either.
  if (components.every(({ files = [] }) => files.length === 0)) return NO_FILES;
  const configuration = normalize(inputs.config);
  if (!isInWorkspace(inputs.config)) {
    const place = `${run.repository} at ${run.sha}`;
    return await readWantedFiles(deployedRepository(inputs, { run }), components, { configuration, place }, signal);
  }
  const from = { folder: run.workspace, called: `the workspace ${run.workspace}` };
  return await readFilesOfFolder({ configuration, components, from }, signal);
}

interface InFolder {
  /** What messages call the configuration. */
  readonly configuration: string;
  readonly components: readonly ComponentSettings[];
  readonly from: { readonly folder: string; readonly called: string };
}

/** The same from a folder of this machine. */
export async function readFilesOfFolder(
  { configuration, components, from: { folder, called } }: InFolder,
  signal: AbortSignal,
): Promise<FilesRead> {
  const repository = workspaceSourceRepository({ folder });
  return await readWantedFiles(repository, components, { configuration, place: called }, signal);
}
