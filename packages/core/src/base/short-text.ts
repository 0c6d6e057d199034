import { malformed, parsed, type Parser } from './parser.ts';

/**
 * One line of at most 300 characters: a reason is kept in every version of the lease, where an environment variable has 48 KB, and
 * releases are listed one a line.
 */
export const shortText: Parser<string> = {
  type: 'text, one line',
  parse(raw) {
    if (/\p{Cc}/u.test(raw)) return malformed('must be one line without control characters');
    return [...raw].length <= 300 ? parsed(raw) : malformed('must have at most 300 characters');
  },
};
