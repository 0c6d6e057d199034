import type { BackupId, BackupManifest, Rehearsal, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import {
  acceptRead,
  describeDifferences,
  differingTables,
  proveBackup,
} from '@hardened-deploy/core/backup/backup-proof';
import { isRestoredLevel, type ProofLevel, type RestoredLevel } from '@hardened-deploy/core/backup/proof-level';
import { describeServer, totalRows } from '@hardened-deploy/core/backup/backup-words';
import type { BackupVault } from '@hardened-deploy/core/backup/ports/backup-vault';
import type { Duration } from '@hardened-deploy/core/base/duration';
import { Failure, isFailure } from '@hardened-deploy/core/base/failure';
import type { VaultSettings } from '@hardened-deploy/core/backup/backup-settings';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Tasks } from '@hardened-deploy/core/target/ports/tasks';
import type { Dump } from '../../dumps/dump.ts';
import { markFolder, removeFolders, sealFolder } from './backup-folders.ts';
import { listFolders } from './backup-listing.ts';
import { scriptRunner } from './script-runner.ts';
import { setInstructions } from './set-instructions.ts';
import { readSet, readyMembers, restoreSet, type SetMember, takeSet } from './set-members.ts';
import { vaultPlace } from './vault-place.ts';
import type { RestoredCounts } from './trial.ts';

export interface ContainerBackupVaultOptions {
  readonly tasks: Tasks;
  readonly stack: StackName;
  /** Container at the target that runs the database. */
  readonly container: string;
  /** Where at the target the backups are kept. Default: a volume of the stack. */
  readonly kept?: VaultSettings;
  /** How that kind of database is dumped, restored and read. */
  readonly dump: Dump;
  /** Further databases of the same backup. Default: none. */
  readonly also?: readonly SetMember[];
  /** Time limit for the dump, and for the proof. */
  readonly timeout: Duration;
  /** How far a new backup is proven. Default L3. */
  readonly proof?: ProofLevel;
  readonly clock: Clock;
  readonly progress: Progress;
  /**
   * The scratch server keeps its data in memory if the database is estimated to fit into this, otherwise beside the backups.
   * Default 512 MiB.
   */
  readonly scratchMemoryBytes?: number;
}

const SCRATCH_MEMORY_BYTES = 512 * 1024 * 1024;

/**
 * Backups in a volume or a directory at the target. The programs of the database's own image take and prove them, in one-shot containers
 * there. So backups survive the runner, reach a database that the runner can't reach, and need no client on the runner.
 */
export function containerBackupVault(options: ContainerBackupVaultOptions): BackupVault {
  const { tasks, stack, container, dump, timeout, proof: level = 'L3', clock, progress } = options;
  const place = vaultPlace(stack, options.kept ?? { kind: 'volume' });
  const runner = scriptRunner({ tasks, container, place, timeout });
  const members = [{ name: null, container, dump }, ...(options.also ?? [])];

  /** Removes what a failed backup left, even when the run was cancelled. So it has a signal of its own. */
  async function discard(token: FencingToken, id: BackupId, thrown: unknown): Promise<void> {
    // A newer holder has the target now, or may have it at any moment. The next holder removes what lower generations left.
    if (isFailure(thrown, 'fence/superseded') || isFailure(thrown, 'lease/lost')) return;
    await removeFolders(runner, token, [id], AbortSignal.timeout(20_000)).catch(() =>
      progress.warn(
        `${id} could not be removed now. Without a manifest it is no backup, and the next backup removes it.`,
      ),
    );
  }

  const memoryBytes = options.scratchMemoryBytes ?? SCRATCH_MEMORY_BYTES;

  async function prove(token: FencingToken, manifest: BackupManifest, signal: AbortSignal): Promise<VerifiedBackup> {
    if (!isRestoredLevel(level)) {
      const read = await readSet(runner, { token, members, manifest, level }, signal);
      if (read.kind !== 'read') throw unverified(manifest, read.evidence);
      const how = `files compared by their SHA-256; ${level === 'L1' ? 'table of contents' : 'every block'} read by ${describeServer(manifest)}`;
      return acceptRead(manifest, { at: clock.now().toISOString(), how, level });
    }
    const restored = await restoreSet(runner, { token, members, manifest, memoryBytes, level }, signal);
    if (restored.kind !== 'counted') throw unverified(manifest, restored.evidence);
    const compared = level === 'L4' ? 'rows and content' : 'rows';
    const how = `restored into a scratch server of ${describeServer(manifest)}; exact ${compared} of every table compared`;
    const proof = proveBackup(manifest, { tables: restored.tables, at: clock.now().toISOString(), how, level });
    if (proof.kind === 'differs') throw unverified(manifest, describeDifferences(proof.differences));
    return proof.backup;
  }

  return {
    async dump(token, { id, deployment }, signal) {
      const ready = await readyMembers(runner, members, signal);
      try {
        const taken = await takeSet(runner, { token, id, members: ready, level }, signal);
        for (const warning of taken.warnings) progress.warn(warning);
        const { generation } = token;
        const about = { schema: 1, id, deployment, generation, verified: null } as const;
        return { ...about, ...taken.content, restore: setInstructions(taken.members, { id, source: place.source }) };
      } catch (thrown) {
        await discard(token, id, thrown);
        throw thrown;
      }
    },

    async verify(token, manifest, signal) {
      try {
        const backup = await prove(token, manifest, signal);
        await sealFolder(runner, token, backup, signal);
        return backup;
      } catch (thrown) {
        await discard(token, manifest.id, thrown);
        throw thrown;
      }
    },

    list: (token, signal) => listFolders({ runner, progress }, token, signal),
    async rehearse(token, manifest, signal) {
      const trial = { token, members, manifest, memoryBytes, level: levelToRehearse(manifest) };
      return rehearsalOf(manifest, await restoreSet(runner, trial, signal));
    },
    mark: (token, id, mark, signal) => markFolder(runner, token, { id, mark }, signal),
    remove: (token, ids, signal) => removeFolders(runner, token, ids, signal),
  };
}

/** A rehearsal always restores. It compares content where the dump's snapshot was hashed. */
function levelToRehearse({ tables }: BackupManifest): RestoredLevel {
  return tables.every(({ content }) => content !== undefined) ? 'L4' : 'L3';
}

function rehearsalOf(manifest: BackupManifest, restored: RestoredCounts): Rehearsal {
  if (restored.kind === 'unclear')
    throw new Failure('backup/failed', restored.evidence, { facts: { backup: manifest.id } });
  if (restored.kind !== 'counted') return restored;
  const differences = differingTables(manifest.tables, restored.tables);
  if (differences.length > 0) return { kind: 'differs', evidence: describeDifferences(differences) };
  return { kind: 'restored', tables: restored.tables.length, rows: totalRows(restored.tables) };
}

function unverified(manifest: BackupManifest, evidence: string): Failure {
  return new Failure('backup/unverified', evidence, { facts: { backup: manifest.id } });
}
