import { describe, expect, test } from 'vitest';

/** Texts of other people that stand in a proxy's configuration. */
interface ProxyTexts {
  readonly component: string;
  readonly path: string;
  readonly slotHeader: string;
  /** The folder with the links to the routes. */
  readonly routes: string;
  /** Stands in a comment. */
  readonly madeFor: string;
}

const HARMLESS: ProxyTexts = {
  component: 'front-end',
  path: '/a/~b_c.d-e',
  slotHeader: 'X-Served-By-Slot',
  routes: '/hd/shop-production',
  madeFor: 'published on [::1]:80 (public); network 10.90.0.0/24',
};

/** Ends, opens or means something in the language of one proxy or another. */
const MEANINGFUL = [
  '\n',
  '\r',
  '\0',
  ' ',
  '\t',
  ';',
  '{',
  '}',
  '"',
  "'",
  '`',
  '$',
  '#',
  '\\',
  '(',
  '*',
  '^',
  '\u{85}',
  '\u{2028}',
];
const ENDS_A_COMMENT = ['\n', '\r', '\0', '\u{85}', '\u{2028}'];

const TRIED: readonly (readonly [keyof ProxyTexts, readonly string[]])[] = [
  ['component', MEANINGFUL],
  ['path', MEANINGFUL],
  ['slotHeader', MEANINGFUL],
  ['routes', MEANINGFUL],
  ['madeFor', ENDS_A_COMMENT],
];

/** What every proxy's configuration keeps to as a text. `render` gives the one of a component with these texts in it. */
export function proxyTextLaws(name: string, render: (texts: ProxyTexts) => string): void {
  describe(`the configuration of ${name}`, () => {
    test('is the same for the same settings, and has what it was made for in it', () => {
      expect(render(HARMLESS)).toBe(render({ ...HARMLESS }));
      expect(render(HARMLESS).split('\n')[0]).toContain(HARMLESS.madeFor);
      expect(render({ ...HARMLESS, madeFor: 'another network' })).not.toBe(render(HARMLESS));
    });

    test.each(TRIED)('takes no %s that would mean something else in it', (spot, parts) => {
      for (const part of parts) {
        for (const text of [`${HARMLESS[spot]}${part}`, `${HARMLESS[spot]}${part}return`]) {
          expect(() => render({ ...HARMLESS, [spot]: text }), JSON.stringify(text)).toThrow(
            expect.objectContaining({ code: 'configuration/invalid' }),
          );
        }
      }
    });

    test.each([
      ['component', ''],
      ['path', ''],
      ['path', 'api'],
      ['slotHeader', ''],
      ['routes', ''],
      ['routes', '/hd/../etc'],
      ['routes', 'live'],
    ] as const)('takes no %s that is %j', (spot, text) => {
      expect(() => render({ ...HARMLESS, [spot]: text })).toThrow(
        expect.objectContaining({ code: 'configuration/invalid' }),
      );
    });
  });
}
