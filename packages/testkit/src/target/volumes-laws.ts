import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { VolumeReference } from '@hardened-deploy/core/release/container/volumes';
import type { Volumes } from '@hardened-deploy/core/target/ports/volumes';
import { afterEach, describe, expect, test } from 'vitest';
import { type FencedWorld, fencedWorlds } from './fenced-worlds.ts';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from './fencing.ts';

/** A target at which no volume of ours is, behind a fence that nobody has raised yet. */
export interface VolumesWorld extends FencedWorld {
  readonly volumes: Volumes;
  /** Makes a volume outside of us: under a name of its own, or under the very name that ours would have. */
  makeForeign(volume: VolumeReference): Promise<void>;
  /** Makes a volume that another stack keeps for itself, and answers its name. */
  makeOfAnotherStack(): Promise<string>;
  /** Runs a container of somebody else that mounts a volume, which is there; answers the container's name. */
  mountBeside(volume: VolumeReference, how: 'ro' | 'rw'): Promise<string>;
  /** Makes a container of somebody else that has a copy, or what was set aside, and doesn't run. Answers its name, and what removes it. */
  holdCopy(copy: string): Promise<{ readonly holder: string; letGo(): Promise<void> }>;
  /** Replaces all that is in a volume by this. */
  write(volume: VolumeReference, content: string): Promise<void>;
  read(volume: VolumeReference): Promise<string>;
  /** How many copies are at the target. */
  copies(): Promise<number>;
}

