import { whichProgram } from '../bed/command.ts';
import { cacheFolder } from '../bed/cache.ts';
import type { Stage } from './stage.ts';

/** Debian packages that the demo installs where they are missing, by a program of each. */
const PACKAGES = { dockerd: 'docker.io', debootstrap: 'debootstrap' } as const;

/** Packages that are not installed now. */
export function missingPackages(): readonly string[] {
  return Object.entries(PACKAGES).flatMap(([program, name]) => (whichProgram(program) === null ? [name] : []));
}

/** What the demo leaves on this machine, one line each. `missingBefore` is what `missingPackages` said at its start. */
export function remains({ folder, engine }: Stage, missingBefore: readonly string[]): readonly string[] {
  const missing = missingPackages();
  const installed = missingBefore.filter((name) => !missing.includes(name));
  return [
    `${folder}: everything listed above`,
    `${cacheFolder()}: images and tools for the next run; delete it whenever you like`,
    `~/.cache/act: what act copied for the jobs`,
    ...(engine.kind === 'existing' ? ['in your Docker Engine: the images hd-bed/… and 127.0.0.1:…/shop/…'] : []),
    ...(installed.length > 0 ? [`installed with apt: ${installed.join(', ')}`] : []),
  ];
}
