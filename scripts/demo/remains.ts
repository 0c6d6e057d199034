import { whichProgram } from '../bed/command.ts';
import { cacheFolder } from '../bed/cache.ts';
import { MACHINE_PACKAGES } from '../bed/machine/second-machine.ts';
import type { DemoPlace } from './engines/demo-place.ts';
import type { Stage } from './stage.ts';

/** Debian packages that the demo installs where they are missing, by a program of each. */
const PACKAGES = { ...MACHINE_PACKAGES, debootstrap: 'debootstrap' } as const;

/** Packages that are not installed now. */
export function missingPackages(): readonly string[] {
  return Object.entries(PACKAGES).flatMap(([program, name]) => (whichProgram(program) === null ? [name] : []));
}

/** What the demo leaves on this machine, one line each. `missingBefore` is what `missingPackages` said at its start. */
export function remains(
  { folder, place }: Pick<Stage<DemoPlace>, 'folder' | 'place'>,
  missingBefore: readonly string[],
): readonly string[] {
  const missing = missingPackages();
  const installed = missingBefore.filter((name) => !missing.includes(name));
  return [
    `${folder}: everything listed above`,
    `${cacheFolder()}: images and tools for the next run; delete it whenever you like`,
    `~/.cache/act: what act copied for the jobs`,
    ...place.remains,
    ...(installed.length > 0 ? [`installed with apt: ${installed.join(', ')}`] : []),
  ];
}
