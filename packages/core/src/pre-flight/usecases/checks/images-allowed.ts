import type { Finding } from '../../../checks/finding.ts';
import { isAllowedImage } from '../../../release/allowed-image.ts';
import { imageName } from '../../../release/image.ts';
import type { PreFlightRequest } from '../check.ts';

/** Every image's name matches one of its component's patterns. */
export function imagesAllowed({
  configuration,
  images,
}: Pick<PreFlightRequest, 'configuration' | 'images'>): readonly Finding[] {
  if (!images) return [{ check: 'allowed images', status: 'skipped', evidence: 'no images were given' }];
  const findings = configuration.components.flatMap(({ name, allowedImages }): Finding[] => {
    const image = images.get(name);
    if (image === undefined || isAllowedImage(image, allowedImages)) return [];
    const evidence = `${imageName(image)} matches none of ${allowedImages.join(', ')}`;
    const remedy = `Deploy an image that is allowed, or add its name to components.${name}.allowed-images.`;
    return [{ check: `allowed image of ${name}`, status: 'failed', evidence, remedy }];
  });
  if (findings.length > 0) return findings;
  return [{ check: 'allowed images', status: 'passed', evidence: 'every image matches a pattern of its component' }];
}
