import type { ComponentSettings } from '../component.ts';
import { type MigrationStep, migrationSteps } from '../migration.ts';
import { migratesInPause, nameOfVolume, sameVolume, volumesOf, writableVolumes } from './volumes.ts';

type Described = Pick<ComponentSettings, 'name' | 'handover' | 'migrate' | 'container'>;

/** What a deployment of `brought` does with volumes, and what may surprise: lines for people. `all`: the components of the file. */
export function describeVolumes(brought: readonly Described[], all: readonly Described[]): readonly string[] {
  return [...brought.flatMap(migration), ...brought.flatMap(shared), ...brought.flatMap((each) => alsoIn(each, all))];
}

function migration(component: Described): readonly string[] {
  if (!migratesInPause(component)) return [];
  const { name, migrate } = component;
  const names = writableVolumes(component).map(nameOfVolume).join(', ');
  const commands = migrationSteps(migrate).map(commandIn).join(', then ');
  return [
    `in the pause of ${name}: copy ${names}, then migrate with ${commands}. If this deployment fails, ${names} is restored from the copy, and what users have written since is kept in a volume of its own. Once it is promoted the copy is removed, and a later rollback starts the old version on the data of that day`,
  ];
}

function commandIn({ command, image }: MigrationStep): string {
  return image === null ? JSON.stringify(command) : `${JSON.stringify(command)} in ${image}`;
}

/** Both slots of an overlap component mount the same volume. */
function shared({ name, handover, container, migrate }: Described): readonly string[] {
  const writable = writableVolumes(container ? { container } : {});
  if (handover !== 'overlap' || writable.length === 0) return [];
  const names = writable.map(nameOfVolume).join(', ');
  const both = `the old and the new ${name} write to ${names} at the same time for a while, as \`handover: overlap\` says`;
  return [migrate ? `${both}; its migration runs while the old one uses it, and no copy is made` : both];
}

function alsoIn(component: Described, all: readonly Described[]): readonly string[] {
  return volumesOf(component).flatMap((volume) => {
    const others = all.filter(
      (other) =>
        other.name !== component.name &&
        (other.handover === 'overlap' || component.handover === 'overlap') &&
        volumesOf(other).some((theirs) => sameVolume(volume, theirs)),
    );
    if (others.length === 0) return [];
    const names = others.map(({ name }) => name).join(', ');
    return [
      `${component.name} shares the volume ${nameOfVolume(volume)} with ${names}, which ${others.length > 1 ? 'go' : 'goes'} on meanwhile`,
    ];
  });
}
