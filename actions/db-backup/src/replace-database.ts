import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { Report } from '@hardened-deploy/action-kit/report';
import {
  planRestore,
  refuseIfImpossible,
  restoreDatabase,
} from '@hardened-deploy/core/backup/usecases/restore-database';
import { describeRestorePlan } from '@hardened-deploy/core/backup/restore-words';
import { finishSwap } from '@hardened-deploy/core/backup/usecases/finish-swap';
import { planUndo, undoRestore } from '@hardened-deploy/core/backup/usecases/undo-restore';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import { checkConfirmed } from './check-inputs.ts';
import type { contract } from './contract.ts';
import { reportFinished, reportUnfinished } from './report-finished.ts';
import { reportRestored, reportRestorePlan } from './report-restored.ts';
import { reportUndone, reportUndoPlan } from './report-undone.ts';
import type { wire } from './wire.ts';

interface Replacing {
  readonly inputs: InputsOf<typeof contract>;
  /** Actor and run URL, for the journal. */
  readonly by: string;
  readonly stack: StackName;
}

/**
 * Puts a backup in the place of the live database, or takes that back. Without `confirm`, and in a dry run, it only says what it
 * would do. Throws `input/invalid` for another name than the one to confirm, and what the use cases throw.
 */
export async function replaceDatabase(
  { inputs, by, stack: name }: Replacing,
  { ports, target, across }: Pick<ReturnType<typeof wire>, 'ports' | 'target' | 'across'>,
  signal: AbortSignal,
): Promise<Report<typeof contract>> {
  const part = inputs.database ?? null;
  const live = across.live(part);
  if (!live) {
    const detail = 'This kind of database is restored by hand: `mode: list` shows the script.';
    throw new Failure('restore/refused', detail);
  }
  const { mode, lease, backup, confirm, dryRun } = inputs;
  const { token, deployment } = lease;
  const { stack, journal } = target;
  const all = { ...ports, vault: across.vault, live, stack, journal };
  const author = { token, deployment, by };
  const { progress } = ports;
  if (mode === 'undo-restore') {
    const plan = await planUndo(all, author, signal);
    if (confirm !== undefined) checkConfirmed(confirm, plan.back.name);
    refuseIfImpossible(plan);
    if (dryRun || confirm === undefined) return reportUndoPlan(plan);
    return reportUndone(plan, await undoRestore(all, { ...author, plan }, signal));
  }
  const plan = await planRestore(all, { token, stack: name, backup, part }, signal);
  if (confirm !== undefined) checkConfirmed(confirm, plan.look.database);
  if (plan.look.unfinished) {
    const look = { ...plan.look, unfinished: plan.look.unfinished };
    if (dryRun || confirm === undefined) return reportUnfinished(look);
    return reportFinished(await finishSwap(all, { ...author, look }, signal));
  }
  for (const line of describeRestorePlan(plan)) progress.info(line);
  const home = across.homeOf(plan.backup.id);
  if (home !== undefined) progress.info(`It is read from the vault ${home}.`);
  refuseIfImpossible(plan);
  if (dryRun || confirm === undefined) return reportRestorePlan(plan);
  return reportRestored(plan, await restoreDatabase(all, { ...author, plan }, signal));
}
