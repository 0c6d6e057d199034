import { oneOf, quoted } from '@hardened-deploy/core/base/parser';
import { sameVolume, writesToKept } from '@hardened-deploy/core/release/container/volumes';
import { closestMatch } from 'leven';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';
import { plainText } from '../values.ts';
import { resolved } from './mount-settings.ts';
import { mount, tmpfs } from './mount-shape.ts';
import type { WrittenMount } from './mount-text.ts';
import { sectionsOf, type VolumeSections } from './volume-shape.ts';

type Components = readonly (readonly [name: string, spot: Spot])[];

interface Mounted {
  readonly spot: Spot;
  readonly mount: WrittenMount;
}

/** What the mounts of components, and the volumes of the top level, must agree upon. */
export function holdMounts(components: Components, volumes: Spot): void {
  for (const [, entry] of volumes.entries()) holdEntry(entry);
  for (const [, spot] of components) {
    const mounted = mountsOf(spot);
    holdTargets([...mounted, ...tmpfsOf(spot)]);
    for (const each of mounted) holdDeclared(each, volumes);
  }
  const sections = sectionsOf(volumes);
  for (const [name, spot] of components) holdMigration([name, spot], components, sections);
}

export function mountsOf(component: Spot): readonly Mounted[] {
  return component
    .at('volumes')
    .items()
    .flatMap((spot) => {
      const read = spot.read(mount);
      return read ? [{ spot, mount: read }] : [];
    });
}

function tmpfsOf(component: Spot): readonly Mounted[] {
  const spot = component.at('tmpfs');
  return (spot.read(tmpfs) ?? []).map((each) => ({ spot, mount: each }));
}

/** Of two at one path, the container would see only one, and nobody says which. */
function holdTargets(mounted: readonly Mounted[]): void {
  for (const [
    index,
    {
      spot,
      mount: { target },
    },
  ] of mounted.entries()) {
    const rival = mounted.slice(0, index).find(({ mount: other }) => other.target === target);
    if (rival) spot.complain(`mounts ${target}, where something is mounted already: take one out`);
  }
}

/** A volume by a mistyped name would be a new and empty one. */
function holdDeclared({ spot, mount: written }: Mounted, volumes: Spot): void {
  if (written.kind !== 'volume' || !volumes.given) return;
  const names = volumes.entries().map(([name]) => name);
  if (names.includes(written.volume)) return;
  const near = closestMatch(written.volume, names, { maxDistance: 2 });
  const meant = near === undefined ? '' : `did you mean ${near}? `;
  spot.complain(
    `${quoted(written.volume)} is not among the \`volumes\` of the top level: ${meant}Otherwise add \`${written.volume}:\` there`,
  );
}

const OF_NEW_ONES = ['driver', 'driver_opts', 'labels'];

function holdEntry(entry: Spot): void {
  const external = entry.at('external').read(scalar(oneOf('true', 'false'))) === 'true';
  const name = entry.at('name');
  if (name.given && !external) {
    name.complain(
      'is for a volume that is there already: add `external: true`. A volume of the stack is called hd-<application>-<environment>-<its name>, so that no two stacks share one by accident',
    );
  }
  const stray = external ? OF_NEW_ONES.find((key) => entry.at(key).given) : undefined;
  if (stray !== undefined) entry.at(stray).complain('has no effect on an external volume, which is never created here');
  for (const [key, spot] of entry.at('labels').entries()) {
    if (key.startsWith('hardened-deploy.')) spot.complain('is a label by which a stack knows its own: take it out');
  }
}

/** As it is written, or else because it writes to what is kept. */
export function isExclusive(component: Spot): boolean {
  const written = component.at('handover').read(scalar(plainText));
  return written === undefined
    ? writesToKept(mountsOf(component).map(({ mount: each }) => each))
    : written === 'exclusive';
}

/**
 * The migration of an exclusive component runs while nobody uses its volumes, after they were copied, and the copy is what a
 * failed deployment goes back to. So everything that it writes to must be copied, and nobody else may write there meanwhile.
 */
function holdMigration([name, component]: Components[number], components: Components, sections: VolumeSections): void {
  const migrate = component.at('migrate');
  if (!migrate.given || !isExclusive(component)) return;
  const writable = mountsOf(component).filter(({ mount: each }) => each.kind !== 'tmpfs' && !each.readOnly);
  for (const { spot, mount: each } of writable) {
    if (each.kind === 'bind') {
      spot.complain(
        `can be written to by the migration, and a path of the Docker host can't be copied before it, so there would be no way back. Use a volume, as in \`data:${each.target}\`, or mount it with \`:ro\`, or take \`migrate\` out and migrate when the component starts`,
      );
    }
    if (each.kind !== 'volume') continue;
    // Two names of the top level may mean one volume.
    const ours = resolved(each, sections);
    const other = components.find(
      ([rival, spotOfRival]) =>
        rival !== name &&
        mountsOf(spotOfRival).some(
          ({ mount: theirs }) =>
            theirs.kind === 'volume' && sameVolume(resolved(theirs, sections), ours) && !theirs.readOnly,
        ),
    );
    if (other) {
      spot.complain(
        `is written to by ${other[0]} too, which goes on while ${name} migrates. If the deployment fails, the volume is restored from a copy, and what ${other[0]} wrote would be lost. Mount it with \`:ro\` in one of them, give each its own volume, or write \`handover: overlap\` for ${name} if two of it may use the volume at once: then its migration copies nothing`,
      );
    }
  }
}
