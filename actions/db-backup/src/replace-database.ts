import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import {
  planRestore,
  refuseIfImpossible,
  restoreDatabase,
  type RestorePorts,
} from '@hardened-deploy/core/backup/usecases/restore-database';
import { describeRestorePlan } from '@hardened-deploy/core/backup/restore-words';
import { giveUpRestore, howFarIs, noteDone } from '@hardened-deploy/core/backup/usecases/end-open-restore';
import { finishSwap } from '@hardened-deploy/core/backup/usecases/finish-swap';
import type { BackupId } from '@hardened-deploy/core/backup/backup';
import type { Author } from '@hardened-deploy/core/backup/usecases/swap-database';
import { planUndo, undoRestore } from '@hardened-deploy/core/backup/usecases/undo-restore';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import { checkConfirmed } from './check-inputs.ts';
import type { contract } from './contract.ts';
import { replaceInPlace } from './replace-in-place.ts';
import { reportFinished, reportUnfinished } from './report-finished.ts';
import { reportDoneBefore, reportGivenUp, reportGiveUpPlan, reportNotedDone } from './report-open-restore.ts';
import { reportRestored, reportRestorePlan } from './report-restored.ts';
import { reportUndone, reportUndoPlan } from './report-undone.ts';
import type { wire } from './wire.ts';

interface Replacing {
  readonly inputs: InputsOf<typeof contract>;
  /** Actor and run URL, for the journal. */
  readonly by: string;
  readonly stack: StackName;
  /** Takes and proves a backup of what is there now. */
  takePresent(signal: AbortSignal): Promise<VerifiedBackup>;
}

/**
 * Puts a backup in the place of the live database, or takes that back. Without `confirm`, and in a dry run, it only says what it
 * would do. Throws `input/invalid` for another name than the one to confirm, and what the use cases throw.
 */
export async function replaceDatabase(
  { inputs, by, stack: name, takePresent }: Replacing,
  { ports, target, across }: Pick<Awaited<ReturnType<typeof wire>>, 'ports' | 'target' | 'across'>,
  signal: AbortSignal,
): Promise<Report<typeof contract>> {
  const part = inputs.database ?? null;
  const live = across.live(part);
  const { token, deployment } = inputs.lease;
  const { stack, journal } = target;
  const all = { ...ports, vault: across.vault, live, stack, journal };
  const asked = { inputs, author: { token, deployment, by }, stack: name, homeOf: across.homeOf };
  if (inputs.strategy === 'in-place')
    return replaceInPlace({ ...all, router: target.router }, { ...asked, takePresent }, signal);
  return inputs.mode === 'undo-restore' ? takeBack(all, asked, signal) : restore(all, asked, signal);
}

type Ports = RestorePorts & { readonly journal: Pick<Journal, 'append' | 'read'> };

interface Asked {
  readonly inputs: Replacing['inputs'];
  readonly author: Author;
  readonly stack: StackName;
  /** The vault that a backup is read from, where there are several. */
  homeOf(id: BackupId): string | undefined;
}

async function takeBack(all: Ports, asked: Asked, signal: AbortSignal): Promise<Report<typeof contract>> {
  const { author, inputs } = asked;
  const plan = await planUndo(all, author, signal);
  const name = plan.kind === 'give-up' ? plan.open.instead : plan.back.name;
  const looksOnly = isUnconfirmed(inputs, name);
  if (plan.kind === 'give-up') {
    if (looksOnly) return reportGiveUpPlan(plan);
    await giveUpRestore(all, { ...author, plan }, signal);
    return reportGivenUp(plan);
  }
  refuseIfImpossible(plan);
  if (looksOnly) return reportUndoPlan(plan);
  return reportUndone(plan, await undoRestore(all, { ...author, plan }, signal));
}

async function restore(
  all: Ports,
  { inputs, author, stack, homeOf }: Asked,
  signal: AbortSignal,
): Promise<Report<typeof contract>> {
  const { backup, database: part = null } = inputs;
  const plan = await planRestore(all, { token: author.token, stack, backup, part }, signal);
  const { look, left } = plan;
  const looksOnly = isUnconfirmed(inputs, look.database);
  if (look.unfinished) {
    const half = { ...look, unfinished: look.unfinished };
    return looksOnly
      ? reportUnfinished(half)
      : reportFinished(await finishSwap(all, { ...author, look: half }, signal));
  }
  if (left && howFarIs(left, look) === 'done') {
    if (looksOnly) return reportDoneBefore(plan, left);
    await noteDone(all, { ...author, open: left }, signal);
    return reportNotedDone(left);
  }
  for (const line of describeRestorePlan(plan)) all.progress.info(line);
  const home = homeOf(plan.backup.id);
  if (home !== undefined) all.progress.info(`It is read from the vault ${home}.`);
  refuseIfImpossible(plan);
  return looksOnly
    ? reportRestorePlan(plan)
    : reportRestored(plan, await restoreDatabase(all, { ...author, plan }, signal));
}

/** Throws `input/invalid` for another name than the one to confirm. */
function isUnconfirmed({ confirm, dryRun }: Replacing['inputs'], name: string): boolean {
  if (confirm !== undefined) checkConfirmed(confirm, name);
  return dryRun || confirm === undefined;
}
