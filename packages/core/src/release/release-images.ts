import { componentName, type ComponentName } from '../base/names.ts';
import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';
import { imageReference, type ImageReference } from './image.ts';
import type { ReleaseComponent } from './release.ts';

/** The image that each component shall run, in the order given. */
export type ReleaseImages = ReadonlyMap<ComponentName, ImageReference>;

/**
 * Reads lines `component=registry/repository:tag` or `…@sha256:…`. The format is plain lines, because the runner may mask
 * JSON in an output.
 */
export const releaseImages: Parser<ReleaseImages> = {
  type: 'component=image lines',
  parse(raw) {
    const images = new Map<ComponentName, ImageReference>();
    for (const line of raw.split('\n').map((each) => each.trim())) {
      if (line === '') continue;
      const at = line.indexOf('=');
      const name = componentName.parse(line.slice(0, Math.max(0, at)).trim());
      const image = imageReference.parse(line.slice(at + 1).trim());
      if (at < 0) return malformed(`must be lines component=image, not ${quoted(line)}`);
      if (!name.ok) return malformed(`a component's name ${name.problem}`);
      if (!image.ok) return malformed(`${name.value}: ${noReference(line.slice(at + 1).trim())}`);
      if (images.has(name.value)) return malformed(`names ${name.value} twice`);
      images.set(name.value, image.value);
    }
    return parsed(images);
  },
};

function noReference(text: string): string {
  return `${quoted(text)} is no image reference; give registry/repository:tag or registry/repository@sha256:…`;
}

/** The same lines, with each image by digest. */
export function formatReleaseImages(components: readonly ReleaseComponent[]): string {
  return components.map(({ name, image }) => `${name}=${image}`).join('\n');
}
