import type { StackName } from '@hardened-deploy/core/base/names';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { Spot } from '../spot.ts';
import { mountsOf } from './mount-rules.ts';
import { sectionsOf } from './volume-shape.ts';

/** A stack of the file, and the environment that it is for. */
export interface StackOfFile {
  readonly stack: StackName;
  readonly name: string;
}

/**
 * An external volume is none of the stack's: with the one that the stack keeps for itself a component could read all secrets and
 * change the journal, and with its backups everything that was ever in the database. Nor is it what another stack of the file
 * keeps for itself. `others`: those stacks.
 */
export function holdExternalVolumes(file: Spot, own: StackOfFile, others: readonly StackOfFile[]): void {
  const volumes = file.at('volumes');
  const data = new Map(dataVolumesOf(file, own.stack).map(({ called, volume }) => [called, volume]));
  for (const [key, section] of sectionsOf(volumes)) {
    if (!section.external) continue;
    const entry = volumes.at(key);
    const spot = entry.at('name').given ? entry.at('name') : entry;
    const called = section.name ?? key;
    const keeper = [own, ...others].find(({ stack }) => keptIn(called, stack) !== undefined);
    if (keeper)
      spot.complain(
        `${called} is the volume in which the stack ${keeper.stack} in ${keeper.name} keeps ${keptIn(called, keeper.stack)}: no component may mount it`,
      );
    const same = data.get(called);
    if (same !== undefined)
      spot.complain(
        `${called} is the volume of the stack itself that is called \`${same}\` in this file: mount \`${same}\` instead`,
      );
  }
}

/** Docker's names of the volumes that a stack keeps for itself, by how they go on behind that of the stack. */
const KEPT: readonly (readonly [end: RegExp, what: string])[] = [
  [/^$/, 'its secrets and its journal'],
  [/^-backups$/, 'its backups'],
  [/^\.certificates$/, 'its certificates and their keys'],
  [/^-copy\../, 'a copy that it may have to restore'],
  [/^-set-aside\../, 'what was set aside of another one'],
];

/** What a stack keeps for itself in the volume of this name; undefined for any other volume. */
export function keptIn(called: string, stack: StackName): string | undefined {
  const own = `hd-${stack}`;
  if (!called.startsWith(own)) return undefined;
  const end = called.slice(own.length);
  return KEPT.find(([ends]) => ends.test(end))?.[1];
}

interface DataVolume {
  /** As Docker has it. */
  readonly called: string;
  /** As the file has it. */
  readonly volume: string;
  readonly spot: Spot;
}

/** The volumes that a stack has for its components, where the file declares or first mounts each. */
export function dataVolumesOf(file: Spot, stack: StackName): readonly DataVolume[] {
  const sections = sectionsOf(file.at('volumes'));
  const mounted = file
    .at('components')
    .entries()
    .flatMap(([, component]) => mountsOf(component))
    .flatMap(({ spot, mount }) => (mount.kind === 'volume' ? [[mount.volume, spot] as const] : []));
  // One with nothing to say about it, `data:`, is declared all the same.
  const declared = file
    .at('volumes')
    .entries()
    .map(([key, spot]) => [key as VolumeName, spot] as const);
  const first = new Map([...mounted.toReversed(), ...declared]);
  return [...first]
    .filter(([volume]) => sections.get(volume)?.external !== true)
    .map(([volume, spot]) => ({ called: `hd-${stack}-${volume}`, volume, spot }));
}
