import type { AgeRecipient } from '@hardened-deploy/core/backup/age-recipient';
import type { BackupId, BackupManifest, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import type { OwnCheck } from '@hardened-deploy/core/backup/own-check';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import { isRestoredLevel, type ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import type { VaultSettings } from '@hardened-deploy/core/backup/vault-settings';
import { targetIsTaken } from '@hardened-deploy/core/base/ends-the-run';
import type { Secret } from '@hardened-deploy/core/base/secret';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Dump, KeptBackup } from '../../dumps/dump.ts';
import { acceptCounts, acceptFiles, unverified } from './accept-proof.ts';
import { removeFolders } from './backup-folders.ts';
import { artifactInstructions, bucketInstructions } from './bucket/bucket-instructions.ts';
import { clusterInstructions } from './cluster/cluster-instructions.ts';
import { encryptedInstructions } from './encryption/decrypt-instructions.ts';
import { encryptArchive } from './encryption/encrypted-archive.ts';
import type { OpeningParts } from './open-stored.ts';
import type { RehearsingParts } from './rehearse-stored.ts';
import type { ScriptRunner } from './script-runner.ts';
import { namesIn, setInstructions } from './set-instructions.ts';
import { readSet, readyMembers, restoreSet, runnerOf, type SetMember, takeSet } from './set-members.ts';
import { streamedBackups } from './stream/streamed-backups.ts';
import { withTagCheck } from './tag-instructions.ts';
import { readAndSeal } from './trial.ts';
import { vaultPlace } from './vault-place.ts';
import { DEFAULT_TOOLS_IMAGE, type VaultPlacesOptions } from './vault-places.ts';

/** What is backed up, and how it is proven and encrypted. */
export interface TakingOptions extends Omit<VaultPlacesOptions, 'kept' | 'bucketKeys'> {
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
export const DISCARD_MS = 20_000;

/** A backup until it is kept somewhere: its files are in the spool, without a manifest. */
export interface BackupTaker {
  /** Where it is dumped and proven. */
  readonly spool: ScriptRunner;
  /** What a rehearsal in the same kind of scratch server needs, but for where the backup lies. */
  readonly rehearsing: Omit<RehearsingParts, keyof OpeningParts>;
  /** As `BackupVault.dump`. Its restore script is the one for `kept`. */
  dump(kept: VaultSettings, ...request: Parameters<BackupVault['dump']>): Promise<BackupManifest>;
  /** Proves it, and encrypts it if that is configured. Throws `backup/unverified`, `backup/failed`; then its files are still there. */
  prove(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<VerifiedBackup>;
  /**
   * The same for a backup that stays where it was made, and keeps it there: undefined where that takes two steps. Where nothing is asked for but that
   * it is read, one container does both.
   */
  proveAndKeep(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<VerifiedBackup | undefined>;
  /** The restore script for another place of a backup that this taker has dumped. */
  instructionsFor(id: BackupId, kept: VaultSettings): readonly string[];
  /** Removes what a failed backup left, by `remove`, even when the run was cancelled. So it has a signal of its own. */
  discard(id: BackupId, thrown: unknown, remove: (signal: AbortSignal) => Promise<unknown>): Promise<void>;
}

/** `places`: where it is made. If it is to be encrypted, that is the place of its archive, and the plain files are in the volume. */
export function backupTaker(options: TakingOptions, places: OpeningParts): BackupTaker {
  const { stack, container, image, dump, proof: level = 'L3', checks = [], clock, progress, manifestKeys } = options;
  const to = { recipients: options.encryptTo ?? [], key: options.encryptWith };
  const isPlain = to.recipients.length === 0 && !to.key;
  const { runner, local, archives } = places;
  const spool = isPlain ? runner : local;
  const memoryBytes = options.scratchMemoryBytes ?? SCRATCH_MEMORY_BYTES;
  const { growing } = archives;
  const members = [{ name: null, container, dump }, ...(options.also ?? [])];
  const streamed = streamedBackups(
    { store: places.store, runner: spool, progress },
    { level, checks, clock, to, memoryBytes },
  );
  // Only the run that took a backup knows how to write them.
  const instructions = new Map<BackupId, (kept: VaultSettings) => readonly string[]>();

  function write(
    taken: Parameters<typeof setInstructions>[0],
    id: BackupId,
    settings: VaultSettings,
  ): readonly string[] {
    if (options.cluster) {
      const tools = options.toolsImage ?? DEFAULT_TOOLS_IMAGE;
      return clusterInstructions({ ...options.cluster, id, settings, stack, to, image: tools });
    }
    const kept = { id, container, image, source: vaultPlace(stack, settings).source };
    const restoring = (from: KeptBackup) => setInstructions(taken, from);
    const parts = { kept, to, names: namesIn(taken), restore: restoring, inParts: streamed.inParts(id) };
    const restore = (from: KeptBackup) => (isPlain ? restoring(from) : encryptedInstructions({ ...parts, kept: from }));
    if (settings.kind === 's3') return bucketInstructions({ ...parts, restore, settings, stack });
    if (settings.kind === 'artifact') return artifactInstructions({ ...parts, restore, stack });
    return restore(kept);
  }

  async function discard(
    id: BackupId,
    thrown: unknown,
    remove: (signal: AbortSignal) => Promise<unknown>,
  ): Promise<void> {
    // The next holder removes what lower generations left.
    if (targetIsTaken(thrown)) return;
    await remove(AbortSignal.timeout(DISCARD_MS)).catch(() =>
      progress.warn(
        `${id} could not be removed now. Without a manifest it is no backup, and the next backup removes it.`,
      ),
    );
  }

  async function provePlain(
    token: FencingToken,
    manifest: BackupManifest,
    signal: AbortSignal,
  ): Promise<VerifiedBackup> {
    if (!isRestoredLevel(level)) {
      const read = await readSet(spool, { token, members, manifest, level }, signal);
      if (read.kind !== 'read') throw unverified(manifest, read.evidence);
      return acceptFiles(manifest, { level, clock });
    }
    const restored = await restoreSet(spool, { token, members, manifest, memoryBytes, level, growing, checks }, signal);
    return acceptCounts(manifest, restored, { checks, clock, level });
  }

  return {
    spool,
    rehearsing: { members, memoryBytes, growing },
    discard,
    instructionsFor: (id, kept) => instructions.get(id)?.(kept) ?? [],

    async dump(settings, token, { id, deployment }, signal) {
      const ready = await readyMembers(spool, members, signal);
      try {
        const taken =
          (await streamed.take({ token, id, members: ready, always: isAlways(settings) }, signal)) ??
          (await takeSet(spool, { token, id, members: ready, level, growing }, signal));
        for (const warning of taken.warnings) progress.warn(warning);
        const about = { schema: 1, id, deployment, generation: token.generation, verified: null } as const;
        const script = (kept: VaultSettings) => withTagCheck(write(taken.members, id, kept), manifestKeys);
        instructions.set(id, script);
        const details = { ...taken.content.details, stack };
        return { ...about, ...taken.content, details, restore: script(settings) };
      } catch (thrown) {
        await discard(id, thrown, async (until) => {
          await removeFolders(spool, token, [id], until);
          // What was stored while it was dumped.
          if (places.store.stream) await places.store.remove(token, [id], until);
        });
        throw thrown;
      }
    },

    async proveAndKeep(token, manifest, signal) {
      const [only, ...others] = members;
      const isHere = isPlain && !places.store.fetch;
      if (!isHere || !only || others.length > 0 || isRestoredLevel(level)) return undefined;
      const backup = acceptFiles(manifest, { level, clock });
      const sealed = { token, dump: only.dump, backup, manifestKeys, level };
      const read = await readAndSeal(runnerOf(spool, only), sealed, signal);
      if (read.kind !== 'read') throw unverified(manifest, read.evidence);
      return backup;
    },

    async prove(token, manifest, signal) {
      const stored = streamed.proven(manifest);
      if (stored) return stored;
      const proven = await provePlain(token, manifest, signal);
      return isPlain ? proven : await encryptArchive(archives, { token, backup: proven, to }, signal);
    },
  };
}

function isAlways(settings: VaultSettings): boolean {
  return settings.kind === 's3' && settings.scratch === 'none';
}
