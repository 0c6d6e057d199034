import type { ComponentName } from '../base/names.ts';
import type { ComponentSpec } from '../release/component-spec.ts';
import type { FileMount } from '../release/container/mount.ts';
import { fileMountsOf } from '../release/container/mounted-files.ts';

/** A file that a component has otherwise than before. */
export interface FileChange {
  readonly component: ComponentName;
  readonly path: string;
  readonly how: 'added' | 'changed' | 'moved' | 'removed';
  /** Where it is in the container, after the change if it is there then. */
  readonly target: string;
}

type WithFiles = Pick<ComponentSpec, 'name' | 'container'>;

/** How the files of a component differ. `before` is undefined where nothing serves that is known. */
export function fileChanges(before: WithFiles | undefined, after: WithFiles): readonly FileChange[] {
  const component = after.name;
  const old = before ? fileMountsOf(before) : [];
  const fresh = fileMountsOf(after);
  const changed = fresh.flatMap((mount): readonly FileChange[] => {
    const how = howItDiffers(old, mount);
    return how === undefined ? [] : [{ component, path: mount.path, how, target: mount.target }];
  });
  const removed = old.filter(
    ({ path, target }) => !fresh.some((mount) => mount.path === path || mount.target === target),
  );
  return [...changed, ...removed.map(({ path, target }) => ({ component, path, how: 'removed' as const, target }))];
}

function howItDiffers(old: readonly FileMount[], mount: FileMount): Exclude<FileChange['how'], 'removed'> | undefined {
  const standing = old.find(({ target }) => target === mount.target) ?? old.find(({ path }) => path === mount.path);
  if (!standing) return 'added';
  if (standing.hash !== mount.hash) return 'changed';
  const { target, uid, gid, mode } = mount;
  const isSame = standing.target === target && standing.uid === uid && standing.gid === gid && standing.mode === mode;
  return isSame ? undefined : 'moved';
}

export function describeFileChange({ component, path, how, target }: FileChange): string {
  switch (how) {
    case 'added':
      return `mount ${path} of ${component} at ${target}, which it didn't have before`;
    case 'changed':
      return `mount ${path} of ${component} at ${target} in its new version`;
    case 'moved':
      return `mount ${path} of ${component} at ${target}, as it was but at another place or with another owner`;
    case 'removed':
      return `no longer mount ${path} of ${component} at ${target}`;
  }
}
