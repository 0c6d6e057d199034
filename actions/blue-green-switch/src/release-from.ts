import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { type ComponentSpec, specOf } from '@hardened-deploy/core/release/component-spec';
import { imageDigest } from '@hardened-deploy/core/release/image';
import type { Release } from '@hardened-deploy/core/release/release';
import { type FilesRead, NO_FILES } from '@hardened-deploy/core/release/wanted-file';
import type { contract } from './contract.ts';

/**
 * The release that the inputs describe: the components that have an image, in dependency order. The others stay as they are.
 * Throws `input/invalid` without any image, and with every image that isn't named by digest or is of no component.
 */
export function releaseFrom(
  { images, release }: Pick<InputsOf<typeof contract>, 'images' | 'release'>,
  { components, hash }: Pick<Configuration, 'components' | 'hash'>,
  run: Pick<RunFacts, 'sha'>,
  read: FilesRead = NO_FILES,
): Release {
  const problems: string[] = [];
  const brought: ComponentSpec[] = [];
  const known = components.map(({ name }) => name);
  for (const component of components) {
    const named = images.get(component.name);
    if (named === undefined) continue;
    const image = imageDigest.parse(named);
    if (image.ok) brought.push(specOf(component, image.value, read));
    else problems.push(`images: ${component.name} ${image.problem}`);
  }
  for (const name of images.keys()) {
    if (!known.includes(name)) {
      problems.push(`images: the configuration has no component ${name}; it has ${known.join(', ')}`);
    }
  }
  if (images.size === 0)
    problems.push(`images: must name at least one component; the configuration has ${known.join(', ')}`);
  if (problems.length > 0) throw new Failure('input/invalid', problems.join('\n'), { facts: { problems } });
  return { id: release ?? run.sha.slice(0, 12), commit: run.sha, components: brought, configurationHash: hash };
}
