import { placementInForce } from '../../target/placement-in-force.ts';
import type { Placement } from '../../target/placement.ts';
import { type DeploymentEnd, ended, servingInForce, servingOf } from '../deployment-end.ts';
import type { Operation } from './operation.ts';
import { readStack } from './read-stack.ts';
import { allOf, proveServing } from './steps/prove-serving.ts';

interface SettingUp {
  /** Reason to replace a router with other settings, although something serves. */
  readonly replaceRouter?: string | undefined;
  /** The page of maintenance, if the configuration has one. */
  readonly maintenancePage?: string | undefined;
}

/**
 * Creates what the stack lacks. With a reason to replace the router, a router with other settings is replaced too. While nothing
 * serves, that needs no reason: creating does it. Answers the end if the router could not be replaced.
 */
export async function setUpStack(
  op: Operation,
  { replaceRouter: reason, maintenancePage }: SettingUp,
): Promise<DeploymentEnd | undefined> {
  const { stack, maintenance } = op.target;
  // Before the router: from its start on it may have to show the page.
  if (maintenancePage !== undefined) await maintenance.keepPage(op.token, maintenancePage, op.signal);
  const change = reason === undefined ? undefined : await stack.routerChange(op.signal);
  const refused = change === undefined ? undefined : await replaceRouter(op, { change, reason: reason ?? '' });
  if (refused) return refused;
  await stack.provision(op.token, op.signal);
  return undefined;
}

interface Asked {
  readonly change: string;
  readonly reason: string;
}

async function replaceRouter(op: Operation, { change, reason }: Asked): Promise<DeploymentEnd | undefined> {
  const { state, routes } = await readStack(op);
  const now = placementInForce(state, routes);
  if (state.open) {
    const why = `the router is not replaced while deployment ${state.open.deployment} is open: settle that one first (\`rollback\` with \`mode: settle\` and that deployment id)`;
    return ended('not-switched', 'unsettled', servingInForce(now), { evidence: [why] });
  }
  if (now.kind === 'unexplained') {
    return ended('not-switched', 'unsettled', servingInForce(now), { evidence: [now.why] });
  }
  if (now.placement.length === 0) return undefined;
  op.target.progress.warn(`The router is replaced: ${change}. Asked: ${reason}`);
  return op.target.progress.step('Replace the router', () => replaceAndProve(op, now.placement));
}

async function replaceAndProve(op: Operation, live: Placement): Promise<DeploymentEnd | undefined> {
  const { stack, progress } = op.target;
  const replaced = await stack.replaceRouter(
    op.token,
    async (signal) => {
      const proof = await proveServing({ ...op, signal }, allOf(live));
      return proof.kind === 'unproven' ? proof.evidence : undefined;
    },
    op.signal,
  );
  if (replaced.kind === 'replaced') {
    progress.info(
      `The router was replaced, and what serves is proven through the new one. For ${replaced.gapMs} ms no router listened`,
    );
    return undefined;
  }
  const evidence = [
    `the new router did not serve, so the former one was put back after ${replaced.gapMs} ms: ${replaced.why}`,
  ];
  return ended('not-switched', 'failed', servingOf(live), { evidence });
}
