import { Failure } from '../../base/failure.ts';
import type { ComponentName } from '../../base/names.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { type ComponentSpec, hashOfSpec, specIfKnown, type SpecHash } from '../../release/component-spec.ts';
import type { ImageDigest } from '../../release/image.ts';
import type { Release, ReleaseHash } from '../../release/release.ts';
import { releaseFromText } from '../../release/release-text.ts';
import type { SecretMark } from '../../release/secret-marks.ts';
import type { PlacedComponent } from '../../target/placement.ts';
import type { ReleaseStore } from '../../target/ports/release-store.ts';

/** What is known of what was deployed before. A release that was kept is read when it is needed, and only once. */
export interface KeptReleases {
  /**
   * What a placed component was started from, or is to be started from. Today's configuration is asked first, because most often
   * nothing has changed; then the release that was kept. What the first versions deployed has no kept release: there, today's
   * configuration with the image of then is all that is known. Undefined if nothing at all is known of the component.
   */
  readonly specOf: (placed: PlacedComponent) => Promise<ComponentSpec | undefined>;
  /** By name, the marks of the secrets that its release was deployed with. Empty if none were kept. */
  readonly marksOf: (placed: PlacedComponent) => Promise<ReadonlyMap<string, SecretMark>>;
}

interface KnownComponents extends Pick<Configuration, 'components'> {
  /** Of the release that is being deployed: they are looked for before it is kept, too. */
  readonly brought?: readonly ComponentSpec[];
}

export function keptReleases(
  releases: Pick<ReleaseStore, 'read'>,
  { components, brought = [] }: KnownComponents,
  signal: AbortSignal,
): KeptReleases {
  const read = new Map<ReleaseHash, Promise<Release | undefined>>();
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
    // Whoever goes back reads no files of the repository: the release that was kept says which ones there were.
    const spec = settings && specIfKnown(settings, image);
    const found = spec && { spec, hash: hashOfSpec(spec) };
    asToday.set(key, found);
    return found;
  };
  return {
    async specOf({ component, spec, image, release }) {
      const found = today(component, image);
      if (spec === null || found?.hash === spec) return found?.spec;
      const now = brought.find((each) => each.name === component && hashOfSpec(each) === spec);
      if (now) return now;
      if (release.hash === null) return undefined;
      const kept = await readOnce(release.hash);
      return kept?.components.find((brought) => brought.name === component && hashOfSpec(brought) === spec);
    },
    async marksOf({ component, release }) {
      const kept = release.hash === null ? undefined : await readOnce(release.hash);
      return kept?.marks?.get(component) ?? new Map();
    },
  };
}

async function readRelease(
  releases: Pick<ReleaseStore, 'read'>,
  hash: ReleaseHash,
  signal: AbortSignal,
): Promise<Release | undefined> {
  const text = await releases.read(hash, signal);
  if (text === undefined) return undefined;
  const read = releaseFromText(text, hash);
  if (read.kind === 'release') return read.release;
  throw new Failure('release/unreadable', `release ${hash.slice(0, 12)}: ${read.why}`);
}
