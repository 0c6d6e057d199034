import type { ImageSource } from './compose/image-source.ts';

/** A component as it is going to be written. What its Compose service says besides, it takes from there. */
export interface ComponentDraft {
  readonly name: string;
  /** The service that it is, where that has another name. */
  readonly service: string | null;
  /** Null: a background component. */
  readonly serves: { readonly port: number; readonly path: string; readonly health: string | null } | null;
  readonly image: ImageSource;
  /** `exclusive` for one that keeps data or works by the clock: two of it must not write, or do its work, at once. */
  readonly handover: 'exclusive' | null;
  readonly secrets: readonly string[];
  readonly needs: readonly string[];
}
