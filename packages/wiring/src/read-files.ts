import { normalize } from 'node:path';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { workspaceSourceRepository } from '@hardened-deploy/adapters/system/workspace-source-repository';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { ReadingPlace } from '@hardened-deploy/core/release/file-problems';
import type { SourceRepository } from '@hardened-deploy/core/release/ports/source-repository';
import { readWantedFiles } from '@hardened-deploy/core/release/usecases/read-wanted-files';
import { type FilesRead, NO_FILES } from '@hardened-deploy/core/release/wanted-file';
import type { RouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { readMaintenancePage } from '@hardened-deploy/core/target/usecases/maintenance/read-page';
import { deployedRepository } from './deployed-repository.ts';
import { type ConfigurationInputs, isInWorkspace } from './load-configuration.ts';

export type SourceInputs = Pick<ConfigurationInputs, 'config' | 'githubToken'>;

export interface RunAround {
  readonly run: RunFacts;
  readonly signal: AbortSignal;
}

/**
 * Reads the files that these components name from where the configuration came from: the workspace, or the repository at the
 * deployed commit. Throws `configuration/invalid` with the line that names a file which isn't there.
 */
export async function readFiles(
  inputs: SourceInputs,
  { run, signal }: RunAround,
  components: readonly ComponentSettings[],
): Promise<FilesRead> {
  // Most configurations name none, and then no token is needed for it either.
  if (components.every(({ files = [] }) => files.length === 0)) return NO_FILES;
  const { repository, reading } = sourceOf(inputs, run);
  return await readWantedFiles(repository, components, reading, signal);
}

/** Reads the page of maintenance from there. Undefined when the configuration names none. Throws as `readFiles` does. */
export async function readPage(
  inputs: SourceInputs,
  { run, signal }: RunAround,
  { maintenance }: Pick<RouterSettings, 'maintenance'>,
): Promise<string | undefined> {
  if (!maintenance) return undefined;
  const { repository, reading } = sourceOf(inputs, run);
  return await readMaintenancePage(repository, maintenance, reading, signal);
}

export interface Source {
  readonly repository: Pick<SourceRepository, 'open' | 'list'>;
  readonly reading: ReadingPlace;
}

export function sourceOf(inputs: SourceInputs, run: RunFacts): Source {
  const configuration = normalize(inputs.config);
  if (isInWorkspace(inputs.config)) {
    return sourceInFolder(configuration, { folder: run.workspace, called: `the workspace ${run.workspace}` });
  }
  const place = `${run.repository} at ${run.sha}`;
  return { repository: deployedRepository(inputs, { run }), reading: { configuration, place } };
}

export interface Folder {
  readonly folder: string;
  /** In messages. */
  readonly called: string;
}

export function sourceInFolder(configuration: string, { folder, called }: Folder): Source {
  return { repository: workspaceSourceRepository({ folder }), reading: { configuration, place: called } };
}

interface InFolder {
  /** What messages call the configuration. */
  readonly configuration: string;
  readonly components: readonly ComponentSettings[];
  readonly router: Pick<RouterSettings, 'maintenance'>;
  readonly from: Folder;
}

/** Reads both from a folder of this machine; the page only to see that it can be shown. */
export async function readFilesOfFolder(
  { configuration, components, router, from }: InFolder,
  signal: AbortSignal,
): Promise<FilesRead> {
  const { repository, reading } = sourceInFolder(configuration, from);
  if (router.maintenance) await readMaintenancePage(repository, router.maintenance, reading, signal);
  return await readWantedFiles(repository, components, reading, signal);
}
