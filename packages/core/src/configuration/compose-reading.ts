/**
 * What became of a key of the Compose file that a component doesn't simply take over. `translated`: another key has its
 * meaning here. `not-needed`: the suite does it in its own way. `left-out`: nothing does it, and a person should look.
 */
export type ComposeRemarkKind = 'translated' | 'not-needed' | 'left-out';

export interface ComposeRemark {
  readonly kind: ComposeRemarkKind;
  /** Path in the repository. */
  readonly file: string;
  readonly line: number;
  /** `services.web.restart` */
  readonly path: string;
  readonly reason: string;
}

/** A service of the Compose file that no deployment touches: a database, a cache. It runs at the target already. */
export interface Accessory {
  readonly service: string;
  /** As the Compose file names it; null if it only builds one. */
  readonly image: string | null;
  readonly command: readonly string[] | null;
  /** Names of the variables that the Compose file sets. Values may be secrets, so they are not kept. */
  readonly environment: readonly string[];
}

/** What the Compose file said besides the settings of the components. */
export interface ComposeReading {
  readonly files: readonly string[];
  /** Name of the Compose project at the target. */
  readonly project: string;
  readonly accessories: readonly Accessory[];
  /** Services that are neither component nor accessory, with their lines. */
  readonly others: readonly { readonly service: string; readonly file: string; readonly line: number }[];
  readonly remarks: readonly ComposeRemark[];
}

export const COMPOSE_REMARK_WORDS: Record<ComposeRemarkKind, string> = {
  translated: 'translated',
  'not-needed': 'not needed',
  'left-out': 'NOT CARRIED',
};
