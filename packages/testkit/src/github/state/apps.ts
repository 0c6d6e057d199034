import type { Permissions } from '../tokens.ts';

export interface AppSeed {
  readonly id: number;
  /** PEM. Whoever signs with the private key that belongs to it is the App. */
  readonly publicKey: string;
  readonly slug?: string;
  /** Taken as the issuer of an assertion beside the id. */
  readonly clientId?: string;
  readonly installations: readonly InstallationSeed[];
}

export interface InstallationSeed {
  readonly id: number;
  /** Full names. */
  readonly repositories: readonly string[];
  readonly permissions: Permissions;
}

/** A token that an installation was given. */
export interface InstallationToken {
  readonly token: string;
  readonly app: number;
  readonly installation: number;
  readonly repositories: readonly string[];
  readonly permissions: Permissions;
  /** Milliseconds since the epoch, by the emulator's clock. */
  readonly endsAt: number;
}

export interface Apps {
  readonly known: readonly AppSeed[];
  /** By their text. They end by themselves, and those that have ended are kept. */
  readonly tokens: ReadonlyMap<string, InstallationToken>;
}

export const NO_APPS: Apps = { known: [], tokens: new Map() };
