import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { readWantedFiles } from '@hardened-deploy/core/release/usecases/read-wanted-files';
import { type FilesRead, NO_FILES } from '@hardened-deploy/core/release/wanted-file';
import type { RouterSettings } from '@hardened-deploy/core/target/stack-settings';
import { readMaintenancePage } from '@hardened-deploy/core/target/usecases/maintenance/read-page';
import { type Folder, type RunAround, sourceInFolder, type SourceInputs, sourceOf } from './source/source-of.ts';

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
