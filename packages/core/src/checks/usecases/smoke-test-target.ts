import { Failure } from '../../base/failure.ts';
import type { DeploymentId } from '../../base/names.ts';
import { foldJournal } from '../../target/deployment-state.ts';
import type { Journal } from '../../target/ports/journal.ts';
import type { TrafficRouter } from '../../target/ports/traffic-router.ts';
import { groupSlot } from '../../target/routes.ts';
import type { Slot } from '../../target/slot.ts';
import { lookForStaged } from '../../target/staged-slot.ts';
import { type Check, looksIntoSlot } from '../check.ts';
import type { SmokeTestAim } from './smoke-test-aim.ts';

/** Where to look, as a person names it. */
export type SmokeTestTarget = 'public' | 'staged' | Slot;

interface TargetLookup {
  readonly target: SmokeTestTarget;
  readonly deployment: DeploymentId | undefined;
  readonly checks: readonly Check[];
}

/**
 * Finds out where to look. The target is asked only when it has to be: for the staged slot, and for the live one when a
 * check looks into it. Throws `target/nothing-staged`, `target/*`, `journal/unreadable`.
 */
export async function findAim(
  ports: { readonly journal: Pick<Journal, 'read'>; readonly router: Pick<TrafficRouter, 'read'> },
  { target, deployment, checks }: TargetLookup,
  signal: AbortSignal,
): Promise<SmokeTestAim> {
  if (target === 'blue' || target === 'green') return { kind: 'private', slot: target };
  if (target === 'public' && !checks.some(looksIntoSlot)) return { kind: 'public' };
  if (target === 'public') {
    const live = groupSlot((await ports.router.read(signal)).routes);
    return live === 'none' || live === 'mixed' ? { kind: 'public' } : { kind: 'public', slot: live };
  }
  const staged = lookForStaged(foldJournal(await ports.journal.read(signal)), deployment);
  // Fails at once. Repeated attempts on an empty slot find out nothing, and a warm slot would be taken for the staged one.
  if (staged.kind === 'nothing') throw new Failure('target/nothing-staged', staged.why);
  return { kind: 'private', slot: staged.slot };
}
