import { imageParts } from '../../../release/image.ts';
import type { PreFlightCheck } from '../check.ts';

/** Every image is named by digest. A tag may be moved to another image after the approval. */
export const imagesPinned: PreFlightCheck = {
  topic: 'pinned',
  async look(_ports, { images }) {
    if (!images) return [{ check: 'pinned images', status: 'skipped', evidence: 'no images were given' }];
    const loose = [...images].filter(([, image]) => imageParts(image)?.digest === undefined).map(([name]) => name);
    if (loose.length === 0)
      return [{ check: 'pinned images', status: 'passed', evidence: 'every image is named by digest' }];
    const evidence = `named by tag: ${loose.join(', ')}`;
    const remedy = 'Name the images by digest: the output `images` of a pre-flight with `scope: plan` has them.';
    return [{ check: 'pinned images', status: 'failed', evidence, remedy }];
  },
};
