import type { FencingToken } from '../../lease/fencing-token.ts';
import type { BackupId, BackupManifest, VerifiedBackup } from '../backup.ts';
import type { ConfiguredVault } from '../vaults/configured-vaults.ts';
import type { Failure } from '../../base/failure.ts';
import type { BackupVault } from './backup-vault.ts';

/** What one vault has, as `BackupVault` has it. */
export type StoredBackups = Pick<BackupVault, 'list' | 'rehearse' | 'mark' | 'remove'>;

/** One of the vaults, as it is configured. */
export interface OpenVault extends Pick<ConfiguredVault, 'name' | 'keep' | 'mayFail'> {
  readonly vault: StoredBackups;
}

/** What became of a proven backup in one vault. */
export type KeptIn =
  /** It is whole there, and its restore script is the one for this place. */
  | { readonly kind: 'kept'; readonly vault: string; readonly backup: VerifiedBackup }
  /** Nothing of it is there, as far as the vault can be reached. */
  | { readonly kind: 'failed'; readonly vault: string; readonly failure: Failure };

/** Takes one backup and keeps it in several vaults. Every method throws `fence/superseded` when the token isn't the one on the fence. */
export interface BackupVaults {
  /** In the order of the configuration; one at least. */
  readonly each: readonly OpenVault[];
  /** As `BackupVault.dump`, for all of them. */
  readonly dump: BackupVault['dump'];
  /**
   * Proves the dump once, and then keeps it in each vault, its manifest last. One that fails doesn't keep it from the others. Throws
   * `backup/unverified` when it can't be proven; then it is nowhere. When the run is ended meanwhile, it stays where it is whole, and
   * nothing of it stays elsewhere.
   */
  verify(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<readonly KeptIn[]>;
  /** Removes a dump that was not proven. */
  discard(token: FencingToken, id: BackupId, signal: AbortSignal): Promise<void>;
}
