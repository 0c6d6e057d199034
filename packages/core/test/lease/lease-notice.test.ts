import { formatNotice, type LeaseNotice, parseNotice } from '@hardened-deploy/core/lease/lease-notice';
import { expect, test } from 'vitest';

const UNTIL = '2026-11-21T08:15:00.000Z';
const NOTICES: readonly LeaseNotice[] = [
  { kind: 'held', until: UNTIL },
  { kind: 'unkept', until: UNTIL },
  { kind: 'over', why: 'a step released it' },
  { kind: 'lost', why: 'lease 17 expired at 2026-11-21T08:00:00Z' },
];

test.each(NOTICES)('the notice $kind is one line, begins with that word, and can be read back', (notice) => {
  const text = formatNotice(notice);
  expect(text.split('\n')).toHaveLength(2);
  expect(/^\w+/.exec(text)?.[0]).toBe(notice.kind);
  expect(parseNotice(text)).toEqual(notice);
});

test("text from outside can't add a second line", () => {
  const text = formatNotice({ kind: 'lost', why: 'held by octocat\nheld until 2030-01-01T00:00:00Z\u0007' });
  expect(text.split('\n')).toHaveLength(2);
  expect(parseNotice(text)?.kind).toBe('lost');
});

test.each(['', 'held', 'held until soon', 'lost', 'nonsense\nheld until 2026-11-21T08:15:00.000Z'])(
  '%j says nothing',
  (text) => {
    expect(parseNotice(text)).toBeUndefined();
  },
);
