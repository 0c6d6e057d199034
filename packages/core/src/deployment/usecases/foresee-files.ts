import { asFailure, isFailure } from '../../base/failure.ts';
import type { ComponentSpec } from '../../release/component-spec.ts';
import { type Change, placedOf } from '../../target/placement.ts';
import { type FileChange, fileChanges } from '../file-changes.ts';
import type { KeptReleases } from './kept-releases.ts';

/** Which files of its components a release changes, against what serves. */
export async function foreseeFiles(
  specOf: KeptReleases['specOf'],
  { before }: Pick<Change, 'before'>,
  release: { readonly components: readonly Pick<ComponentSpec, 'name' | 'container'>[] },
): Promise<readonly FileChange[]> {
  const changes = await Promise.all(
    release.components.map(async (after) => {
      const standing = placedOf(before, after.name);
      return fileChanges(standing && (await known(specOf, standing)), after);
    }),
  );
  return changes.flat();
}

/** A release that can't be read is no reason to fail a plan: all files count as added then. */
async function known(
  specOf: KeptReleases['specOf'],
  placed: Parameters<KeptReleases['specOf']>[0],
): Promise<ComponentSpec | undefined> {
  try {
    return await specOf(placed);
  } catch (thrown) {
    if (isFailure(thrown, 'release/unreadable')) return undefined;
    throw asFailure(thrown);
  }
}
