import { codeBlock, escapeMarkdown } from '@hardened-deploy/core/base/markdown';
import { clamp, oneLine, printable } from '@hardened-deploy/core/base/printable';
import { describeHold } from '@hardened-deploy/core/lease/lease-words';
import fc from 'fast-check';
import { expect, test } from 'vitest';

const MARKS = ['\u061c', '\u200e', '\u200f', ...'\u202a\u202b\u202c\u202d\u202e', ...'\u2066\u2067\u2068\u2069'];
const nasty = fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '\u0000', '\u0085', '\u2028', '😀', ...MARKS) });

test('terminal sequences, control characters and direction marks are removed, line breaks stay', () => {
  expect(printable('\u001b[31mred\u001b[0m\r\nb\u0000\u202e\u001b]8;;http://x\u0007y')).toBe('red\nby');
});

test.each(MARKS)('no text can change the order in which it is shown: %j', (mark) => {
  const text = `release ${mark}1.2`;
  const hold = { by: text, reason: text, since: '2026-11-21T10:00:00.000Z' };
  for (const shown of [printable(text), oneLine(text), escapeMarkdown(text), codeBlock(text), describeHold(hold)]) {
    expect(shown).not.toContain(mark);
    expect(shown).toMatch(/release 1\\?.2/);
  }
});

test('line breaks of every kind are removed from a one-line text', () => {
  expect(oneLine(' a\r\n\tb\u2028c\n')).toBe('a b c');
  fc.assert(
    fc.property(nasty, (text) => {
      expect(oneLine(text)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
});

test('a text is never cut in the middle of a character', () => {
  expect(clamp('abc', 3)).toBe('abc');
  expect(clamp('abcd', 3)).toBe('ab…');
  expect(clamp('a😀😀', 4)).toBe('a😀…');
  fc.assert(
    fc.property(nasty, fc.integer({ min: 1, max: 200 }), (text, limit) => {
      expect(clamp(text, limit).length).toBeLessThanOrEqual(Math.max(limit, 1));
    }),
  );
});
