import type { Duration } from '../base/duration.ts';
import type { ComponentName } from '../base/names.ts';

/**
 * One part of an application: how it is started, how it is reached, and how its health is checked. Its images belong to the
 * release.
 */
export interface ComponentSettings {
  readonly name: ComponentName;
  /** URL path prefix whose requests go to this component; `/` for all other requests. */
  readonly path: string;
  readonly port: number;
  /**
   * `path` is the health path inside the component. `publicPath` is requested through the public address, to prove that it
   * serves.
   */
  readonly health: { readonly path: string; readonly status: number; readonly publicPath: string };
  readonly needs: readonly ComponentName[];
  /** `${url:backend}` in a value becomes the address at which this slot reaches the component `backend`. */
  readonly environment: ReadonlyMap<string, string>;
  /** Names of secrets that the container gets as environment variables. */
  readonly secrets: readonly string[];
  /** Further networks of the Docker host that it joins, to reach what isn't deployed here (such as a database). */
  readonly networks: readonly string[];
  /** Anchored patterns for the image's name: `*` within one path part, `**` across parts. */
  readonly allowedImages: readonly string[];
  /** Runs once, in a one-shot container of the new image, before the component starts. An argument list, never a shell line. */
  readonly migrate: readonly string[] | null;
  readonly stopTimeout: Duration;
  readonly command: readonly string[] | null;
}
