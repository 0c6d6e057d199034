import type { ImageSource } from './compose/image-source.ts';

/** A component as it is going to be written. */
export interface ComponentDraft {
  readonly name: string;
  /** Null: a background component. */
  readonly serves: { readonly port: number; readonly path: string; readonly health: string | null } | null;
  readonly image: ImageSource;
  readonly command: readonly string[] | null;
  readonly environment: ReadonlyMap<string, string>;
  readonly secrets: readonly string[];
  readonly needs: readonly string[];
  readonly networks: readonly string[];
  /** As it is written: `30s`. */
  readonly stopTimeout: string | null;
}
