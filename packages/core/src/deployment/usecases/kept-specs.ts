import { Failure } from '../../base/failure.ts';
import type { ComponentName } from '../../base/names.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { type ComponentSpec, hashOfSpec, specOf, type SpecHash } from '../../release/component-spec.ts';
import type { ImageDigest } from '../../release/image.ts';
import type { ReleaseHash } from '../../release/release.ts';
import { releaseFromText } from '../../release/release-text.ts';
import type { PlacedComponent } from '../../target/placement.ts';
import type { ReleaseStore } from '../../target/ports/release-store.ts';

/**
 * Finds what a placed component was started from. Today's configuration is asked first, because most often nothing has changed;
 * then the release that was kept. What the first versions deployed has no kept release: there, today's configuration with the
 * image of then is all that is known. Undefined if nothing at all is known of the component.
 */
export function keptSpecs(
  releases: Pick<ReleaseStore, 'read'>,
  { components }: Pick<Configuration, 'components'>,
  signal: AbortSignal,
): (placed: PlacedComponent) => Promise<ComponentSpec | undefined> {
  const read = new Map<ReleaseHash, Promise<readonly ComponentSpec[]>>();
  const readOnce = (hash: ReleaseHash) => {
    const found = read.get(hash) ?? readRelease(releases, hash, signal);
    read.set(hash, found);
    // One that could not be read may be readable later: the target was lost, perhaps.
    found.catch(() => read.delete(hash));
    return found;
  };
  const asToday = new Map<string, { readonly spec: ComponentSpec; readonly hash: SpecHash } | undefined>();
  const today = (component: ComponentName, image: ImageDigest) => {
    const key = `${component} ${image}`;
    if (asToday.has(key)) return asToday.get(key);
    const settings = components.find(({ name }) => name === component);
    const spec = settings && specOf(settings, image);
    const found = spec && { spec, hash: hashOfSpec(spec) };
    asToday.set(key, found);
    return found;
  };
  return async ({ component, spec, image, release }) => {
    const found = today(component, image);
    if (spec === null || found?.hash === spec) return found?.spec;
    if (release.hash === null) return undefined;
    return (await readOnce(release.hash)).find((kept) => kept.name === component && hashOfSpec(kept) === spec);
  };
}

async function readRelease(
  releases: Pick<ReleaseStore, 'read'>,
  hash: ReleaseHash,
  signal: AbortSignal,
): Promise<readonly ComponentSpec[]> {
  const text = await releases.read(hash, signal);
  if (text === undefined) return [];
  const read = releaseFromText(text, hash);
  if (read.kind === 'release') return read.release.components;
  throw new Failure('release/unreadable', `release ${hash.slice(0, 12)}: ${read.why}`);
}
