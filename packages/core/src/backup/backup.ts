import type { Brand } from '../base/brand.ts';
import type { DeploymentId } from '../base/names.ts';

/** `<UTC time>-<deployment>`; also the folder's name, so it sorts by time. */
export type BackupId = Brand<string, 'BackupId'>;

export interface BackupFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Exact row counts, read in the snapshot that the dump was taken from. */
export interface TableCount {
  readonly table: string;
  readonly rows: number;
}

/** The manifest is written last: a folder without a valid one is not a backup. Stored with a schema version. */
export interface BackupManifest {
  readonly schema: 1;
  readonly id: BackupId;
  readonly database: string;
  readonly serverVersion: string;
  readonly takenAt: string;
  readonly deployment: DeploymentId;
  readonly generation: number;
  readonly files: readonly BackupFile[];
  readonly tables: readonly TableCount[];
  readonly verified: { readonly at: string; readonly how: string } | null;
  /** How a person restores it without this tool: the lines of a shell script that needs Docker alone. */
  readonly restore: readonly string[];
  /** What else a restorer may want to know: encoding, collation, client version, image, size. */
  readonly details?: Readonly<Record<string, string>>;
}

/** A backup as it lies at the target. */
export interface StoredBackup {
  readonly manifest: BackupManifest;
  /** What is known against it since it was proven, in words; null when nothing is. */
  readonly damage: string | null;
}

/** What restoring a stored backup for trial said. Only `restored` proves anything. */
export type Rehearsal =
  | { readonly kind: 'restored'; readonly tables: number; readonly rows: number }
  /** Its rows aren't those of the dump's snapshot. */
  | { readonly kind: 'differs'; readonly evidence: string }
  /** Its files aren't the ones that the manifest names. */
  | { readonly kind: 'damaged'; readonly evidence: string }
  /** PostgreSQL would not restore it; its own words. */
  | { readonly kind: 'refused'; readonly evidence: string };

declare const verifiedMark: unique symbol;
/** Only restoring it and comparing makes one. Migrations ask for one. */
export type VerifiedBackup = BackupManifest & { readonly verified: object } & { readonly [verifiedMark]: true };
