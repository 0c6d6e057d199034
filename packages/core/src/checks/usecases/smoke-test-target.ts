import { Failure } from '../../base/failure.ts';
import type { DeploymentId } from '../../base/names.ts';
import { besideOf, type Change, changedOf, overlaid, type Placement } from '../../target/placement.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { Journal } from '../../target/ports/journal.ts';
import type { TrafficRouter } from '../../target/ports/traffic-router.ts';
import { hasMoved } from '../../target/routes.ts';
import { lookForStaged } from '../../target/staged-placement.ts';
import { readState } from '../../target/usecases/read-state.ts';
import { type Check, looksIntoSlot } from '../check.ts';
import type { SmokeTestAim } from './smoke-test-aim.ts';

/** Where to look, as a person names it. */
export type SmokeTestTarget = 'public' | 'staged';

interface TargetLookup {
  readonly target: SmokeTestTarget;
  readonly deployment: DeploymentId | undefined;
  readonly checks: readonly Check[];
}

interface TargetPorts {
  readonly journal: Pick<Journal, 'read'>;
  readonly router: Pick<TrafficRouter, 'read'>;
}

/**
 * Finds out where to look. The target is asked only when it has to be: for what is staged, and for what serves when a check
 * looks into it. Throws `target/nothing-staged`, `target/*`, `journal/unreadable`.
 */
export async function findAim(ports: TargetPorts, lookup: TargetLookup, signal: AbortSignal): Promise<SmokeTestAim> {
  const { target, checks } = lookup;
  if (target === 'staged') return { kind: 'preview', placement: await findPreviewed(ports, lookup, signal) };
  if (!checks.some(looksIntoSlot)) return { kind: 'public' };
  const [{ state }, { routes }] = await Promise.all([readState(ports.journal, signal), ports.router.read(signal)]);
  const live = placementInForce(state, routes);
  return live.kind === 'unexplained' || live.placement.length === 0
    ? { kind: 'public' }
    : { kind: 'public', placement: live.placement };
}

/** What the preview door leads to. It fails at once when that is not what was staged: asking again would find out nothing. */
async function findPreviewed(
  { journal, router }: TargetPorts,
  { deployment }: TargetLookup,
  signal: AbortSignal,
): Promise<Placement> {
  const { state } = await readState(journal, signal);
  const staged = lookForStaged(state, deployment);
  if (staged.kind === 'nothing') throw new Failure('target/nothing-staged', staged.why);
  const { routes } = await router.read(signal);
  if (hasMoved(staged.change, routes)) {
    const why = `deployment ${state.open?.deployment ?? deployment} has switched already, so what it staged is asked at the public address`;
    throw new Failure('target/nothing-staged', why);
  }
  return previewed(staged.change);
}

/** What is seen of a change before the switch: what starts beside what serves is the new one, and the rest still serves. */
function previewed(change: Change): Placement {
  return overlaid(change.before, besideOf(changedOf(change, change.after)));
}
