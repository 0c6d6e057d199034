import type { DeploymentId } from '../../base/names.ts';
import type { ComponentSettings } from '../../release/component.ts';
import type { Placement } from '../../target/placement.ts';
import type { Journal } from '../../target/ports/journal.ts';
import type { TrafficRouter } from '../../target/ports/traffic-router.ts';
import { describeSlots } from '../../target/slot.ts';
import type { RouterSettings } from '../../target/stack-settings.ts';
import type { Check } from '../check.ts';
import { pathOfTarget } from '../kinds/http-check.ts';
import { selectChecks } from '../select-checks.ts';
import type { Aimed } from './smoke-test-aim.ts';
import { healthChecks } from './smoke-test-defaults.ts';
import { findAim, type SmokeTestTarget } from './smoke-test-target.ts';

export interface AimPorts {
  readonly journal: Pick<Journal, 'read'>;
  readonly router: Pick<TrafficRouter, 'read' | 'doors'>;
}

export interface SmokeTestWish {
  readonly target: SmokeTestTarget;
  /** The deployment whose staged release is meant. Undefined: whichever is staged. */
  readonly deployment: DeploymentId | undefined;
  /** Names of the checks to run; all when empty. */
  readonly only: readonly string[];
  /** Asked instead of the stack's own address. */
  readonly baseUrl: string | undefined;
}

export interface AimedSmokeTest extends Aimed {
  /** Where it looks, for people: `staged (green)`, `public (api blue, web green)`, or an address. */
  readonly at: string;
  readonly checks: readonly Check[];
}

/**
 * Finds out where a smoke test of a stack looks, and which checks it runs there. If the stack has no checks, the health path of
 * each component is asked. Throws `input/invalid` for an unknown check, `target/nothing-staged`, and what the ports throw.
 */
export async function aimSmokeTest(
  { journal, router }: AimPorts,
  stack: {
    readonly checks: readonly Check[];
    readonly components: readonly ComponentSettings[];
    readonly router: Pick<RouterSettings, 'front'>;
  },
  { target, deployment, only, baseUrl }: SmokeTestWish,
  signal: AbortSignal,
): Promise<AimedSmokeTest> {
  const { checks: configured, components, router: stackRouter } = stack;
  const asked = configured.filter(({ name }) => only.length === 0 || only.includes(name));
  const aim = await findAim({ journal, router }, { target, deployment, checks: asked }, signal);
  const needsDoors = baseUrl === undefined && (configured.length === 0 || asked.some(asksThroughDoor));
  const addresses = needsDoors ? await router.doors(signal) : { publicUrl: baseUrl ?? '' };
  const aimed = { aim, addresses, components, front: stackRouter.front };
  const checks = selectChecks(configured.length > 0 ? configured : healthChecks(aimed), only);
  return { at: baseUrl ?? `${target}${slotsOf(aim.placement)}`, checks, ...aimed };
}

/** Others name their own address, or ask no address at all. To find the doors of a target may take a tunnel. */
function asksThroughDoor(check: Check): boolean {
  return check.kind === 'http' && pathOfTarget(check.target) !== undefined;
}

function slotsOf(placement: Placement | undefined): string {
  return placement ? ` (${describeSlots(placement)})` : '';
}
