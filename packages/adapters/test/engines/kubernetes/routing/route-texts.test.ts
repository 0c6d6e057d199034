import { doorPlace, doorUrl } from '@hardened-deploy/adapters/engines/kubernetes/routing/door-names';
import { formatNote, parseNote, UNPUBLISHED } from '@hardened-deploy/adapters/engines/kubernetes/routing/route-note';
import { compareVersions, versionAfter } from '@hardened-deploy/adapters/engines/kubernetes/routing/route-version';
import { formatStaged, parseStaged } from '@hardened-deploy/adapters/engines/kubernetes/routing/routes-in-force';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import { describe, expect, test } from 'vitest';

const SPEC = 'a'.repeat(64) as SpecHash;
const SHOP = 'shop' as StackName;

describe('the note of a route', () => {
  test('is read as it was written', () => {
    const note = { slot: 'green', spec: SPEC, version: '7.2', before: { slot: 'blue', spec: null } } as const;
    expect(parseNote(formatNote(note), 'it')).toEqual(note);
    expect(parseNote(undefined, 'it')).toEqual(UNPUBLISHED);
  });

  test.each([
    '',
    'blue',
    '{}',
    '{"slot":"red","spec":null,"version":"1.1","before":null}',
    '{"slot":"blue","spec":"x","version":"1.1","before":null}',
    '[1]',
    'null',
  ])('is refused when somebody has edited it: %s', (text) => {
    expect(() => parseNote(text, 'the Service web')).toThrow(
      /hardened-deploy\/route of the Service web is not as it was written/,
    );
  });
});

describe('what is staged', () => {
  test('is read as it was written', () => {
    const staged = {
      version: '7.2',
      routes: new Map([['web' as ComponentName, { slot: 'green' as const, spec: SPEC }]]),
    };
    const annotations = { 'hardened-deploy/staged': formatStaged(staged) };
    expect(parseStaged({ metadata: { name: 'it', annotations } })).toEqual(staged);
  });

  test.each(['', '{}', '[]', '{"version":"1.1","routes":null}'])(
    'is refused when somebody has edited it: %s',
    (text) => {
      const object = { metadata: { name: 'it', annotations: { 'hardened-deploy/staged': text } } };
      expect(() => parseStaged(object)).toThrow(/of the ConfigMap it is not as it was written/);
    },
  );
});

describe('versions', () => {
  test('grow by one within a lease, and begin anew with the next', () => {
    expect(versionAfter('', 7)).toBe('7.1');
    expect(versionAfter('7.9', 7)).toBe('7.10');
    expect(versionAfter('7.9', 8)).toBe('8.1');
  });

  test('are compared as numbers', () => {
    const sorted = ['', '7.2', '7.10', '10.1'];
    expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted);
  });
});

describe('the name of a door', () => {
  test('says where it leads, and no other URL does', () => {
    const places = [
      { kind: 'slot', component: 'web' as ComponentName, slot: 'blue' },
      { kind: 'staged' },
      { kind: 'serving' },
    ] as const;
    for (const place of places) expect(doorPlace(SHOP, `${doorUrl(SHOP, place)}/health?a`)).toEqual(place);
    for (const url of ['http://shop.example.com/', 'http://blue.web.other.invalid/', 'http://red.web.shop.invalid/'])
      expect(doorPlace(SHOP, url)).toBeUndefined();
  });
});
