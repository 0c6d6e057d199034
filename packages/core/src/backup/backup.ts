import type { Brand } from '../base/brand.ts';
import type { DeploymentId } from '../base/names.ts';
import type { ProofLevel } from './proof-level.ts';
import type { Authenticity } from './tag/manifest-tag.ts';

/** `<UTC time>-<deployment>`. Also the name of the folder, so that folders sort by time. */
export type BackupId = Brand<string, 'BackupId'>;

export interface BackupFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The exact number of rows, counted in the snapshot from which the dump was taken. */
export interface TableCount {
  readonly table: string;
  readonly rows: number;
  /** A sum over the hashes of all rows, in any order. Absent unless the proof was to be L4. */
  readonly content?: string;
}

export const ENCRYPTION_FORMATS = ['age', 'aes-256-gcm-hkdf-1mb'] as const;
export type EncryptionFormat = (typeof ENCRYPTION_FORMATS)[number];

/** How a backup is encrypted. Its `files` are then the encrypted ones. */
export interface BackupEncryption {
  /** The second is AES-256-GCM in Tink's streaming form, `AES256_GCM_HKDF_1MB`. */
  readonly format: EncryptionFormat;
  /** The public keys: each of their secret keys decrypts. Of AES, what the key is called here: `key 3f2a90c1`. */
  readonly to: readonly string[];
  /** What was encrypted. The proof was made with these files. */
  readonly plain: readonly BackupFile[];
}

/** A further database of the same backup. Its files are in a folder of its name; its tables have its name before theirs. */
export interface BackupPart {
  readonly name: string;
  readonly server?: string;
  readonly database: string;
  readonly serverVersion: string;
  readonly takenAt: string;
  readonly details?: Readonly<Record<string, string>>;
}

/** Written last: a folder without a valid manifest is no backup. Has a schema version. */
export interface BackupManifest {
  readonly schema: 1;
  readonly id: BackupId;
  /** What kind of server it is of, in words: `PostgreSQL`, `MySQL`, `MariaDB`. Without it, PostgreSQL. */
  readonly server?: string;
  readonly database: string;
  readonly serverVersion: string;
  readonly takenAt: string;
  readonly deployment: DeploymentId;
  readonly generation: number;
  readonly files: readonly BackupFile[];
  readonly tables: readonly TableCount[];
  /** Further databases. `files` and `tables` have theirs too. */
  readonly also?: readonly BackupPart[];
  /** Without a level, it is L3. */
  readonly verified: { readonly at: string; readonly how: string; readonly level?: ProofLevel } | null;
  /** How a person restores it without this tool: the lines of a shell script that needs only Docker. */
  readonly restore: readonly string[];
  /** Absent: the files are plain. */
  readonly encryption?: BackupEncryption;
  /** More facts for a person who restores it: encoding, collation, client version, image, size. */
  readonly details?: Readonly<Record<string, string>>;
}

/** A backup as it is stored at the target. */
export interface StoredBackup {
  readonly manifest: BackupManifest;
  /** What is wrong with it since it was proven, in words; null when nothing is. */
  readonly damage: string | null;
  /** What the tag of its manifest says. Absent: no key for manifests is configured. */
  readonly authenticity?: Authenticity;
}

/** A backup that may not be removed yet, because its place has locked it (Object Lock of S3). */
export interface LockedBackup {
  readonly id: BackupId;
  /** An ISO time, or the words of what must happen before: `a legal hold is removed`. */
  readonly until: string;
}

/** The result of a rehearsal. Only `restored` proves anything. */
export type Rehearsal =
  | { readonly kind: 'restored'; readonly tables: number; readonly rows: number }
  /** It has other rows than the dump's snapshot. */
  | { readonly kind: 'differs'; readonly evidence: string }
  /** Its files differ from those in the manifest. */
  | { readonly kind: 'damaged'; readonly evidence: string }
  /** The database refused to restore it; its own words. */
  | { readonly kind: 'refused'; readonly evidence: string };

declare const verifiedMark: unique symbol;
/** Made only by proving the backup, as far as its level says. Migrations require one. */
export type VerifiedBackup = BackupManifest & { readonly verified: NonNullable<BackupManifest['verified']> } & {
  readonly [verifiedMark]: true;
};
