import { eachOf } from '../state/each-of.ts';
import { allowed } from '../connection/rights.ts';
import { kindOf, type Method, type Resource } from '../connection/resource.ts';
import type { StackPlace } from '../state/stack-objects.ts';

/** A right that a deployment takes, as a Role names it. */
export interface NeededRight {
  readonly group: string;
  /** `pods/log` for a subresource. */
  readonly resource: string;
  readonly verb: string;
}

/** Each kind of object, and the verbs on it; taking a whole stack away is a person's, who has more rights. docs/kubernetes/role.yaml has the same ones: a test compares both with the calls that are made. */
const NEEDED: readonly (readonly [group: string, resource: string, verbs: string])[] = [
  ['', 'configmaps', 'create delete get list patch update'],
  ['', 'events', 'list'],
  ['', 'namespaces', 'get'],
  ['', 'persistentvolumeclaims', 'get'],
  ['', 'pods', 'create delete get list update watch'],
  ['', 'pods/attach', 'get'],
  ['', 'pods/log', 'get'],
  ['', 'pods/portforward', 'get'],
  ['', 'resourcequotas', 'list'],
  ['', 'secrets', 'create get'],
  ['', 'services', 'create get list patch'],
  ['argoproj.io', 'rollouts', 'list'],
  ['apps', 'deployments', 'create delete get list update'],
  ['apps', 'replicasets', 'list'],
  ['autoscaling', 'horizontalpodautoscalers', 'create list'],
  ['discovery.k8s.io', 'endpointslices', 'list'],
  ['flagger.app', 'canaries', 'list'],
  ['gateway.networking.k8s.io', 'gateways', 'get'],
  ['gateway.networking.k8s.io', 'httproutes', 'create get list patch'],
  ['policy', 'poddisruptionbudgets', 'create'],
];

export const NEEDED_RIGHTS: readonly NeededRight[] = NEEDED.flatMap(([group, resource, verbs]) =>
  verbs.split(' ').map((verb) => ({ group, resource, verb })),
);

const CALLS: Readonly<
  Record<string, { readonly method: Method; readonly of: 'one' | 'all'; readonly watches?: 'watch' }>
> = {
  create: { method: 'POST', of: 'all' },
  delete: { method: 'DELETE', of: 'one' },
  get: { method: 'GET', of: 'one' },
  list: { method: 'GET', of: 'all' },
  patch: { method: 'PATCH', of: 'one' },
  update: { method: 'PUT', of: 'one' },
  watch: { method: 'GET', of: 'all', watches: 'watch' },
};
/** A Role may allow single names. Ours doesn't. */
const ANY_NAME = 'hardened-deploy';

/** Which of these rights the account of the client lacks in the namespace: `update deployments.apps`. */
export async function missingRights(
  { client, namespace }: Pick<StackPlace, 'client' | 'namespace'>,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const missing: string[] = [];
  await eachOf(NEEDED_RIGHTS, async (needed) => {
    const call = CALLS[needed.verb];
    if (!call) return;
    const resource = resourceOf(needed, namespace, call.of);
    const may = await allowed(
      client,
      { method: call.method, resource, ...(call.watches && { watches: call.watches }) },
      signal,
    );
    if (!may) missing.push(`${needed.verb} ${kindOf(resource)}`);
  });
  return missing.toSorted();
}

function resourceOf({ group, resource: named }: NeededRight, namespace: string, of: 'one' | 'all'): Resource {
  const [resource = '', subresource] = named.split('/');
  const name = of === 'one' ? { name: resource === 'namespaces' ? namespace : ANY_NAME } : {};
  return { group, version: 'v1', resource, namespace, ...name, ...(subresource !== undefined && { subresource }) };
}
