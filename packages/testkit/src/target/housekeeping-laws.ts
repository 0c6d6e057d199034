import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { ReleaseHash } from '@hardened-deploy/core/release/release';
import { hashOfFile } from '@hardened-deploy/core/release/wanted-file';
import type { NeededAtTarget } from '@hardened-deploy/core/target/housekeeping/needed-at-target';
import type { FileStore } from '@hardened-deploy/core/target/ports/file-store';
import type { Housekeeping } from '@hardened-deploy/core/target/ports/housekeeping';
import type { ReleaseStore } from '@hardened-deploy/core/target/ports/release-store';
import type { Workloads } from '@hardened-deploy/core/target/ports/workloads';
import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds, type FencedWorld } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** A target behind a fence that nobody has raised yet, and an image that it could pull and doesn't have. */
export interface HousekeepingWorld extends FencedWorld {
  readonly housekeeping: Housekeeping;
  readonly releases: ReleaseStore;
  readonly files: FileStore;
  readonly workloads: Pick<Workloads, 'prefetch'>;
  readonly image: ImageDigest;
  /** Who removes images: the stack, or the target by itself. */
  readonly imagesAre: 'ours' | 'not-ours';
  /** What restores of files leave: volumes, or nothing because none puts files back here. */
  readonly restoresLeave: 'volumes' | 'nothing';
  /** Makes a volume as a restore leaves it, if one does, and answers its name. */
  leaveVolume(name: string): Promise<string>;
  isThere(image: ImageDigest): Promise<boolean>;
  /** Pulls it by hand, as a person does who has nothing to do with the stack. */
  pullByHand(image: ImageDigest): Promise<void>;
}

const NOTHING_DONE = { images: [], left: [] };
const NOTHING: NeededAtTarget = { releases: [], ready: [], images: [] };

/** What every Housekeeping keeps to. */
export function housekeepingLaws(name: string, open: () => Promise<HousekeepingWorld>): void {
  describe(`${name} as one that tidies up`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);

    test('where nothing was pulled there is nothing to do', async () => {
      const { housekeeping } = await raised();
      expect(await housekeeping.foresee(NOTHING, go)).toEqual(NOTHING_DONE);
      expect(await housekeeping.tidy(token, NOTHING, go)).toEqual(NOTHING_DONE);
    });

    test('an image that only this stack has pulled stays as long as it is needed, and then goes once', async () => {
      const { housekeeping, workloads, image, imagesAre, isThere } = await raised();
      await workloads.prefetch([{ image }], go);
      const removed = imagesAre === 'ours' ? { images: [{ image }], left: [] } : NOTHING_DONE;
      await housekeeping.tidy(token, { ...NOTHING, images: [image] }, go);
      expect(await housekeeping.foresee(NOTHING, go)).toMatchObject(removed);
      expect(await isThere(image)).toBe(true);
      expect(await housekeeping.tidy(token, NOTHING, go)).toMatchObject(removed);
      expect(await isThere(image)).toBe(imagesAre === 'not-ours');
      expect(await housekeeping.tidy(token, NOTHING, go)).toEqual(NOTHING_DONE);
    });

    test('an image that was there before it was needed stays', async () => {
      const { housekeeping, workloads, image, isThere, pullByHand } = await raised();
      await pullByHand(image);
      await workloads.prefetch([{ image }], go);
      expect(await housekeeping.tidy(token, NOTHING, go)).toEqual(NOTHING_DONE);
      expect(await isThere(image)).toBe(true);
    });

    test('an image that the text of a release names stays as long as that release is ready', async () => {
      const { housekeeping, workloads, releases, image, imagesAre } = await raised();
      const release = kept(JSON.stringify({ tasks: [{ image }] }));
      await releases.keep(token, release, go);
      await workloads.prefetch([{ image }], go);
      const { hash } = release;
      const needed = { ...NOTHING, releases: [hash] };
      expect(await housekeeping.tidy(token, { ...needed, ready: [hash] }, go)).toEqual(NOTHING_DONE);
      const tidied = await housekeeping.tidy(token, needed, go);
      expect(tidied).toMatchObject(imagesAre === 'not-ours' ? NOTHING_DONE : { images: [{ image }] });
      expect(await releases.read(hash, go)).toBe(release.text);
    });

    test('releases that are needed stay, and the others go', async () => {
      const { housekeeping, releases } = await raised();
      const [one, two] = [kept('one'), kept('two')];
      for (const release of [one, two]) await releases.keep(token, release, go);
      await housekeeping.tidy(token, { ...NOTHING, releases: [two.hash, kept('three').hash] }, go);
      expect(await releases.read(one.hash, go)).toBeUndefined();
      expect(await releases.read(two.hash, go)).toBe('two');
    });

    test('files that a needed release names stay, and the others go', async () => {
      const { housekeeping, releases, files } = await raised();
      const [one, two] = ['one', 'two'].map((text) => Buffer.from(text)) as [Buffer, Buffer];
      const [stays, goes] = [hashOfFile(one), hashOfFile(two)];
      await files.keep(token, new Map([[stays, one]]).set(goes, two), go);
      const naming = (hash: string) => kept(JSON.stringify({ mounts: [{ hash, kind: 'file' }] }));
      const release = naming(stays);
      for (const each of [release, naming(goes)]) await releases.keep(token, each, go);
      await housekeeping.tidy(token, { ...NOTHING, releases: [release.hash] }, go);
      expect(await files.lacking([stays, goes], go)).toEqual([goes]);
    });

    test('what restores have left is told, and removed by its name, once', async () => {
      const { housekeeping, leaveVolume, restoresLeave } = await raised();
      const name = await leaveVolume('uploads__hd_replaced_20261130T104501Z');
      const left = restoresLeave === 'volumes' ? [name] : [];
      expect(await housekeeping.leftByRestores(go)).toEqual(left);
      await expect(housekeeping.removeLeft(next, name, go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      expect(await housekeeping.leftByRestores(go)).toEqual(left);
      for (const _ of ['once', 'again']) expect(await housekeeping.removeLeft(token, name, go)).toBeUndefined();
      expect(await housekeeping.leftByRestores(go)).toEqual([]);
    });

    test('a token that was overtaken, or was never raised, removes nothing', async () => {
      const { fence, housekeeping, workloads, releases, image, isThere } = await raised();
      const release = kept('one');
      await releases.keep(token, release, go);
      await workloads.prefetch([{ image }], go);
      await expect(housekeeping.tidy(next, NOTHING, go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      await fence.raise(recordOf(next), {}, go);
      await expect(housekeeping.tidy(token, NOTHING, go)).rejects.toMatchObject({ code: 'fence/superseded' });
      expect(await releases.read(release.hash, go)).toBe('one');
      expect(await isThere(image)).toBe(true);
    });
  });
}

function kept(text: string): { readonly hash: ReleaseHash; readonly text: string } {
  return { hash: sha256(text) as ReleaseHash, text };
}
