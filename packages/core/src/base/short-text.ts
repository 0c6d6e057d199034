import { malformed, parsed, type Parser } from './parser.ts';

/**
 * One line of at most 300 characters. A reason is stored in every version of the lease, and an environment variable has
 * room for 48 KB. Releases are listed one per line.
 */
export const shortText: Parser<string> = {
  type: 'text, one line',
  parse(raw) {
    if (/\p{Cc}/u.test(raw)) return malformed('must be one line without control characters');
    return [...raw].length <= 300 ? parsed(raw) : malformed('must have at most 300 characters');
  },
};
