/**
 * Where no shell can be kept open, a part is a variable of the environment, and Linux takes 128 KiB: a character is at most
 * three bytes in UTF-8.
 */
const LONGEST_PART = 32_000;
/** Of a text that has only ASCII, where a character is one byte. */
export const LONGEST_ASCII_PART = 96_000;

/** A long text in parts for a state script. Cut between characters: half a surrogate pair would arrive as a question mark. */
export function* partsOf(
  text: string,
  longest = LONGEST_PART,
): Generator<{ readonly part: string; readonly last: boolean }> {
  let rest = text;
  while (rest.length > longest) {
    const end = /[\uD800-\uDBFF]/.test(rest.charAt(longest - 1)) ? longest - 1 : longest;
    yield { part: rest.slice(0, end), last: false };
    rest = rest.slice(end);
  }
  yield { part: rest, last: true };
}
