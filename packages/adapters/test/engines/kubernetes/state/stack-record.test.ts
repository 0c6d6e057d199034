import {
  formatRecord,
  lastSequence,
  parseRecord,
  type StackRecord,
} from '@hardened-deploy/adapters/engines/kubernetes/state/stack-record';
import { FIRST_GENERATION, OWNER, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { describe, expect, test } from 'vitest';

const RECORD: StackRecord = {
  id: '0123abcd',
  fence: {
    ...recordOf(tokenOf(FIRST_GENERATION)),
    adopted: { reason: 'moved', from: OWNER, by: 'octocat', at: '2026-11-21T10:00:00.000Z' },
  },
  segments: [
    { first: 1, last: 3 },
    { first: 4, last: 4 },
  ],
  entries: new Map([
    [5, '{"a":1}'],
    [6, '{"b":2}'],
  ]),
  checkpoint: { through: 2, sha256: 'f'.repeat(64) },
};

function stored(changed: Readonly<Record<string, string | undefined>> = {}) {
  const data = Object.entries({ ...formatRecord(RECORD), ...changed });
  const given = data.flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  return { metadata: { name: 'hd-shop' }, data: Object.fromEntries(given) };
}

describe('the record of a stack', () => {
  test('is read back as it was written, in whatever order the API server gives it', () => {
    const { metadata, data } = stored();
    const turned = Object.fromEntries(Object.entries(data).toReversed());
    expect(parseRecord({ metadata, data: turned })).toEqual(RECORD);
    expect([...parseRecord({ metadata, data: turned }).entries.keys()]).toEqual([5, 6]);
    expect(lastSequence(RECORD)).toBe(6);
  });

  test('has keys that a ConfigMap may have, also past a hundred million entries', () => {
    const entries = new Map([[123_456_789, 'x']]);
    const record = { ...RECORD, segments: [{ first: 1, last: 123_456_788 }], entries };
    const data = formatRecord(record);
    expect(Object.keys(data).every((key) => /^[-._a-zA-Z0-9]{1,253}$/.test(key))).toBe(true);
    expect(parseRecord({ metadata: { name: 'hd-shop' }, data })).toEqual(record);
  });

  test.each([
    ['another schema', stored({ schema: '2' }), 'fence/unreadable', /hd-shop is not a record of schema 1/],
    ['nothing in it', { metadata: { name: 'hd-shop' } }, 'fence/unreadable', /is not a record/],
    ['no segments', stored({ segments: 'none' }), 'fence/unreadable', /has no list of segments/],
    [
      'segments that are no numbers',
      stored({ segments: '[{"first":"1"}]' }),
      'fence/unreadable',
      /no list of segments/,
    ],
    ['a fence that was edited', stored({ fence: '{}' }), 'fence/unreadable', /not one of schema 1/],
    ['an entry missing', stored({ 'entry.00000005.json': undefined }), 'journal/unreadable', /entry 5 .* is missing/],
    [
      'a segment missing',
      stored({ segments: '[{"first":4,"last":4}]' }),
      'journal/unreadable',
      /entry 1 .* is missing/,
    ],
  ])('with %s is refused, and says where', (_, object, code, message) => {
    const reading = () => parseRecord(object);
    expect(reading).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });

  test('counts a mark of a checkpoint that cannot be read as none', () => {
    expect(parseRecord(stored({ checkpoint: 'x' })).checkpoint).toBeUndefined();
    expect(parseRecord(stored({ checkpoint: '{"through":"2"}' })).checkpoint).toBeUndefined();
  });
});
