import type { Check } from '../domain/check.ts';
import { foldJournal } from '../domain/deployment-state.ts';
import { Failure } from '../domain/failure.ts';
import type { DeploymentId } from '../domain/names.ts';
import { groupSlot } from '../domain/routes.ts';
import type { Slot } from '../domain/slot.ts';
import { stagedSlot } from '../domain/staged-slot.ts';
import type { Journal } from '../ports/journal.ts';
import type { TrafficRouter } from '../ports/traffic-router.ts';
import type { SmokeTestAim } from './smoke-test-aim.ts';

/** What a person aims at by name. */
export type SmokeTestTarget = 'public' | 'staged' | Slot;

export interface TargetLookup {
  readonly target: SmokeTestTarget;
  readonly deployment: DeploymentId | undefined;
  readonly checks: readonly Check[];
}

/**
 * Finds out where to look. The target is asked only when it has to be: for the staged slot, and for the live one when a
 * container check wants to know it. Throws `target/nothing-staged`, `docker/*`, `journal/unreadable`.
 */
export async function findAim(
  ports: { readonly journal: Pick<Journal, 'read'>; readonly router: Pick<TrafficRouter, 'read'> },
  { target, deployment, checks }: TargetLookup,
  signal: AbortSignal,
): Promise<SmokeTestAim> {
  if (target === 'blue' || target === 'green') return { kind: 'private', slot: target };
  if (target === 'public' && !checks.some(({ kind }) => kind === 'container')) return { kind: 'public' };
  const { routes } = await ports.router.read(signal);
  if (target === 'public') {
    const live = groupSlot(routes);
    return live === 'none' || live === 'mixed' ? { kind: 'public' } : { kind: 'public', slot: live };
  }
  const slot = stagedSlot(foldJournal(await ports.journal.read(signal)), routes, deployment);
  if (slot === undefined)
    throw new Failure('target/nothing-staged', 'no deployment staged a release, and nothing serves');
  return { kind: 'private', slot };
}
