import { dirname, join, normalize, relative } from 'node:path/posix';

/** Where a page of the sources comes to lie in another tree. */
interface Move {
  /** Path of the page from the root of the sources. */
  readonly from: string;
  readonly to: string;
  /** Where a file or folder of the sources lies in the other tree; undefined when it isn't there. */
  readonly placeOf: (path: string) => string | undefined;
  /** Address of what isn't there. */
  readonly addressOf: (path: string) => string;
}

const LINK = /(\]\()([^)\s#]+)((?:#[^)\s]*)?\))/g;

/** The Markdown of a page whose relative links lead, from its new place, to what they led to from the old one. */
export function withMovedLinks(markdown: string, { from, to, placeOf, addressOf }: Move): string {
  return markdown.replaceAll(LINK, (_, before: string, target: string, after: string) => {
    if (isAddress(target)) return `${before}${target}${after}`;
    const path = normalize(join(dirname(from), target));
    const place = placeOf(path);
    return `${before}${place === undefined ? addressOf(path) : relative(dirname(to), place)}${after}`;
  });
}

/** Targets of a page's links to other files, as they are written, without anchors. */
export function relativeLinks(markdown: string): readonly string[] {
  return [...markdown.matchAll(LINK)].map(([, , target = '']) => target).filter((target) => !isAddress(target));
}

function isAddress(target: string): boolean {
  return /^[a-z][a-z0-9+.-]*:/i.test(target);
}
