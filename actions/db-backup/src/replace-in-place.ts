import type { Report } from '@hardened-deploy/action-kit/report';
import { describeRestorePlan } from '@hardened-deploy/core/backup/restore-words';
import type { VerifiedBackup } from '@hardened-deploy/core/backup/backup';
import {
  refuseIfImpossible,
  planRestore,
  type RestorePorts,
} from '@hardened-deploy/core/backup/usecases/restore-database';
import { restoreInPlace } from '@hardened-deploy/core/backup/usecases/in-place/restore-in-place';
import type { Author } from '@hardened-deploy/core/backup/usecases/swap-database';
import type { InputsOf } from '@hardened-deploy/action-kit/contract';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { Journal } from '@hardened-deploy/core/target/ports/journal';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import { checkConfirmed } from './check-inputs.ts';
import type { contract } from './contract.ts';
import { reportInPlacePlan, reportRestoredInPlace } from './report-in-place.ts';

interface InPlace {
  readonly inputs: InputsOf<typeof contract>;
  readonly author: Author;
  readonly stack: StackName;
  /** Takes and proves a backup of what is there now. */
  takePresent(signal: AbortSignal): Promise<VerifiedBackup>;
}

type Ports = RestorePorts & {
  readonly journal: Pick<Journal, 'append' | 'read'>;
  readonly router: Pick<TrafficRouter, 'read'>;
};

const MAINTENANCE =
  'Users may write meanwhile, and that would be lost. Turn maintenance on first (blue-green-switch with `mode: maintenance`), and stop what works in the background.';

/**
 * Restores a backup into the live database itself. Without `confirm`, and in a dry run, it only says what it would do. Throws
 * `input/invalid` for another text than the one to confirm, and what the use cases throw.
 */
export async function replaceInPlace(
  all: Ports,
  { inputs, author, stack, takePresent }: InPlace,
  signal: AbortSignal,
): Promise<Report<typeof contract>> {
  const { backup, confirm, dryRun, database: part = null } = inputs;
  const wanted = { token: author.token, stack, backup, part, strategy: 'in-place' } as const;
  const found = await planRestore(all, wanted, signal);
  const plan = { ...found, refusals: [...found.refusals, ...(await againstHere(all, signal))] };
  const text = `${plan.look.database} ${plan.backup.id}`;
  if (confirm !== undefined) checkConfirmed(confirm, text);
  for (const line of describeRestorePlan(plan)) all.progress.info(line);
  if (dryRun || confirm === undefined) return reportInPlacePlan(plan, text);
  refuseIfImpossible(plan);
  return reportRestoredInPlace(plan, await restoreInPlace(all, { ...author, plan, part, takePresent }, signal));
}

async function againstHere({ live, router }: Ports, signal: AbortSignal): Promise<readonly string[]> {
  const { maintenance } = await router.read(signal);
  return [
    ...(live.replaceInPlace
      ? []
      : ["This kind of server can't change everything in one transaction, so it is not restored in place."]),
    ...(maintenance ? [] : [MAINTENANCE]),
  ];
}
