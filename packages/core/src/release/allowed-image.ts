import { malformed, parsed, type Parser, quoted } from '../base/parser.ts';
import { type ImageDigest, imageName, imageParts, type ImageReference } from './image.ts';

/**
 * Whether an image's name (registry and repository as written) matches one of the patterns, from its first character to its
 * last. `*` stands for anything within one part of the path, `**` for anything across parts. Tag and digest are ignored.
 */
export function isAllowedImage(image: ImageReference | ImageDigest, patterns: readonly string[]): boolean {
  const name = imageName(image);
  return patterns.some((pattern) => matches(name, pattern));
}

const LONGEST_PATTERN = 255;

/**
 * A pattern that at least one image can match. A pattern with a tag, a digest, a scheme or capitals never matches, so it is
 * refused here.
 */
export const imagePattern: Parser<string> = {
  type: 'image pattern',
  parse(raw) {
    if (raw.length > LONGEST_PATTERN) return malformed(`must have at most ${LONGEST_PATTERN} characters`);
    // A wildcard can always stand for one letter. `**` can also stand for a port and a path (`registry:**`).
    const names = ['a', '1/a'].map((across) => raw.replace(/\*+/g, (stars) => (stars === '*' ? 'a' : across)));
    const fits = names.some((name) => {
      const parts = imageParts(name);
      return parts !== undefined && parts.tag === undefined && parts.digest === undefined;
    });
    const near = nearestPattern(raw);
    if (!fits && near !== undefined) {
      return malformed(
        `must be the image's name without scheme, tag, digest and capitals: write ${near}. Each deployment says the tag, in its input \`images\``,
      );
    }
    return fits
      ? parsed(raw)
      : malformed(
          `must be a pattern that an image name without tag and digest can match, such as ghcr.io/org/*, not ${quoted(raw)}`,
        );
  },
};

/** What a person may have meant; undefined when that is no pattern either. */
function nearestPattern(raw: string): string | undefined {
  const near = raw
    .replace(/^https?:\/\//i, '')
    .replace(/@.*$/, '')
    .replace(/:[\w.-]+$/, '')
    .toLowerCase();
  return near !== raw && imagePattern.parse(near).ok ? near : undefined;
}

/** Works with sets of positions instead of a regular expression, which would take exponential time with several wildcards. */
function matches(name: string, pattern: string): boolean {
  let reached = new Set([0]);
  for (const [token] of pattern.matchAll(/\*+|[^*]/g)) {
    reached = token.startsWith('*') ? beyond(name, reached, token) : after(name, reached, token);
    if (reached.size === 0) return false;
  }
  return reached.has(name.length);
}

function after(name: string, reached: ReadonlySet<number>, character: string): Set<number> {
  return new Set([...reached].filter((at) => name[at] === character).map((at) => at + 1));
}

function beyond(name: string, reached: ReadonlySet<number>, stars: string): Set<number> {
  const further = new Set(reached);
  for (let at = Math.min(...reached); at < name.length; at += 1) {
    if (further.has(at) && (stars.length > 1 || name[at] !== '/')) further.add(at + 1);
  }
  return further;
}
