import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { BackupId, BackupManifest, LockedBackup, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import type { OwnCheck } from '@hardened-deploy/core/backup/own-check';
import { isRestoredLevel, type ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { endsTheRun, targetIsTaken } from '@hardened-deploy/core/base/ends-the-run';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump, KeptBackup } from '../../dumps/dump.ts';
import { bucketInstructions } from './bucket/bucket-instructions.ts';
import { encryptedInstructions } from './decrypt-instructions.ts';
import { encryptArchive } from './encrypted-archive.ts';
import { acceptCounts, acceptFiles, unverified } from './accept-proof.ts';
import { rehearseStored } from './rehearse-stored.ts';
import { removeFolders } from './backup-folders.ts';
import { namesIn, setInstructions } from './set-instructions.ts';
import { readSet, readyMembers, restoreSet, type SetMember, takeSet } from './set-members.ts';
import { streamedBackups } from './stream/streamed-backups.ts';
import { growthTold } from './tell-growth.ts';
import { placesOf, type VaultPlacesOptions } from './vault-places.ts';

export interface ContainerBackupVaultOptions extends VaultPlacesOptions {
  /** Public keys that new backups are encrypted to. Default: none, they stay plain. */
  readonly encryptTo?: readonly AgeRecipient[];
  /** Instead of those, a key for AES-256. */
  readonly encryptWith?: Secret | undefined;
  /** How that kind of database is dumped, restored and read. */
  readonly dump: Dump;
  /** Further databases of the same backup. Default: none. */
  readonly also?: readonly SetMember[];
  /** How far a new backup is proven. Default L3. */
  readonly proof?: ProofLevel;
  /** What the restored copy of a new backup is asked, where the proof restores it. Default: nothing. */
  readonly checks?: readonly OwnCheck[];
  /**
   * The scratch server keeps its data in memory if the database is estimated to fit into this, otherwise beside the backups.
   * Default 512 MiB.
   */
  readonly scratchMemoryBytes?: number;
}

const SCRATCH_MEMORY_BYTES = 512 * 1024 * 1024;
/** What is removed when a run ends has time of its own, also when the run was cancelled. */
const DISCARD_MS = 20_000;

/**
 * Backups in a volume or a directory at the target. The programs of the database's own image take and prove them, in one-shot containers
 * there. So backups survive the runner, reach a database that the runner can't reach, and need no client on the runner.
 */
export function containerBackupVault(options: ContainerBackupVaultOptions): BackupVault {
  const { stack, container, dump, proof: level = 'L3', checks = [], clock, progress } = options;
  const to = { recipients: options.encryptTo ?? [], key: options.encryptWith };
  const isPlain = to.recipients.length === 0 && !to.key;
  const places = placesOf(options);
  const { place, store, runner, local, archives } = places;
  const spool = isPlain ? runner : local;
  const memoryBytes = options.scratchMemoryBytes ?? SCRATCH_MEMORY_BYTES;
  const growing = (what: string) => growthTold({ progress, clock }, what);
  const members = [{ name: null, container, dump }, ...(options.also ?? [])];
  const rehearsing = { ...places, members, memoryBytes, growing };

  /** Removes what a failed backup left, even when the run was cancelled. So it has a signal of its own. */
  async function discard(token: FencingToken, id: BackupId, thrown: unknown): Promise<void> {
    // The next holder removes what lower generations left.
    if (targetIsTaken(thrown)) return;
    await removeEverywhere(token, [id], AbortSignal.timeout(DISCARD_MS)).catch(() =>
      progress.warn(
        `${id} could not be removed now. Without a manifest it is no backup, and the next backup removes it.`,
      ),
    );
  }

  async function removeEverywhere(
    token: FencingToken,
    ids: readonly BackupId[],
    signal: AbortSignal,
  ): Promise<readonly LockedBackup[]> {
    // First what is at the target itself: a bucket may not answer.
    if (spool !== runner || store.fetch) await removeFolders(spool, token, ids, signal);
    return store.remove(token, ids, signal);
  }

  /** What is in a bucket needs no files here any more. */
  async function clearSpool(token: FencingToken, id: BackupId, signal: AbortSignal): Promise<void> {
    const clear = (until: AbortSignal) => removeFolders(spool, token, [id], until);
    const warn = () =>
      progress.warn(`The files of ${id} could not be removed from the volume now. The next backup removes them.`);
    await clear(signal).catch(async (thrown: unknown) => {
      if (!endsTheRun(thrown, signal)) return warn();
      if (!targetIsTaken(thrown)) await clear(AbortSignal.timeout(DISCARD_MS)).catch(warn);
      throw thrown;
    });
  }

  const judged = { checks, clock };

  async function prove(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<VerifiedBackup> {
    if (!isRestoredLevel(level)) {
      const read = await readSet(spool, { token, members, manifest, level }, signal);
      if (read.kind !== 'read') throw unverified(manifest, read.evidence);
      return acceptFiles(manifest, { level, clock });
    }
    const restored = await restoreSet(spool, { token, members, manifest, memoryBytes, level, growing, checks }, signal);
    return acceptCounts(manifest, restored, { ...judged, level });
  }

  const streaming = streamedBackups(
    { store, runner: spool, progress },
    { ...judged, level, to, memoryBytes, always: options.kept?.kind === 's3' && options.kept.scratch === 'none' },
  );

  async function proveAndEncrypt(
    token: FencingToken,
    manifest: BackupManifest,
    signal: AbortSignal,
  ): Promise<VerifiedBackup> {
    const proven = await prove(token, manifest, signal);
    return isPlain ? proven : encryptArchive(archives, { token, backup: proven, to }, signal);
  }

  return {
    async dump(token, { id, deployment }, signal) {
      const ready = await readyMembers(spool, members, signal);
      try {
        const taken =
          (await streaming.take({ token, id, members: ready }, signal)) ??
          (await takeSet(spool, { token, id, members: ready, level, growing }, signal));
        for (const warning of taken.warnings) progress.warn(warning);
        const { generation } = token;
        const about = { schema: 1, id, deployment, generation, verified: null } as const;
        const kept = { id, container, source: place.source };
        const restore = (from: KeptBackup) => setInstructions(taken.members, from);
        const names = namesIn(taken.members);
        const steps = instructionsFor(options, { kept, to, names, restore, inParts: streaming.inParts(id) });
        const details = { ...taken.content.details, stack };
        return { ...about, ...taken.content, details, restore: steps };
      } catch (thrown) {
        await discard(token, id, thrown);
        throw thrown;
      }
    },

    async verify(token, manifest, signal) {
      let backup: VerifiedBackup;
      try {
        backup = streaming.proven(manifest) ?? (await proveAndEncrypt(token, manifest, signal));
        await store.keep(token, backup, signal);
      } catch (thrown) {
        await discard(token, manifest.id, thrown);
        throw thrown;
      }
      // From here on it is stored, and whatever ends the run doesn't take it away.
      if (store.fetch) await clearSpool(token, backup.id, signal);
      return backup;
    },

    list: (token, signal) => store.list(token, signal),
    rehearse: (token, manifest, signal) => rehearseStored(rehearsing, { token, manifest }, signal),
    mark: (token, id, mark, signal) => store.mark(token, { id, mark }, signal),
    remove: removeEverywhere,
  };
}

/** How a person restores it, from where it is kept. */
function instructionsFor(
  { kept: settings, stack, encryptTo = [], encryptWith }: ContainerBackupVaultOptions,
  steps: Parameters<typeof encryptedInstructions>[0],
): readonly string[] {
  const isPlain = encryptTo.length === 0 && !encryptWith;
  const restore = (kept: KeptBackup) => (isPlain ? steps.restore(kept) : encryptedInstructions({ ...steps, kept }));
  return settings?.kind === 's3' ? bucketInstructions({ ...steps, restore, settings, stack }) : restore(steps.kept);
}
