import type { ImageSource } from './compose/image-source.ts';

/** What it serves. */
export interface DraftedPort {
  readonly port: number;
  /** Null: users don't reach it, only other components do. */
  readonly path: string | null;
  /** Null: not known. */
  readonly health: string | null;
}

/** A component as it is going to be written. What its Compose service says besides, it takes from there. */
export interface ComponentDraft {
  readonly name: string;
  /** The service that it is, where that has another name. */
  readonly service: string | null;
  /** Null: a background component. */
  readonly serves: DraftedPort | null;
  /** Names of the variables that its service gives it. */
  readonly variables: readonly string[];
  readonly image: ImageSource;
  /** `exclusive` for one that keeps data or works by the clock: two of it must not write, or do its work, at once. */
  readonly handover: 'exclusive' | null;
  readonly secrets: readonly string[];
  readonly needs: readonly string[];
  /** At a cluster: the file or the folder of its manifest. */
  readonly manifest?: string;
}