/** What every Volumes keeps to. */
export function volumesLaws(name: string, open: () => Promise<VolumesWorld>): void {
  describe(`${name} as what keeps volumes`, () => {
    const { raised, closeAll } = fencedWorlds(open);
    afterEach(closeAll);
    const go = forever();
    const token = tokenOf(FIRST_GENERATION);
    const data = { volume: 'data' as VolumeName };
    const files = { volume: 'files' as VolumeName };
    const external = { volume: 'old' as VolumeName, external: 'hd-laws-external' };

    test('creates what is missing, once, and says how each stands', async () => {
      const { volumes, write, read } = await raised();
      expect(await volumes.look('laws', [data, external], go)).toEqual([{ kind: 'absent' }, { kind: 'missing' }]);
      await volumes.ensure(token, [data], go);
      await write(data, 'one');
      await volumes.ensure(token, [data, files], go);
      expect(await read(data)).toBe('one');
      expect(await volumes.look('laws', [data, files], go)).toEqual([{ kind: 'there' }, { kind: 'there' }]);
    });

    test('takes over nothing of others, and creates no external one', async () => {
      const { volumes, makeForeign } = await raised();
      await makeForeign(data);
      const standing = { kind: 'not-ours', whose: expect.any(String), asExternal: 'possible' };
      expect(await volumes.look('laws', [data], go)).toEqual([standing]);
      await expect(volumes.ensure(token, [data], go)).rejects.toMatchObject({ code: 'volume/not-ours' });
      await expect(volumes.ensure(token, [external], go)).rejects.toMatchObject({ code: 'volume/missing' });
    });

    test('mounts nothing that a stack keeps for itself, also when it is called external', async () => {
      const { volumes, makeOfAnotherStack } = await raised();
      const theirs = { volume: 'old' as VolumeName, external: await makeOfAnotherStack() };
      const standing = { kind: 'not-ours', whose: expect.any(String), asExternal: 'refused' };
      expect(await volumes.look('laws', [theirs], go)).toEqual([standing]);
      await expect(volumes.ensure(token, [theirs], go)).rejects.toMatchObject({ code: 'volume/not-ours' });
    });

    test('restores what was copied as often as it is asked, and keeps the copies', async () => {
      const { volumes, write, read, copies } = await raised();
      await volumes.ensure(token, [data, files], go);
      await write(data, 'before');
      await write(files, 'a file');
      const made = await volumes.copy(token, [data, files], [], go);
      expect(await copies()).toBe(2);
      await write(data, 'half migrated');
      await volumes.restore(token, made, go);
      expect([await read(data), await read(files), await copies()]).toEqual(['before', 'a file', 2]);
      await write(data, 'half restored');
      await volumes.restore(token, made, go);
      expect(await read(data)).toBe('before');
    });

    test('says that a copy is gone, and restores nothing then', async () => {
      const { volumes, write, read } = await raised();
      await volumes.ensure(token, [data, files], go);
      await write(data, 'before');
      const gone = await volumes.copy(token, [files], [], go);
      const there = await volumes.copy(token, [data], [], go);
      await write(data, 'after');
      expect(await volumes.copiesAt([...there, ...gone], go)).toEqual(there);
      await expect(volumes.restore(token, [...there, ...gone], go)).rejects.toMatchObject({
        code: 'volume/copy-missing',
      });
      expect(await read(data)).toBe('after');
    });

    test('makes a new copy each time, and keeps of those before only what it is told', async () => {
      const { volumes, write, read, copies } = await raised();
      await volumes.ensure(token, [data], go);
      await write(data, 'one');
      const first = await volumes.copy(token, [data], [], go);
      await write(data, 'two');
      const second = await volumes.copy(token, [data], first, go);
      expect(await copies()).toBe(2);
      await write(data, 'three');
      const third = await volumes.copy(token, [data], first, go);
      expect(await volumes.copiesAt([...first, ...second, ...third], go)).toEqual([...first, ...third]);
      await volumes.dropCopies(token, first, go);
      await volumes.restore(token, first, go);
      expect(await read(data)).toBe('one');
      await volumes.dropCopies(token, [], go);
      expect(await copies()).toBe(0);
    });

    test('keeps what is in a volume before a copy is put back over it, until a person removes it', async () => {
      const { volumes, write, read } = await raised();
      await volumes.ensure(token, [data], go);
      await write(data, 'before');
      const made = await volumes.copy(token, [data], [], go);
      await write(data, 'written by users');
      const room = await volumes.roomToSetAside(token, made, go);
      expect(room.kind === 'untold' || room.free > 0).toBe(true);
      const lost = await volumes.setAside(token, made, go);
      const [kept] = await volumes.setAside(token, made, go);
      if (!kept) throw new Error('nothing was set aside');
      await volumes.restore(token, made, go);
      await volumes.dropCopies(token, [], go);
      expect(await read(data)).toBe('before');
      // What an answer that was lost had made is gone, because the volume still had all of it then.
      expect(lost.map(({ aside }) => aside)).not.toContain(kept.aside);
      const listed = await volumes.keptAside(go);
      expect(listed.map(({ name }) => name)).toEqual([kept.aside]);
      expect(listed[0]?.removeWith).toContain(kept.aside);
      expect(await read({ ...data, external: kept.aside })).toBe('written by users');
    });

    test('counts what an earlier call has set aside as free, and is not kept from setting aside by who has that', async () => {
      const { volumes, write, read, holdCopy } = await raised();
      await volumes.ensure(token, [data], go);
      const made = await volumes.copy(token, [data], [], go);
      await write(data, 'written by users');
      const [held] = await volumes.setAside(token, made, go);
      if (!held) throw new Error('nothing was set aside');
      const { letGo } = await holdCopy(held.aside);
      const [kept] = await volumes.setAside(token, made, go);
      if (!kept) throw new Error('nothing was set aside');
      expect((await volumes.keptAside(go)).map(({ name }) => name).toSorted()).toEqual(
        [held.aside, kept.aside].toSorted(),
      );
      expect(await read({ ...data, external: kept.aside })).toBe('written by users');
      await letGo();
      await volumes.roomToSetAside(token, made, go);
      expect(await volumes.keptAside(go)).toEqual([]);
      expect(await read(data)).toBe('written by users');
    });

    test('leaves a copy that a container has, says which, and removes it the next time', async () => {
      const { volumes, holdCopy, copies } = await raised();
      await volumes.ensure(token, [data, files], go);
      const made = await volumes.copy(token, [data, files], [], go);
      const [held] = made;
      if (!held) throw new Error('no copy was made');
      const { holder, letGo } = await holdCopy(held.copy);
      const left = await volumes.dropCopies(token, [], go);
      expect(left).toEqual([
        { copy: held.copy, why: expect.stringContaining(holder), removeWith: expect.stringContaining(held.copy) },
      ]);
      expect(await copies()).toBe(1);
      expect(await volumes.copy(token, [data], [], go)).toHaveLength(1);
      await letGo();
      expect(await volumes.dropCopies(token, [], go)).toEqual([]);
      expect(await copies()).toBe(0);
    });

    test('tells how much room copies need', async () => {
      const { volumes } = await raised();
      await volumes.ensure(token, [data], go);
      const room = await volumes.roomForCopies(token, { volumes: [data], migrating: [] }, go);
      expect(room.kind === 'untold' || (room.kind === 'measured' && room.needed >= 0 && room.free > 0)).toBe(true);
    });

    test('copies nothing that somebody else may write to meanwhile, and says who it is', async () => {
      const { volumes, mountBeside, copies } = await raised();
      await volumes.ensure(token, [data, files], go);
      const before = await volumes.copy(token, [files], [], go);
      await mountBeside(data, 'ro');
      const writer = await mountBeside(files, 'rw');
      const wanted = { volumes: [data, files], migrating: ['backend' as ComponentName] };
      expect(await volumes.roomForCopies(token, wanted, go)).toEqual({
        kind: 'written-by-another',
        container: writer,
        volume: expect.stringContaining('files'),
      });
      await expect(volumes.copy(token, [data, files], [], go)).rejects.toMatchObject({
        code: 'volume/in-use',
        message: expect.stringContaining(writer),
      });
      expect(await copies()).toBe(1);
      expect(await volumes.copiesAt(before, go)).toEqual(before);
      expect(await volumes.copy(token, [data], [], go)).toHaveLength(1);
    });

    test('changes nothing for a holder that was overtaken', async () => {
      const { volumes, fence, write, read } = await raised();
      await volumes.ensure(token, [data], go);
      await write(data, 'before');
      const made = await volumes.copy(token, [data], [], go);
      await write(data, 'after');
      await fence.raise(recordOf(tokenOf(FIRST_GENERATION + 1)), {}, go);
      const superseded = { code: 'fence/superseded' };
      await expect(volumes.restore(token, made, go)).rejects.toMatchObject(superseded);
      await expect(volumes.copy(token, [data], [], go)).rejects.toMatchObject(superseded);
      await expect(volumes.setAside(token, made, go)).rejects.toMatchObject(superseded);
      await expect(volumes.dropCopies(token, [], go)).rejects.toMatchObject(superseded);
      await expect(volumes.ensure(token, [files], go)).rejects.toMatchObject(superseded);
      expect(await read(data)).toBe('after');
      await volumes.restore(tokenOf(FIRST_GENERATION + 1), made, go);
      expect(await read(data)).toBe('before');
    });
  });
}
