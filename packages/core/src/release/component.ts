import type { Duration } from '../base/duration.ts';
import type { ComponentName } from '../base/names.ts';

/** One part of an application: how it is started, reached, and asked whether it is well. Its images are of the release. */
export interface ComponentSettings {
  readonly name: ComponentName;
  /** URL path prefix that goes to this component; `/` for the rest. */
  readonly path: string;
  readonly port: number;
  /** `path` as the component itself knows it. `publicPath` is asked through the public address to prove that it serves. */
  readonly health: { readonly path: string; readonly status: number; readonly publicPath: string };
  readonly needs: readonly ComponentName[];
  /** `${url:backend}` in a value becomes the address at which this slot reaches that component. */
  readonly environment: ReadonlyMap<string, string>;
  /** Names of secrets that the container gets as environment variables. */
  readonly secrets: readonly string[];
  /** Networks of the Docker host that it joins beside the stack's own, to reach what isn't deployed here (a database). */
  readonly networks: readonly string[];
  /** Anchored globs on the image's name, `*` within one path part, `**` across parts. */
  readonly allowedImages: readonly string[];
  /** Run once in a one-shot container of the new image before it starts; argv, never a shell line. */
  readonly migrate: readonly string[] | null;
  readonly stopTimeout: Duration;
  readonly command: readonly string[] | null;
}
