import type { KubeClient } from './kube-call.ts';
import { type Method, type Resource, verbOf } from './resource.ts';

/** A call that an account may be allowed to make. */
export interface Right {
  readonly method: Method;
  readonly resource: Resource;
  readonly watches?: 'watch' | 'once';
}

/**
 * Whether the account of this client may make such a call. The API server itself says so, by the same rules that it goes by when
 * the call is made. Every account may ask.
 */
export async function allowed(client: Pick<KubeClient, 'call'>, right: Right, signal: AbortSignal): Promise<boolean> {
  const { group, resource, namespace, name, subresource } = right.resource;
  const resourceAttributes = {
    verb: verbOf(right.method, right.resource, right.watches),
    group,
    resource,
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
    ...(subresource !== undefined && { subresource }),
  };
  const answer = await client.call({
    doing: 'asking which rights the account has',
    method: 'POST',
    resource: { group: 'authorization.k8s.io', version: 'v1', resource: 'selfsubjectaccessreviews' },
    body: { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } },
    signal,
  });
  const body = answer.kind === 'done' ? (answer.body as { status?: { allowed?: unknown } }) : {};
  return body.status?.allowed === true;
}
