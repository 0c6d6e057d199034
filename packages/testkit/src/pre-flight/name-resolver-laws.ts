import type { NameResolver } from '@hardened-deploy/core/pre-flight/ports/name-resolver';
import { afterEach, describe, expect, test } from 'vitest';

/** Names that lead to these addresses; `silent` is one whose server never answers. */
export type LawNames = Readonly<Record<string, readonly string[] | 'silent'>>;

interface ResolverWorld {
  readonly resolver: NameResolver;
  close(): Promise<void>;
}

const NAMES: LawNames = {
  'both.hd.test': ['192.0.2.7', '192.0.2.8', '2001:db8::7'],
  'four.hd.test': ['192.0.2.7'],
  'six.hd.test': ['2001:db8::7'],
  'silent.hd.test': 'silent',
};

/** What every NameResolver keeps to. */
export function nameResolverLaws(name: string, open: (names: LawNames) => Promise<ResolverWorld>): void {
  describe(`${name} as a resolver of names`, () => {
    const opened: ResolverWorld[] = [];
    const resolve = async (asked: string, signal = new AbortController().signal) => {
      const world = await open(NAMES);
      opened.push(world);
      const { v4, v6, ...rest } = await world.resolver.resolve(asked, signal);
      return { ...rest, v4: v4.toSorted(), v6: v6.toSorted() };
    };
    afterEach(async () => {
      for (const world of opened.splice(0)) await world.close();
    });

    test.each([
      ['both.hd.test', ['192.0.2.7', '192.0.2.8'], ['2001:db8::7']],
      ['four.hd.test', ['192.0.2.7'], []],
      ['six.hd.test', [], ['2001:db8::7']],
      ['FOUR.hd.test', ['192.0.2.7'], []],
      ['absent.hd.test', [], []],
    ])('%s leads to %s and %s', async (asked, v4, v6) => {
      expect(await resolve(asked)).toEqual({ name: asked, v4, v6 });
    });

    test('an address leads to itself', async () => {
      expect(await resolve('192.0.2.9')).toMatchObject({ v4: ['192.0.2.9'], v6: [] });
      expect(await resolve('[2001:db8::9]')).toMatchObject({ v4: [], v6: ['2001:db8::9'] });
    });

    test('a name whose server does not answer is no name that leads nowhere', async () => {
      await expect(resolve('silent.hd.test')).rejects.toThrow();
    });

    test('nothing is asked once it was aborted', async () => {
      await expect(resolve('four.hd.test', AbortSignal.abort(new Error('stop')))).rejects.toThrow('stop');
    });
  });
}
