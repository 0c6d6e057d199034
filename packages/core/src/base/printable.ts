/**
 * Makes text from outside safe to read: the name of an actor, a branch, a reason, or the output of an application. The text
 * can't colour, hide or reorder what is printed beside it, and can't begin a new line.
 */

// eslint-disable-next-line no-control-regex -- terminal sequences are exactly what has to go
const TERMINAL_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\^_])/g;
// Line feeds and tabs stay. The other characters change the direction of text (UAX #9), and so the order in which it is
// shown.
const UNPRINTABLE = /[^\P{Cc}\n\t]|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Removes terminal sequences, control characters and direction marks. Every kind of line break becomes a line feed. */
export function printable(text: string): string {
  return text.replace(TERMINAL_SEQUENCE, '').replace(/\r\n?/g, '\n').replace(UNPRINTABLE, '');
}

/** The same, on one line: each run of invisible characters becomes one blank. */
export function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}

/** At most `limit` UTF-16 units. Never cuts a character in half, and ends in `…` where something was cut. */
export function clamp(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return `${kept}…`;
}
