import { absolutePath } from '../../base/absolute-path.ts';
import type { ComponentSettings } from '../component.ts';

/** A path that the image declares as a volume (`VOLUME` in its Dockerfile), and at which the component mounts nothing. */
export interface UnkeptPath {
  readonly path: string;
  /** What the component mounts further up. It doesn't keep what is at `path`. Null: nothing. */
  readonly below: string | null;
}

/**
 * What such a path holds lies in a volume without a name, which the engine makes for each container and which is removed with it.
 * Only a mount at the very path prevents that: below `/var/lib`, even on a volume of the component, the engine mounts its own one
 * at `/var/lib/data` all the same.
 */
export function unkeptPaths(
  declared: readonly string[],
  { container, files = [] }: Pick<ComponentSettings, 'container' | 'files'>,
): readonly UnkeptPath[] {
  const targets = [...(container?.mounts ?? []), ...files].map(({ target }) => absolutePath(target));
  return [...new Set(declared.map(absolutePath))]
    .filter((path) => path !== '/' && !targets.includes(path) && !isTemporary(path))
    .map((path) => ({ path, below: nearest(targets.filter((target) => path.startsWith(`${target}/`))) }));
}

/** By the Filesystem Hierarchy Standard no program may rely on finding there what an earlier start has left. */
const TEMPORARY = ['/tmp', '/run', '/var/run'];

function isTemporary(path: string): boolean {
  return TEMPORARY.some((folder) => path === folder || path.startsWith(`${folder}/`));
}

function nearest(targets: readonly string[]): string | null {
  return targets.reduce<string | null>((best, each) => (each.length > (best?.length ?? 0) ? each : best), null);
}
