import { block } from './blocks.ts';

/** A snippet, to be imported first in a listener's route. */
export const REFUSED_TARGETS = 'refused_targets';

/** Go encodes a path anew when there is a letter in it that should have been encoded. */
const ENCODED_ANEW = String.raw`[^A-Za-z0-9%/._~!$&'()*+,;=:@?[\]-]`;
/** `$ & + , / : ; = @`, which it then leaves decoded: the component would get `/` for `%2f`, and so another path. */
const LEFT_DECODED = '%(?:2[46bcfBCF]|3[abdABD]|40)';
const PATH = '[^?]*';

/** Some programs end a path at either of them, and others take it for one of the path's letters. */
const ENDS_SOMEWHERE = `^${PATH}%00|#`;

/** Answers 400 for a path that the component would not get or read as the client has sent it, and 405 for TRACE, which tells headers. */
export function refusedTargets(): string {
  const both = [ENCODED_ANEW + PATH + LEFT_DECODED, LEFT_DECODED + PATH + ENCODED_ANEW].join('|');
  return block(
    `(${REFUSED_TARGETS})`,
    `@encoded_anew vars_regexp {http.request.orig_uri} \`^${PATH}(?:${both})\``,
    'respond @encoded_anew "send this path encoded" 400',
    `@ends_somewhere vars_regexp {http.request.orig_uri} \`${ENDS_SOMEWHERE}\``,
    'respond @ends_somewhere 400',
    '@trace method TRACE',
    'respond @trace 405',
  );
}
