import type { StackName } from '@hardened-deploy/core/base/names';
import type { Spot } from '../spot.ts';
import { mountsOf } from './mount-rules.ts';
import { sectionsOf } from './volume-shape.ts';

/**
 * An external volume is none of the stack's: with the one that the stack keeps for itself a component could read all secrets and
 * change the journal, and with its backups everything that was ever in the database.
 */
export function holdExternalVolumes(
  file: Spot,
  { stack, name }: { readonly stack: StackName; readonly name: string },
): void {
  const volumes = file.at('volumes');
  const sections = sectionsOf(volumes);
  const own = `hd-${stack}`;
  const mounted = file
    .at('components')
    .entries()
    .flatMap(([, component]) => mountsOf(component));
  const names = mounted.flatMap(({ mount }) => (mount.kind === 'volume' ? mount.volume : []));
  const data = new Map(
    [...sections.keys(), ...names]
      .filter((each) => sections.get(each)?.external !== true)
      .map((each) => [`${own}-${each}`, each]),
  );
  for (const [key, section] of sections) {
    if (!section.external) continue;
    const entry = volumes.at(key);
    const spot = entry.at('name').given ? entry.at('name') : entry;
    const called = section.name ?? key;
    if (called === own || called === `${own}-backups`)
      spot.complain(
        `${called} is the volume in which the stack ${stack} in ${name} keeps ${called === own ? 'its secrets and its journal' : 'its backups'}: no component may mount it`,
      );
    const same = data.get(called);
    if (same !== undefined)
      spot.complain(
        `${called} is the volume of the stack itself that is called \`${same}\` in this file: mount \`${same}\` instead`,
      );
  }
}
