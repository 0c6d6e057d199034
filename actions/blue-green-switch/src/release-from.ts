import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Configuration } from '@hardened-deploy/core/configuration/configuration';
import { imageDigest } from '@hardened-deploy/core/release/image';
import type { Release, ReleaseComponent } from '@hardened-deploy/core/release/release';
import type { contract } from './contract.ts';

/** The release that the inputs describe. Throws `input/invalid` with every component that has no image by digest. */
export function releaseFrom(
  { images, release }: Pick<InputsOf<typeof contract>, 'images' | 'release'>,
  { components, hash }: Configuration,
  run: RunFacts,
): Release {
  const problems: string[] = [];
  const found: ReleaseComponent[] = [];
  for (const { name } of components) {
    const image = imageDigest.parse(images.get(name) ?? '');
    if (image.ok) found.push({ name, image: image.value });
    else problems.push(`images: ${name} ${images.has(name) ? image.problem : 'has no image'}`);
  }
  for (const name of images.keys()) {
    if (!components.some((component) => component.name === name)) {
      problems.push(`images: the configuration has no component ${name}`);
    }
  }
  if (problems.length > 0) throw new Failure('input/invalid', problems.join('\n'), { facts: { problems } });
  return { id: release ?? run.sha.slice(0, 12), commit: run.sha, components: found, configurationHash: hash };
}
