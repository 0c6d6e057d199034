import { endsTheRun, targetIsTaken } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import { mintBackupId } from '../backup-id.ts';
import { decideRetention, type Retention, type RetentionRule } from '../backup-retention.ts';
import { markDetails, type RecoveryMark } from '../recovery-mark.ts';
import { describeSize } from '../backup-words.ts';
import type { BackupId, LockedBackup, VerifiedBackup } from '../backup.ts';
import type { RecoveryMarks } from '../ports/recovery-marks.ts';
import type { BackupVault } from '../ports/backup-vault.ts';
import { type MarkRequest, markRecovery } from './mark-recovery.ts';

export interface TakeBackupPorts {
  readonly vault: BackupVault;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Absent: this kind of database has no marks. */
  readonly marks?: RecoveryMarks | undefined;
}

interface TakeBackupRequest extends RetentionRule {
  readonly token: FencingToken;
  readonly deployment: DeploymentId;
  /** How the moment is marked for point-in-time recovery. Absent: it isn't. */
  readonly mark?: Omit<MarkRequest, 'token'>;
  /** `later`: what proves the backup after the switch removes old ones too. Default: `now`. */
  readonly removal?: 'now' | 'later';
}

export interface TakenBackup {
  readonly backup: VerifiedBackup;
  readonly dumpMs: number;
  readonly verifyMs: number;
  readonly mark?: RecoveryMark;
  readonly retention: RetentionOutcome;
}

/** Old backups that couldn't be removed only cost space: the new one is fine, and the reason is reported. */
export type RetentionOutcome =
  | {
      readonly kind: 'applied';
      readonly kept: number;
      readonly removed: readonly BackupId[];
      /** Those that would have gone, and are locked for some time. Not there: none is. */
      readonly locked?: readonly LockedBackup[];
    }
  | { readonly kind: 'not-applied'; readonly why: string }
  /** The backup is not restored yet, so it replaces none. */
  | { readonly kind: 'later' };

/**
 * Takes a dump, proves it as far as the vault is told to, then removes backups that retention doesn't keep. Throws `database/url-invalid`,
 * `backup/failed`, `backup/unverified`, `fence/superseded`. No partial backup is left then, unless the run lost its lease:
 * the next run removes that one.
 */
export async function takeBackup(
  ports: TakeBackupPorts,
  request: TakeBackupRequest,
  signal: AbortSignal,
): Promise<TakenBackup> {
  const { vault, clock, progress } = ports;
  const { token } = request;
  const id = mintBackupId(clock.now(), request.deployment);
  const started = clock.monotonic();
  const dumped = await progress.step(`Dump into ${id}`, () =>
    vault.dump(token, { id, deployment: request.deployment }, signal),
  );
  const dumpedAt = clock.monotonic();
  progress.info(describeSize(dumped));
  // Before the manifest is written, which says it.
  const mark = await markTaken(ports, { ...request, id }, signal);
  const marked = mark ? { ...dumped, details: { ...dumped.details, ...markDetails(mark) } } : dumped;
  const markedAt = clock.monotonic();
  const backup = await progress.step('Prove it', () => vault.verify(token, marked, signal));
  const verifiedAt = clock.monotonic();
  const taken = { backup, dumpMs: dumpedAt - started, verifyMs: verifiedAt - markedAt, ...(mark && { mark }) };
  if (request.removal === 'later') return { ...taken, retention: { kind: 'later' } };
  const retention = await progress.step('Remove old backups', () => applyRetention(ports, request, backup, signal));
  return { ...taken, retention };
}

/** What ends the run meanwhile leaves no dump: it is not proven, and may be one that is to be encrypted. */
async function markTaken(
  { vault, marks, progress }: TakeBackupPorts,
  { token, id, mark }: Pick<TakeBackupRequest, 'token' | 'mark'> & { readonly id: BackupId },
  signal: AbortSignal,
): Promise<RecoveryMark | undefined> {
  try {
    return mark && (await markRecovery({ marks, progress }, { token, ...mark }, signal));
  } catch (thrown) {
    // The next backup of the newer holder removes what this one has left.
    if (targetIsTaken(thrown)) throw thrown;
    await vault
      .remove(token, [id], AbortSignal.timeout(20_000))
      .catch(() => progress.warn(`${id} could not be removed now. It is no backup, and the next backup removes it.`));
    throw thrown;
  }
}

/** Removes what isn't kept any more beside a fresh backup. Throws only what ends the run. */
export async function applyRetention(
  { vault, clock, progress }: TakeBackupPorts,
  { token, keep, protectedIds }: Pick<TakeBackupRequest, 'token' | 'keep' | 'protectedIds'>,
  fresh: Pick<VerifiedBackup, 'id'>,
  signal: AbortSignal,
): Promise<RetentionOutcome> {
  try {
    const backups = await vault.list(token, signal);
    // The backup that was just proven is protected, whatever the clocks say, because the caller is about to rely on it.
    const decided = decideRetention({
      backups,
      keep,
      protectedIds: new Set([...protectedIds, fresh.id]),
      now: clock.now(),
    });
    for (const { manifest, damage } of backups) {
      if (damage !== null) progress.warn(`${manifest.id} is damaged and counts for nothing: ${damage}`);
    }
    for (const line of describeRetention(decided)) progress.info(line);
    const wanted = decided.removed.map(({ id }) => id);
    const locked = wanted.length > 0 ? await vault.remove(token, wanted, signal) : [];
    for (const { id, until } of locked) progress.info(`stays  ${id} (locked until ${until})`);
    const removed = wanted.filter((id) => !locked.some((each) => each.id === id));
    return { kind: 'applied', kept: decided.kept.length, removed, ...(locked.length > 0 && { locked }) };
  } catch (thrown) {
    if (endsTheRun(thrown, signal)) throw thrown;
    const { message: why } = asFailure(thrown);
    progress.warn(`Old backups were not removed: ${why}`);
    return { kind: 'not-applied', why };
  }
}

/** One line per backup: why it stays, or why it is removed. */
function describeRetention({ kept, removed }: Retention): readonly string[] {
  return [
    ...kept.map(({ id, why }) => `keep   ${id} (${why})`),
    ...removed.map(({ id, why }) => `remove ${id} (${why})`),
  ];
}
