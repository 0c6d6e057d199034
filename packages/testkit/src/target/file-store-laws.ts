import type { FileHash } from '@hardened-deploy/core/release/container/mount';
import { hashOfFile } from '@hardened-deploy/core/release/wanted-file';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { FileStore } from '@hardened-deploy/core/target/ports/file-store';
import { afterEach, describe, expect, test } from 'vitest';
import { fencedWorlds, type FencedWorld } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** An empty store behind a fence that nobody has raised yet. */
export interface FileStoreWorld extends FencedWorld {
  readonly fence: Fence;
  readonly files: FileStore;
  /** Changes the bytes of a file that is kept, as a broken disk or a person does. */
  damage(hash: FileHash): Promise<void>;
}

const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, byte) => byte);
const MEBIBYTE = Uint8Array.from({ length: 1024 * 1024 }, (_, at) => (at * 7) % 251);

/** What every FileStore keeps to. */
export function fileStoreLaws(name: string, open: () => Promise<FileStoreWorld>): void {
  describe(`${name} as a store of files`, () => {
    const { world, raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const next = tokenOf(FIRST_GENERATION + 1);

    test('lacks what nobody has kept', async () => {
      const { files } = await raised();
      const [hash] = kept('one');
      expect(await files.lacking([hash], go)).toEqual([hash]);
      expect(await files.lacking([], go)).toEqual([]);
    });

    test('keeps several at once, of any bytes, and one that is kept again stays', async () => {
      const { files } = await raised();
      const all = new Map([kept('one'), kept(''), kept(EVERY_BYTE), kept(MEBIBYTE)]);
      await files.keep(token, all, go);
      await files.keep(token, new Map([kept('one'), kept('two')]), go);
      const hashes = [...all.keys(), kept('two')[0]];
      expect(await files.lacking(hashes, go)).toEqual([]);
    });

    test('notices a file that was damaged, and puts it in place again', async () => {
      const { files, damage } = await raised();
      const [hash, bytes] = kept('sound');
      const all = new Map([[hash, bytes], kept('other')]);
      await files.keep(token, all, go);
      await damage(hash);
      expect(await files.lacking([...all.keys()], go)).toEqual([hash]);
      await files.keep(token, all, go);
      expect(await files.lacking([...all.keys()], go)).toEqual([]);
    });

    test('refuses bytes that are not those of their hash', async () => {
      const { files } = await raised();
      const [hash] = kept('one');
      await expect(files.keep(token, new Map([[hash, kept('two')[1]]]), go)).rejects.toThrow();
      expect(await files.lacking([hash], go)).toEqual([hash]);
    });

    test('sweeps all that is not needed, and says which', async () => {
      const { files } = await raised();
      expect(await files.sweep(token, [], go)).toEqual([]);
      const [one, two] = [kept('one'), kept('two')];
      await files.keep(token, new Map([one, two]), go);
      expect(await files.sweep(token, [two[0], kept('never')[0]], go)).toEqual([one[0]]);
      expect(await files.lacking([one[0], two[0]], go)).toEqual([one[0]]);
    });

    test('sweeps more files than one command line can name, beside as many that are needed', async () => {
      const { files } = await raised();
      const unneeded = Array.from({ length: 520 }, (_, at) => kept(`unneeded ${at}`));
      const needed = Array.from({ length: 2_500 }, (_, at) => kept(`needed ${at}`)[0]);
      const last = kept('needed 2499');
      await files.keep(token, new Map([...unneeded, last]), go);
      const swept = await files.sweep(token, needed, go);
      expect(swept.toSorted()).toEqual(unneeded.map(([hash]) => hash).toSorted());
      expect(await files.lacking([last[0]], go)).toEqual([]);
    });

    test('changes nothing for a token that was overtaken, or never raised', async () => {
      const { fence, files } = await raised();
      const [one, two] = [kept('one'), kept('two')];
      await files.keep(token, new Map([one]), go);
      await expect(files.keep(next, new Map([two]), go)).rejects.toMatchObject({ code: 'fence/not-raised' });
      await fence.raise(recordOf(next), {}, go);
      const superseded = { code: 'fence/superseded' };
      await expect(files.keep(token, new Map([two]), go)).rejects.toMatchObject(superseded);
      await expect(files.sweep(token, [], go)).rejects.toMatchObject(superseded);
      expect(await files.lacking([one[0], two[0]], go)).toEqual([two[0]]);
    });

    test('an aborted keeping rejects with the reason and keeps nothing', async () => {
      const { files } = await raised();
      const reason = new Error('cancelled');
      const one = kept('no');
      await expect(files.keep(token, new Map([one]), AbortSignal.abort(reason))).rejects.toBe(reason);
      expect(await files.lacking([one[0]], go)).toEqual([one[0]]);
    });

    test('a stack whose fence nobody has raised takes no file', async () => {
      const { files } = await world();
      await expect(files.keep(token, new Map([kept('early')]), go)).rejects.toMatchObject({ code: 'fence/not-raised' });
    });
  });
}

function kept(content: string | Uint8Array): readonly [FileHash, Uint8Array] {
  const bytes = Buffer.from(content);
  return [hashOfFile(bytes), bytes];
}
