import { endsTheRun, targetIsTaken } from '../../base/ends-the-run.ts';
import { asFailure } from '../../base/failure.ts';
import type { DeploymentId } from '../../base/names.ts';
import type { Clock } from '../../base/ports/clock.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { FencingToken } from '../../lease/fencing-token.ts';
import { describeDoubt } from '../tag/trust.ts';
import { mintBackupId } from '../backup-id.ts';
import { decideRetention, type Retention, type RetentionRule } from '../backup-retention.ts';
import { markDetails, type RecoveryMark } from '../recovery-mark.ts';
import { describeSize } from '../backup-words.ts';
import type { BackupId, LockedBackup, VerifiedBackup } from '../backup.ts';
import type { RecoveryMarks } from '../ports/recovery-marks.ts';
import type { BackupVaults, KeptIn, OpenVault } from '../ports/backup-vaults.ts';
import { refuseUnlessKept } from './refuse-unless-kept.ts';
import { type MarkRequest, markRecovery } from './mark-recovery.ts';

export interface TakeBackupPorts {
  readonly vaults: BackupVaults;
  readonly clock: Clock;
  readonly progress: Progress;
  /** Absent: this kind of database has no marks. */
  readonly marks?: RecoveryMarks | undefined;
}

interface TakeBackupRequest extends Pick<RetentionRule, 'protectedIds'> {
  readonly token: FencingToken;
  readonly deployment: DeploymentId;
  /** How the moment is marked for point-in-time recovery. Absent: it isn't. */
  readonly mark?: Omit<MarkRequest, 'token'>;
  /** `later`: what proves the backup after the switch removes old ones too. Default: `now`. */
  readonly removal?: 'now' | 'later';
}

/** What became of the backup in one vault, and of the old ones there. */
export type KeptBackup =
  | (Extract<KeptIn, { readonly kind: 'kept' }> & { readonly retention: RetentionOutcome })
  | Extract<KeptIn, { readonly kind: 'failed' }>;

export interface TakenBackup {
  /** As the first vault has it that has it. */
  readonly backup: VerifiedBackup;
  /** A vault each, in the order of the configuration. */
  readonly vaults: readonly KeptBackup[];
  readonly dumpMs: number;
  readonly verifyMs: number;
  readonly mark?: RecoveryMark;
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
 * Takes a dump, proves it as far as the vaults are told to, and keeps it in each of them; then removes backups that retention doesn't keep
 * there. Throws `database/url-invalid`, `backup/failed`, `backup/unverified`, `fence/superseded`. No partial backup is left then, unless the
 * run lost its lease: the next run removes that one. A vault that fails and may not stops all of it: the backup stays where it is whole, and
 * nothing old is removed.
 */
export async function takeBackup(
  ports: TakeBackupPorts,
  request: TakeBackupRequest,
  signal: AbortSignal,
): Promise<TakenBackup> {
  const { vaults, clock, progress } = ports;
  const { token } = request;
  const id = mintBackupId(clock.now(), request.deployment);
  const started = clock.monotonic();
  const dumped = await progress.step(`Dump into ${id}`, () =>
    vaults.dump(token, { id, deployment: request.deployment }, signal),
  );
  const dumpedAt = clock.monotonic();
  progress.info(describeSize(dumped));
  // Before the manifest is written, which says it.
  const mark = await markTaken(ports, { ...request, id }, signal);
  const marked = mark ? { ...dumped, details: { ...dumped.details, ...markDetails(mark) } } : dumped;
  const markedAt = clock.monotonic();
  const kept = await progress.step('Prove it', () => vaults.verify(token, marked, signal));
  const verifiedAt = clock.monotonic();
  const backup = refuseUnlessKept(vaults.each, kept);
  const taken: KeptBackup[] = [];
  for (const outcome of kept) taken.push(await tidied(ports, { request, outcome }, signal));
  return {
    backup,
    vaults: taken,
    dumpMs: dumpedAt - started,
    verifyMs: verifiedAt - markedAt,
    ...(mark && { mark }),
  };
}

/** Old backups go only where the new one is. */
async function tidied(
  ports: TakeBackupPorts,
  { request, outcome }: { readonly request: TakeBackupRequest; readonly outcome: KeptIn },
  signal: AbortSignal,
): Promise<KeptBackup> {
  const { vaults, progress } = ports;
  if (outcome.kind === 'failed') {
    progress.warn(`The backup is not in ${outcome.vault}: ${outcome.failure.message}`);
    return outcome;
  }
  const where = vaults.each.find(({ name }) => name === outcome.vault);
  if (!where || request.removal === 'later') return { ...outcome, retention: { kind: 'later' } };
  const what = vaults.each.length > 1 ? `Remove old backups in ${where.name}` : 'Remove old backups';
  const retention = await progress.step(what, () =>
    applyRetention(ports, { ...request, where }, outcome.backup, signal),
  );
  return { ...outcome, retention };
}

/** What ends the run meanwhile leaves no dump: it is not proven, and may be one that is to be encrypted. */
async function markTaken(
  { vaults, marks, progress }: TakeBackupPorts,
  { token, id, mark }: Pick<TakeBackupRequest, 'token' | 'mark'> & { readonly id: BackupId },
  signal: AbortSignal,
): Promise<RecoveryMark | undefined> {
  try {
    return mark && (await markRecovery({ marks, progress }, { token, ...mark }, signal));
  } catch (thrown) {
    // The next backup of the newer holder removes what this one has left.
    if (targetIsTaken(thrown)) throw thrown;
    await vaults
      .discard(token, id, AbortSignal.timeout(20_000))
      .catch(() => progress.warn(`${id} could not be removed now. It is no backup, and the next backup removes it.`));
    throw thrown;
  }
}

/** Removes what isn't kept any more in a vault beside a fresh backup. Throws only what ends the run. */
export async function applyRetention(
  { clock, progress }: Pick<TakeBackupPorts, 'clock' | 'progress'>,
  {
    token,
    protectedIds,
    where: { vault, keep },
  }: Pick<TakeBackupRequest, 'token' | 'protectedIds'> & { readonly where: Pick<OpenVault, 'vault' | 'keep'> },
  fresh: Pick<VerifiedBackup, 'id'>,
  signal: AbortSignal,
): Promise<RetentionOutcome> {
  try {
    const backups = await vault.list(token, signal);
    // Nothing replaces the old ones where the new one is not.
    if (!backups.some(({ manifest }) => manifest.id === fresh.id))
      return { kind: 'not-applied', why: `${fresh.id} is not there` };
    // The backup that was just proven is protected, whatever the clocks say, because the caller is about to rely on it.
    const decided = decideRetention({
      backups,
      keep,
      protectedIds: new Set([...protectedIds, fresh.id]),
      now: clock.now(),
    });
    for (const stored of backups) {
      const { manifest, damage } = stored;
      if (damage !== null) progress.warn(`${manifest.id} is damaged and counts for nothing: ${damage}`);
      const doubt = describeDoubt(stored);
      if (doubt !== undefined) progress.warn(`${doubt}. It counts for nothing, and stays.`);
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
