import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { fileProblemsFailure } from '@hardened-deploy/core/release/file-problems';
import { type ManifestReader, readManifests } from '@hardened-deploy/core/release/usecases/read-manifests';
import { type Folder, type RunAround, type Source, type SourceInputs, sourceInFolder, sourceOf } from './source-of.ts';

/**
 * The configuration with the manifests of its components, read from where the configuration came from. At a Docker host there are
 * none. Those that aren't deployed now are read too: components are reached by each other's Services. Throws
 * `configuration/invalid` with the line of each mistake.
 */
export async function withManifests(
  inputs: SourceInputs,
  { run, signal }: RunAround,
  configuration: Configuration,
): Promise<Configuration> {
  if (configuration.target.engine !== 'kubernetes') return configuration;
  return await readFrom(sourceOf(inputs, run), configuration, signal);
}

/** The same from a folder of this machine. `called`: the configuration, in messages. */
export async function withManifestsOfFolder(
  configuration: Configuration,
  { called, from }: { readonly called: string; readonly from: Folder },
  signal: AbortSignal,
): Promise<Configuration> {
  if (configuration.target.engine !== 'kubernetes') return configuration;
  return await readFrom(sourceInFolder(called, from), configuration, signal);
}

async function readFrom(
  { repository, reading }: Source,
  configuration: Configuration,
  signal: AbortSignal,
): Promise<Configuration> {
  const read = await manifestReader(configuration);
  const components = await readManifests(repository, configuration.components, { ...reading, read }, signal);
  const { sharedNames } = await import('@hardened-deploy/action-kit/configuration/cluster/manifest/shared-names');
  const shared = sharedNames(components, reading);
  if (shared.length > 0) throw fileProblemsFailure(shared, reading);
  return { ...configuration, components };
}

async function manifestReader({ target }: Configuration): Promise<ManifestReader> {
  // Loaded only here: those who deploy to Docker need no reader of manifests.
  const { readManifest } = await import('@hardened-deploy/action-kit/configuration/cluster/manifest/read-manifest');
  const namespace = target.engine === 'kubernetes' ? target.namespace : '';
  return (texts, { name, serves, internal, handover, allowedImages }) =>
    readManifest(texts, {
      component: name,
      port: serves?.port ?? internal?.port ?? null,
      handover,
      allowedImages,
      namespace,
    });
}
