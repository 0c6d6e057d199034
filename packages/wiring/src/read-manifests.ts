import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { type ManifestReader, readManifests } from '@hardened-deploy/core/release/usecases/read-manifests';
import { type Folder, type RunAround, type Source, type SourceInputs, sourceInFolder, sourceOf } from './read-files.ts';

/**
 * The configuration with the manifests of those components that are deployed now, read from where the configuration came from. At a
 * Docker host there are none. Throws `configuration/invalid` with the line of each mistake.
 */
export async function withManifests(
  inputs: SourceInputs,
  { run, signal }: RunAround,
  configuration: Configuration,
  deployed: (component: ComponentSettings) => boolean = () => true,
): Promise<Configuration> {
  if (configuration.target.engine !== 'kubernetes') return configuration;
  return await readFrom(sourceOf(inputs, run), { configuration, deployed }, signal);
}

/** The same from a folder of this machine. `called`: the configuration, in messages. */
export async function withManifestsOfFolder(
  configuration: Configuration,
  { called, from }: { readonly called: string; readonly from: Folder },
  signal: AbortSignal,
): Promise<Configuration> {
  if (configuration.target.engine !== 'kubernetes') return configuration;
  return await readFrom(sourceInFolder(called, from), { configuration, deployed: () => true }, signal);
}

interface Wanted {
  readonly configuration: Configuration;
  readonly deployed: (component: ComponentSettings) => boolean;
}

async function readFrom(
  { repository, reading }: Source,
  { configuration, deployed }: Wanted,
  signal: AbortSignal,
): Promise<Configuration> {
  const { components } = configuration;
  const read = await manifestReader(configuration);
  const made = await readManifests(repository, components.filter(deployed), { ...reading, read }, signal);
  const byName = new Map(made.map((component) => [component.name, component]));
  return { ...configuration, components: components.map((each) => byName.get(each.name) ?? each) };
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
