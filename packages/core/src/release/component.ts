import type { Duration } from '../base/duration.ts';
import type { ComponentName } from '../base/names.ts';
import type { ContainerSettings } from './container/container-settings.ts';
import type { Manifest } from './manifest.ts';
import type { Migration } from './migration.ts';
import type { RepositoryFile, WantedFile } from './wanted-file.ts';

/** How users reach a component, and how it shows that it is healthy. */
export interface ServingSettings {
  /** URL path prefix whose requests go to this component; `/` for all other requests. */
  readonly path: string;
  readonly port: number;
  /**
   * `path` is the health path inside the component. `publicPath` is requested through the public address, to prove that it
   * serves.
   */
  readonly health: { readonly path: string; readonly status: number; readonly publicPath: string };
}

/** How other components reach one that users don't. */
export interface InternalSettings {
  readonly port: number;
  /** Absent: HTTP if its health is asked over that, else anything over TCP. */
  readonly protocol?: 'grpc';
  readonly health: InternalHealth;
}

/** How an internal component shows that it is healthy. */
export type InternalHealth =
  | { readonly kind: 'http'; readonly path: string; readonly status: number }
  /** It accepts a connection. */
  | { readonly kind: 'tcp' }
  /** Its container's own health check says so. */
  | { readonly kind: 'docker' };

/** A port beside the one that a component is proven by. */
export interface FurtherPort {
  readonly port: number;
  /** Null: only other components reach it. */
  readonly path: string | null;
  /** `grpc`: HTTP/2 without TLS. */
  readonly protocol: 'http' | 'grpc' | 'tcp';
}

/**
 * One part of an application: how it is started, how it is reached, and how its health is checked. Its images belong to the
 * release.
 */
export interface ComponentSettings {
  readonly name: ComponentName;
  /** Null: users don't reach it. See `internal`; without that either, it is a background component, which has no port. */
  readonly serves: ServingSettings | null;
  /** Only other components reach it. Never beside `serves`. */
  readonly internal?: InternalSettings;
  readonly ports?: readonly FurtherPort[];
  /** `exclusive`: never two of it at once. The old one is removed before the new one starts. */
  readonly handover: 'overlap' | 'exclusive';
  readonly needs: readonly ComponentName[];
  /** `${url:backend}` in a value becomes the address at which this slot reaches `backend`, `${secret:NAME}` one of its secrets. */
  readonly environment: ReadonlyMap<string, string>;
  /** Names of secrets that the container gets as environment variables. */
  readonly secrets: readonly string[];
  /** Further networks of the Docker host that it joins, to reach what isn't deployed here (such as a database). */
  readonly networks: readonly string[];
  /** Anchored patterns for the image's name: `*` within one path part, `**` across parts. */
  readonly allowedImages: readonly string[];
  /** Runs once, in one-shot containers, before the component starts. Argument lists, never a shell line. */
  readonly migrate: Migration | null;
  readonly stopTimeout: Duration;
  readonly command: readonly string[] | null;
  /** Absent: as the suite and the Engine make a container by default. */
  readonly container?: ContainerSettings;
  /** Files that it is to have. A release has them among the mounts of `container`, by their hashes. */
  readonly files?: readonly WantedFile[];
  /** Where its manifest is in the repository. */
  readonly manifestFrom?: RepositoryFile;
  /** The objects that it is made from, at a target that takes such objects. Absent until they were read. */
  readonly manifest?: Manifest;
}

/** A component that users reach. */
export type Serving<Component> = Component & { readonly serves: ServingSettings };
export type ServingComponent = Serving<ComponentSettings>;

function isServing<Component extends Pick<ComponentSettings, 'serves'>>(
  component: Component,
): component is Serving<Component> {
  return component.serves !== null;
}

/** Those that users reach, in the order given. */
export function servingComponents(components: readonly ComponentSettings[]): readonly ServingComponent[] {
  return components.filter(isServing);
}

/** The given components, and all that need one of them, directly or by others. */
export function withDependents(
  components: readonly Pick<ComponentSettings, 'name' | 'needs'>[],
  of: Iterable<ComponentName>,
): ReadonlySet<ComponentName> {
  const found = new Set(of);
  for (;;) {
    const before = found.size;
    for (const { name, needs } of components) if (needs.some((needed) => found.has(needed))) found.add(name);
    if (found.size === before) return found;
  }
}
