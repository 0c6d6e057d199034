import { type DeploymentState, EMPTY_STATE } from '../../target/deployment-state.ts';
import type { MaintenanceNotice } from '../../target/maintenance/maintenance.ts';
import type { Placement } from '../../target/placement.ts';
import { placementInForce } from '../../target/placement-in-force.ts';
import type { TargetPorts } from '../../target/ports/target.ts';
import { readState } from '../../target/usecases/read-state.ts';
import type { Routes } from '../../target/routes.ts';
import { type Serving, servingInForce } from '../deployment-end.ts';

/** The state of a stack, read without a lease and without changing anything. */
export interface StackSurvey {
  /** What provisioning would create. Empty if the stack is set up. */
  readonly missing: readonly string[];
  readonly state: DeploymentState;
  readonly routes: Routes;
  readonly serving: Serving;
  /** Empty when nothing serves, or it isn't known what does. */
  readonly live: Placement;
  /** While it was turned on by hand. */
  readonly maintenance: MaintenanceNotice | null;
}

/** Reads journal and routes. A stack that isn't set up yet serves nothing. Throws what the ports throw. */
export async function surveyStack(
  target: Pick<TargetPorts, 'stack' | 'journal' | 'router'>,
  signal: AbortSignal,
): Promise<StackSurvey> {
  const missing = await target.stack.missing(signal);
  if (missing.length > 0) {
    return {
      missing,
      state: EMPTY_STATE,
      routes: new Map(),
      serving: { kind: 'nothing' },
      live: [],
      maintenance: null,
    };
  }
  const { state } = await readState(target.journal, signal);
  const { routes, maintenance } = await target.router.read(signal);
  const now = placementInForce(state, routes);
  const live = now.kind === 'known' ? now.placement : [];
  return { missing, state, routes, serving: servingInForce(now), live, maintenance };
}
