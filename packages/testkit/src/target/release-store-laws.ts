import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { ReleaseStore } from '@hardened-deploy/core/target/ports/release-store';
import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds, type FencedWorld } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** An empty store behind a fence that nobody has raised yet. */
export interface ReleaseStoreWorld extends FencedWorld {
  readonly fence: Fence;
  readonly releases: ReleaseStore;
}

/** What every ReleaseStore keeps to. */
export function releaseStoreLaws(name: string, open: () => Promise<ReleaseStoreWorld>): void {
  describe(`${name} as a store of releases`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);

    test('has none that nobody has kept', async () => {
      const { releases } = await world();
      expect(await releases.read(kept('one').hash, go)).toBeUndefined();
      const { releases: fenced } = await raised();
      expect(await fenced.read(kept('one').hash, go)).toBeUndefined();
    });

    test.each([
      ['quotes, dollars, backslashes', `{"a":"'\\"$(id)\`id\`$HOME\\\\n%s%d"}`],
      ['lines, also at its ends', '\n\none\r\n\ttwo\n\n'],
      ['other scripts', 'ü 漢字 🚀 \u2028'],
      ['an answer of the target itself', 'hd:end 0\nversion 1.1'],
      ['half a million characters of three bytes', `x${'漢'.repeat(500_000)}`],
    ])('keeps %s as they are', async (_, text) => {
      const { releases } = await raised();
      const release = kept(text);
      await releases.keep(token, release, go);
      expect(await releases.read(release.hash, go)).toBe(text);
    });

    test('keeps several, and one that is kept again stays', async () => {
      const { releases } = await raised();
      const [one, two] = [kept('one'), kept('two')];
      for (const release of [one, two, one]) await releases.keep(token, release, go);
      expect(await releases.read(one.hash, go)).toBe('one');
      expect(await releases.read(two.hash, go)).toBe('two');
    });

    test('keeps only the ones that are named, and needs none of them to be there', async () => {
      const { releases } = await raised();
      const [one, two, three] = [kept('one'), kept('two'), kept('three')];
      await releases.keepOnly(token, [one.hash], go);
      for (const release of [one, two]) await releases.keep(token, release, go);
      await releases.keepOnly(token, [three.hash, two.hash], go);
      expect(await releases.read(one.hash, go)).toBeUndefined();
      expect(await releases.read(two.hash, go)).toBe('two');
      await releases.keepOnly(token, [], go);
      expect(await releases.read(two.hash, go)).toBeUndefined();
    });

    test('changes nothing for a token that was overtaken', async () => {
      const { fence, releases } = await raised();
      const [one, two] = [kept('one'), kept('two')];
      await releases.keep(token, one, go);
      await fence.raise(recordOf(next), {}, go);
      const superseded = { code: 'fence/superseded' };
      await expect(releases.keep(token, two, go)).rejects.toMatchObject(superseded);
      await expect(releases.keepOnly(token, [], go)).rejects.toMatchObject(superseded);
      expect(await releases.read(one.hash, go)).toBe('one');
      expect(await releases.read(two.hash, go)).toBeUndefined();
    });

    test('changes nothing for a token that was never raised', async () => {
      const { releases } = await raised();
      const release = kept('early');
      await expect(releases.keep(next, release, go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      expect(await releases.read(release.hash, go)).toBeUndefined();
    });

    test('an aborted keeping rejects with the reason and keeps nothing', async () => {
      const { releases } = await raised();
      const reason = new Error('cancelled');
      const release = kept('no');
      await expect(releases.keep(token, release, AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await releases.read(release.hash, go)).toBeUndefined();
    });
  });
}

function kept(text: string): { readonly hash: ReleaseHash; readonly text: string } {
  return { hash: sha256(text) as ReleaseHash, text };
}
