import { asFailure } from '@hardened-deploy/core/base/failure';
import { underMaintenance } from '@hardened-deploy/core/target/maintenance/maintenance';
import { describePlacement } from '@hardened-deploy/core/target/placement';
import type { ServingBefore } from '@hardened-deploy/core/pre-flight/plan-markdown';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import { readState } from '@hardened-deploy/core/target/usecases/read-state';
import type { Around } from '../command.ts';
import { remedyHere } from '../remedy-here.ts';
import type { ChosenEnvironment } from '../target/environment-options.ts';
import { planTarget } from './wire.ts';

export interface ServingNow {
  readonly before: ServingBefore;
  /** The same in a sentence. */
  readonly words: string;
}

/** What serves at the target. A plan is worth reading also when the target can't be reached. */
export async function servingNow(chosen: ChosenEnvironment, around: Around): Promise<ServingNow> {
  try {
    await using target = await planTarget(chosen, around);
    return await lookAt(target, around.signal);
  } catch (thrown) {
    around.signal.throwIfAborted();
    const { title, message } = asFailure(thrown);
    const words = `What serves now is not known. ${title}: ${message.replace(/\.$/, '')}. What to do: ${remedyHere(thrown)}`;
    return { before: 'unknown', words };
  }
}

async function lookAt({ stack, journal, router }: Target, signal: AbortSignal): Promise<ServingNow> {
  const missing = await stack.missing(signal);
  if (missing.length > 0)
    return { before: 'nothing', words: `Nothing serves yet: the first deployment creates ${missing.join(', ')}.` };
  const { state } = await readState(journal, signal);
  const open = state.open
    ? ` Deployment ${state.open.deployment} of ${state.open.by} was left at ${state.open.phase}; the next one settles it first.`
    : '';
  const serving = state.attempts.findLast(({ end }) => end)?.end?.serving ?? [];
  const now = serving.length > 0 ? `Now serves ${describePlacement(serving)}.` : 'Nothing was deployed yet.';
  const { maintenance } = await router.read(signal);
  const shown = maintenance ? ` But ${underMaintenance(maintenance)}.` : '';
  return { before: serving.length > 0 ? 'a-release' : 'nothing', words: `${now}${shown}${open}` };
}
