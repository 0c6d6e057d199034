import { imageName, type ImageDigest, type ImageReference } from './image.ts';

/**
 * Whether an image's name, registry and repository as written, matches one of the patterns from its first character to its
 * last: `*` stands for anything within one part of the path, `**` for anything across parts. Tag and digest don't count.
 */
export function isAllowedImage(image: ImageReference | ImageDigest, patterns: readonly string[]): boolean {
  const name = imageName(image);
  return patterns.some((pattern) => anchored(pattern).test(name));
}

function anchored(pattern: string): RegExp {
  const source = pattern
    .split(/(\*+)/)
    .map((part) => {
      if (part.startsWith('**')) return '.*';
      return part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}
