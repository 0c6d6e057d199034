import type { BackupId, BackupManifest, VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import { asEncrypted } from '@hardened-deploy/core/backup/backup-encryption';
import { joinDumps } from '@hardened-deploy/core/backup/backup-set';
import { isRestoredLevel, type ProofLevel } from '@hardened-deploy/core/backup/proof-level';
import { readableBytes } from '@hardened-deploy/core/base/bytes';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { acceptCounts, acceptFiles, type Judged } from '../accept-proof.ts';
import type { BackupStore } from '../backup-store.ts';
import { type EncryptedTo, nameEncryption } from '../encryption/encrypted-to.ts';
import type { ScriptRunner } from '../script-runner.ts';
import type { ReadyMember, TakenSet } from '../set-members.ts';
import { bytesToDump, lookAtSizes, requireRoomForTrial, type Sizes } from './choose-stream.ts';
import { type StreamedDump, streamDump } from './stream-dump.ts';

interface StreamedParts {
  readonly store: BackupStore;
  readonly runner: ScriptRunner;
  readonly progress: Progress;
}

interface StreamedSettings extends Judged {
  readonly level: ProofLevel;
  readonly to: EncryptedTo;
  readonly memoryBytes: number;
}

interface Taking {
  /** Not only where there is no room. */
  readonly always: boolean;
  readonly token: FencingToken;
  readonly id: BackupId;
  readonly members: readonly ReadyMember[];
}

/** Backups that are stored and proven while they are dumped, where there is no room to have them at the target first. */
export interface StreamedBackups {
  /** Undefined: it is to be dumped into a folder. Throws `backup/failed`, `backup/unverified`. */
  take(taking: Taking, signal: AbortSignal): Promise<TakenSet | undefined>;
  /** The file that is in the archive in parts. */
  inParts(id: BackupId): string | undefined;
  /** Undefined: it wasn't streamed. Throws `backup/unverified`. */
  proven(manifest: BackupManifest): VerifiedBackup | undefined;
}

/** Asks nobody how much room there is, unless the store takes streams and the only database of the backup can be one. */
export function streamedBackups(
  { store, runner, progress }: StreamedParts,
  settings: StreamedSettings,
): StreamedBackups {
  const { to, level, checks, memoryBytes } = settings;
  const isPlain = to.recipients.length === 0 && !to.key;
  const dumps = new Map<BackupId, StreamedDump & { readonly file: string }>();

  async function take({ token, id, members, always }: Taking, signal: AbortSignal): Promise<TakenSet | undefined> {
    const [member, ...others] = members;
    const pipe = member?.dump.stream;
    if (!member || !pipe || !store.stream || others.length > 0) {
      if (always) throw notOneStream(id);
      return undefined;
    }
    const { dump, reach } = member;
    const sizes = await lookAtSizes(runner, { token, dump, pipe, reach }, signal);
    if (!sizes) {
      if (always)
        throw new Failure('backup/failed', 'Nobody could tell how much room there is', { facts: { backup: id } });
      return undefined;
    }
    if (!always && sizes.freeBytes >= bytesToDump(sizes, isPlain)) return undefined;
    requireRoomForTrial(sizes, { pipe, level, memoryBytes });
    progress.info(whyStreamed(sizes, { isPlain, always }));
    const parts = { runner, stream: store.stream };
    const order = { token, id, dump, pipe, reach, level, checks, to, sizes, memoryBytes };
    const streamed = await streamDump(parts, order, signal);
    dumps.set(id, { ...streamed, file: pipe.file });
    const { content, warnings = [], restore } = streamed.taken;
    return { content: joinDumps(content, []), warnings, members: [{ ...member, restore }] };
  }

  function accepted(manifest: BackupManifest, { tried }: StreamedDump): VerifiedBackup {
    if (!isRestoredLevel(level)) return acceptFiles(manifest, { ...settings, level });
    // It was restored, or it failed, which is told there.
    const counts = tried.kind === 'read' ? ({ kind: 'unclear', evidence: 'it was not restored' } as const) : tried;
    return acceptCounts(manifest, counts, { ...settings, level });
  }

  return {
    take,
    inParts: (id) => (isPlain ? undefined : dumps.get(id)?.file),
    proven(manifest) {
      const streamed = dumps.get(manifest.id);
      if (!streamed) return undefined;
      const { archive } = streamed;
      const backup = accepted(manifest, streamed);
      const how = `${backup.verified.how}, while it was dumped and stored`;
      const proven = { ...backup, verified: { ...backup.verified, how } };
      return archive ? asEncrypted(proven, { archive, ...nameEncryption(to), words: 'encrypted on the way' }) : proven;
    },
  };
}

/** The kind of the database is in its URL, so the configuration alone can't know it. */
function notOneStream(id: BackupId): Failure {
  const detail =
    '`scratch: none` is for a backup of one database of PostgreSQL. This one is of another kind, or of several: nothing was dumped.';
  const remedy = 'Remove `scratch` from `backup.vault.s3`: the backup is then made in the volume of backups first.';
  return new Failure('backup/failed', detail, { facts: { backup: id }, remedy });
}

function whyStreamed(
  sizes: Sizes,
  { isPlain, always }: { readonly isPlain: boolean; readonly always: boolean },
): string {
  if (always) return 'The dump is stored in the bucket while it is made (`scratch: none`).';
  const needed = readableBytes(bytesToDump(sizes, isPlain));
  return `A dump may need ${needed} in the stack's volume of backups, which has ${readableBytes(sizes.freeBytes)} free: it is stored in the bucket while it is made, by one worker.`;
}
