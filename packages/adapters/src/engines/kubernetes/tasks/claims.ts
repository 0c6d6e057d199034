import { Failure } from '@hardened-deploy/core/base/failure';
import type { Obstacle } from '@hardened-deploy/core/target/ports/stack-host';
import { type KubeObject, readObject } from '../connection/objects.ts';
import type { StackPlace } from '../state/stack-objects.ts';

interface Claim extends KubeObject {
  readonly metadata: KubeObject['metadata'] & { readonly deletionTimestamp?: string };
  readonly status?: { readonly phase?: string };
}

/**
 * Why no pod can have this claim; undefined when one can, or may be able to: a claim that waits for its first pod is bound then. A pod
 * itself would wait for it until its own limit.
 */
export async function claimObstacle(
  { client, namespace }: StackPlace,
  name: string,
  signal: AbortSignal,
): Promise<Obstacle | undefined> {
  const resource = { group: '', version: 'v1', resource: 'persistentvolumeclaims', namespace, name };
  const claim = await readObject<Claim>(client, resource, { doing: `looking at the claim ${name}`, signal });
  const what = `PersistentVolumeClaim ${name}`;
  if (!claim) {
    const remedy = `Create it, as docs/kubernetes.md shows, or correct \`backup.claim\`. A deployment never makes one: its class, its size and what becomes of its data are yours to choose.`;
    return { what: `there is no ${what} in namespace ${namespace}`, remedy };
  }
  if (claim.metadata.deletionTimestamp !== undefined) {
    const remedy = 'Copy what is in it while it is there, and name another claim in `backup.claim`.';
    return { what: `the ${what} in namespace ${namespace} is being removed`, remedy };
  }
  if (claim.status?.phase !== 'Lost') return undefined;
  const remedy = `\`kubectl describe pvc ${name} -n ${namespace}\` says what it was bound to.`;
  return { what: `the ${what} in namespace ${namespace} has lost its volume`, remedy };
}

/** Throws `target/refused` for a claim that no pod can have. */
export async function requireClaims(place: StackPlace, names: Iterable<string>, signal: AbortSignal): Promise<void> {
  for (const name of new Set(names)) {
    const obstacle = await claimObstacle(place, name, signal);
    if (obstacle) throw new Failure('target/refused', obstacle.what, { remedy: obstacle.remedy });
  }
}
