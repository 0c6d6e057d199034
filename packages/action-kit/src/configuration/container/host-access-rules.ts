import { oneOf } from '@hardened-deploy/core/base/parser';
import {
  HOST_ACCESS_WORDS,
  type HostAccess,
  hostAccessOf,
  hostAccessOfPath,
  hostAccessOfVolume,
  type NeededAccess,
} from '@hardened-deploy/core/release/container/host-access';
import { listLine } from '../advice/written.ts';
import { containerOf } from '../component-container.ts';
import { vaultDirectory } from '../backup/vault-shape.ts';
import { backedPath } from '../backup/volumes-shape.ts';
import { component } from '../component-shape.ts';
import { volume } from '../mounts/volume-shape.ts';
import { scalar } from '../shape.ts';
import type { Spot } from '../spot.ts';

const word = scalar(oneOf(...HOST_ACCESS_WORDS));

type Named = readonly [name: string, spot: Spot];

/**
 * What gives away the Docker host is allowed by the environment whose host it is. `isRefused` says of a key of a component that this
 * environment can't have it at all, which is told elsewhere.
 */
export function holdHostAccess([name, environment]: Named, file: Spot, isRefused: (key: string) => boolean): void {
  const allowed = environment
    .at('allow')
    .items()
    .flatMap((item) => item.read(word) ?? []);
  const needed = [
    ...file
      .at('components')
      .entries()
      .flatMap(([, spot]) => neededBy(spot))
      .filter(({ need }) => !isRefused(need.key)),
    ...file
      .at('volumes')
      .entries()
      .flatMap(([, spot]) => neededByVolume(spot)),
    ...neededByBackup(environment.at('backup').given ? environment.at('backup') : file.at('backup')),
  ];
  const missing = needed.filter((each) => !allowed.includes(each.need.word));
  // One line that allows all of it, whichever of the problems is read first.
  const words = [...new Set([...allowed, ...missing.map(({ need }) => need.word)])];
  for (const { spot, need } of onePerWord(missing)) {
    spot.complain(
      `\`${need.written}\` must be allowed where it runs. ${need.reason} If that is meant, write \`allow: ${listLine(words)}\` in environments.${name}`,
    );
  }
}

interface Needed {
  readonly spot: Spot;
  readonly need: NeededAccess;
}

function neededBy(spot: Spot): readonly Needed[] {
  const section = spot.read(component);
  // What the top level says of volumes and secrets makes no difference here.
  const container = section && containerOf(section, { volumes: new Map(), configs: new Map(), secrets: [] });
  return container ? hostAccessOf(container).map((need) => ({ spot: spot.at(need.key), need })) : [];
}

function neededByVolume(spot: Spot): readonly Needed[] {
  const section = spot.read(volume);
  if (!section) return [];
  const { driver, driver_opts: driverOptions } = section;
  return hostAccessOfVolume({ driver, driverOptions }).map((need) => ({ spot: spot.at(need.key), need }));
}

/** The programs of the database run as root in the directory, and what they write is read back later. */
function neededByBackup(backup: Spot): readonly Needed[] {
  const vaults = [
    backup.at('vault'),
    ...backup
      .at('vaults')
      .entries()
      .map(([, vault]) => vault),
  ];
  const kept = vaults.flatMap((vault) => {
    const spot = vault.at('directory');
    const directory = spot.read(vaultDirectory);
    return directory === undefined ? [] : hostAccessOfPath('directory', directory).map((need) => ({ spot, need }));
  });
  return [...kept, ...backup.at('files').entries().flatMap(neededByFolder)];
}

/** Who may read the backups reads what is in it. */
function neededByFolder([, entry]: Named): readonly Needed[] {
  const spot = entry.at('path');
  const path = spot.read(backedPath);
  return path === undefined ? [] : hostAccessOfPath('path', path).map((need) => ({ spot, need }));
}

/** Five devices are one thing to allow. */
function onePerWord(all: readonly Needed[]): readonly Needed[] {
  const seen = new Set<string>();
  return all.filter(({ spot, need }) => {
    const key = `${spot.path} ${need.word satisfies HostAccess}`;
    return !seen.has(key) && seen.add(key);
  });
}
