import { malformed, parsed, type Parser } from '@hardened-deploy/core/domain/parser';

/** One line of at most 300 characters: it is kept in every version of the lease, and an environment variable has 48 KB. */
export const shortText: Parser<string> = {
  type: 'text, one line',
  parse(raw) {
    if (/\p{Cc}/u.test(raw)) return malformed('must be one line without control characters');
    return [...raw].length <= 300 ? parsed(raw) : malformed('must have at most 300 characters');
  },
};
