import type { FencingToken } from '../../lease/fencing-token.ts';
import type { DeploymentState } from '../../target/deployment-state.ts';

/**
 * Why the database can't be replaced now, by the journal: a deployment that is open may have migrated it, and whoever settles it decides
 * by that. Empty when none is open, or the one of this very lease.
 */
export function openDeployment({ open }: Pick<DeploymentState, 'open'>, token: FencingToken): readonly string[] {
  if (!open || open.generation === token.generation) return [];
  const { deployment, openedAt, by, waits } = open;
  const what = `The deployment ${deployment} of ${openedAt} (${by}) is open`;
  return [
    waits
      ? `${what}: it is staged and waits for its switch. Switch or roll it back first, then restore.`
      : `${what}: its run ended before it was settled. Run \`rollback\` with \`mode: settle\` first, then restore.`,
  ];
}
