import { asFailure } from '../../../base/failure.ts';
import type { ComponentName } from '../../../base/names.ts';
import type { Finding } from '../../../checks/finding.ts';
import { type ImageReference, withDigest } from '../../../release/image.ts';
import type { ImageRegistry } from '../../../release/ports/image-registry.ts';
import type { ReleaseComponent } from '../../../release/release.ts';
import type { PreFlightRequest } from '../check.ts';

interface ResolvedImages {
  readonly findings: readonly Finding[];
  /** The images that were found, by digest, in the order of the configuration. */
  readonly components: readonly ReleaseComponent[];
}

interface Looked {
  readonly finding: Finding;
  readonly component?: ReleaseComponent;
}

/**
 * Asks the registries for every image at once. A component without an image stays as it is. No image at all, and an image
 * without a component, fail.
 */
export async function resolveImages(
  registry: ImageRegistry,
  { configuration, images }: Pick<PreFlightRequest, 'configuration' | 'images'>,
  signal: AbortSignal,
): Promise<ResolvedImages> {
  if (!images)
    return { findings: [{ check: 'images', status: 'skipped', evidence: 'no images were given' }], components: [] };
  const known = configuration.components.map(({ name }) => name);
  if (images.size === 0) return { findings: [noImage(known)], components: [] };
  const looked = await Promise.all(known.map((name) => lookUp(registry, { name, image: images.get(name) }, signal)));
  const strangers = [...images.keys()].filter((name) => !known.includes(name)).map(stranger);
  return {
    findings: [...looked.map(({ finding }) => finding), ...strangers],
    components: looked.flatMap(({ component }) => component ?? []),
  };
}

async function lookUp(
  registry: ImageRegistry,
  { name, image }: { readonly name: ComponentName; readonly image: ImageReference | undefined },
  signal: AbortSignal,
): Promise<Looked> {
  const check = `image of ${name}`;
  if (image === undefined) {
    return { finding: { check, status: 'skipped', evidence: 'no image was given, so it stays as it is' } };
  }
  try {
    const lookup = await registry.resolve(image, signal);
    if (lookup.kind === 'missing') {
      const remedy = 'Check that it was built and pushed, under this name and tag.';
      return { finding: { check, status: 'failed', evidence: lookup.why, remedy } };
    }
    const component = { name, image: withDigest(image, lookup.digest) };
    return { finding: { check, status: 'passed', evidence: `${image} is ${lookup.digest}` }, component };
  } catch (thrown) {
    signal.throwIfAborted();
    const { title, message, remedy } = asFailure(thrown);
    return { finding: { check, status: 'errored', evidence: `${title}: ${message}`, remedy } };
  }
}

function noImage(known: readonly ComponentName[]): Finding {
  const remedy = `Add a line for each component to deploy to the \`images\` input, such as ${known[0]}=registry/repository:tag.`;
  return { check: 'images', status: 'failed', evidence: 'no image was given', remedy };
}

function stranger(name: ComponentName): Finding {
  const evidence = 'the configuration knows no such component';
  return {
    check: `image of ${name}`,
    status: 'failed',
    evidence,
    remedy: 'Remove the line, or add the component to hardened-deploy.yml.',
  };
}
