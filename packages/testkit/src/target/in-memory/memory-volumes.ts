import { Failure } from '@hardened-deploy/core/base/failure';
import type { ContainerSettings } from '@hardened-deploy/core/release/container/container-settings';
import {
  nameOfVolume,
  sameVolume,
  type VolumeCopy,
  type VolumeReference,
  writableVolumes,
} from '@hardened-deploy/core/release/container/volumes';
import type { CopiesWanted, CopyInUse, OtherWriter, Volumes } from '@hardened-deploy/core/target/ports/volumes';
import { type MemoryWorld, passFence } from './world.ts';

/** Volumes whose content is the list of what was written to them, in order. */
export function memoryVolumes(world: MemoryWorld): Volumes {
  return {
    async look(_application, volumes) {
      return volumes.map((each) => {
        if (world.foreignVolumes.has(nameOfVolume(each)))
          return {
            kind: 'not-ours',
            whose: 'belongs to another stack',
            asExternal: each.external === undefined ? 'possible' : 'refused',
          };
        if (world.volumes.has(nameOfVolume(each))) return { kind: 'there' };
        return { kind: each.external === undefined ? 'absent' : 'missing' };
      });
    },
    async ensure(token, volumes) {
      passFence(world, token);
      for (const each of volumes) ensureOne(world, each);
    },
    async roomForCopies(token, wanted) {
      passFence(world, token);
      const writer = otherWriter(world, wanted);
      return writer ? { kind: 'written-by-another', ...writer } : world.roomForCopies;
    },
    async copy(token, volumes, keep) {
      passFence(world, token);
      const writer = otherWriter(world, { volumes, migrating: [] });
      if (writer) throw new Failure('volume/in-use', `${writer.container} may write to ${writer.volume}`);
      dropCopies(world, keep);
      return volumes.map((each) => {
        world.copiesMade += 1;
        const copy = `copy-${world.copiesMade}`;
        world.copies.set(copy, [...contentOf(world, each)]);
        return { ...each, copy };
      });
    },
    copiesAt: async (copies) => copies.filter(({ copy }) => world.copies.has(copy)),
    async restore(token, copies) {
      passFence(world, token);
      const missing = copies.find(({ copy }) => !world.copies.has(copy));
      if (missing) throw new Failure('volume/copy-missing', `${missing.copy} is not there`);
      for (const process of world.running) if (process.purpose === 'migrate') process.end();
      for (const each of copies) {
        world.volumes.set(nameOfVolume(each), [...(world.copies.get(each.copy) ?? [])]);
      }
    },
    async roomToSetAside(token, copies) {
      passFence(world, token);
      dropUnwritten(world, copies);
      return world.roomToSetAside;
    },
    async setAside(token, copies) {
      passFence(world, token);
      for (const process of world.running) if (process.purpose === 'migrate') process.end();
      dropUnwritten(world, copies);
      return copies.map((each) => {
        world.copiesMade += 1;
        const aside = `aside-${world.copiesMade}`;
        world.asides.set(aside, { of: nameOfVolume(each), copy: each.copy, content: [...contentOf(world, each)] });
        return { ...each, aside };
      });
    },
    keptAside: async () =>
      [...world.asides].map(([name, { of }]) => ({ name, of, since: 'then', removeWith: `remove ${name}` })),
    async dropCopies(token, keep) {
      passFence(world, token);
      return dropCopies(world, keep);
    },
  };
}

function dropCopies(world: MemoryWorld, keep: readonly VolumeCopy[]): readonly CopyInUse[] {
  const unneeded = [...world.copies.keys()].filter((name) => !keep.some(({ copy }) => copy === name));
  return unneeded.flatMap((copy) => {
    const holder = world.holdingCopies.get(copy);
    if (holder === undefined) world.copies.delete(copy);
    if (holder === undefined) return [];
    return [{ copy, why: `the container ${holder} has it`, removeWith: `remove ${holder} ${copy}` }];
  });
}

/** What earlier calls have set aside for these copies, but what somebody's container has. */
function dropUnwritten(world: MemoryWorld, copies: readonly VolumeCopy[]): void {
  for (const [name, { copy }] of world.asides) {
    if (copies.some((each) => each.copy === copy) && !world.holdingCopies.has(name)) world.asides.delete(name);
  }
}

function ensureOne(world: MemoryWorld, volume: VolumeReference): void {
  const name = nameOfVolume(volume);
  if (world.foreignVolumes.has(name)) throw new Failure('volume/not-ours', `${name} belongs to another stack`);
  if (world.volumes.has(name)) return;
  if (volume.external !== undefined) throw new Failure('volume/missing', `there is no volume ${name}`);
  world.volumes.set(name, []);
}

/** Somebody else's, or a container of the stack that runs and isn't of a component that migrates. */
function otherWriter(world: MemoryWorld, { volumes, migrating }: CopiesWanted): OtherWriter | undefined {
  for (const each of volumes) {
    const volume = nameOfVolume(each);
    const own = world.containers.find(
      ({ stopped, unstarted, spec }) =>
        !stopped &&
        !unstarted &&
        !migrating.includes(spec.component) &&
        writableVolumes(spec).some((theirs) => sameVolume(theirs, each)),
    );
    const container = world.otherWriters.get(volume) ?? own?.name;
    if (container !== undefined) return { container, volume };
  }
  return undefined;
}

function contentOf(world: MemoryWorld, volume: VolumeReference): readonly string[] {
  ensureOne(world, volume);
  return world.volumes.get(nameOfVolume(volume)) ?? [];
}

/** What a container with these settings writes to each volume that it mounts writable. */
export function writeToVolumes(world: MemoryWorld, container: ContainerSettings | undefined, what: string): void {
  const volumes = container ? writableVolumes({ container }) : [];
  if (volumes.length > 0) world.everWritten.push(what);
  for (const each of volumes) {
    world.volumes.set(nameOfVolume(each), [...contentOf(world, each), what]);
  }
}
