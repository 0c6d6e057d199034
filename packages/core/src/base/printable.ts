/**
 * Text from outside, made fit to be read by people: an actor, a branch, a reason or an application's output shows as what it
 * is. It can't colour, hide or reorder what stands beside it, nor begin a line of its own where one line was meant.
 */

// eslint-disable-next-line no-control-regex -- terminal sequences are exactly what has to go
const TERMINAL_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
// Line feeds and tabs stay. The rest are Unicode's marks of direction (UAX #9): they would show a text in another order.
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Without terminal sequences, control characters and marks of direction; line breaks are `\n`. */
export function printable(text: string): string {
  return text.replace(TERMINAL_SEQUENCE, '').replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');
}

/** The same on one line: what isn't visible is one blank. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** At most `limit` UTF-16 units, never half a character, and `…` where something is missing. */
export function clamp(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
