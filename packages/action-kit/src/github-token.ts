import { malformed, parsed, type Parser } from '@hardened-deploy/core/base/parser';
import { Secret } from '@hardened-deploy/core/base/secret';

/**
 * A token of GitHub's, as a request's header can hold it: visible ASCII, no blank. What stood around it, such as the line break
 * that a pasted secret ends with, was cut off with every input's. A problem never repeats any of it.
 */
export const gitHubToken: Parser<Secret> = {
  type: 'token (trimmed)',
  parse(raw) {
    if (/^[\x21-\x7e]+$/.test(raw)) return parsed(new Secret(raw));
    return malformed(
      `must be a token and nothing else, but has ${strangerIn(raw)} inside. Save the secret anew (its text is not shown)`,
    );
  },
};

function strangerIn(raw: string): string {
  if (/[\r\n]/.test(raw)) return 'a line break';
  if (/\s/.test(raw)) return 'a blank';
  return 'a character that no token has';
}
