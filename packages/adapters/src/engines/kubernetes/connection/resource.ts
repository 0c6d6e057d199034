/** One object of the API, or, without a name, all objects of a kind. */
export interface Resource {
  /** `apps`; empty for the first API of Kubernetes, which has pods and services. */
  readonly group: string;
  /** Empty for what the API server says of itself. */
  readonly version: string;
  /** The plural in lower case: `deployments`. */
  readonly resource: string;
  /** Undefined for what belongs to the whole cluster. */
  readonly namespace?: string;
  readonly name?: string;
  /** `status`, `scale`, `token` … of the object. */
  readonly subresource?: string;
}

/** Which Kubernetes it is. */
export const VERSION: Resource = { group: '', version: '', resource: 'version' };

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The path of a resource at the API server. Every part is encoded. */
export function pathOf({ group, version, resource, namespace, name, subresource }: Resource): string {
  if (version === '') return `/${encodeURIComponent(resource)}`;
  const api = group === '' ? ['api', version] : ['apis', group, version];
  const place = namespace === undefined ? [] : ['namespaces', namespace];
  const parts = [...api, ...place, resource, ...[name, subresource].filter((part) => part !== undefined)];
  return `/${parts.map(encodeURIComponent).join('/')}`;
}

/** The verb that an account must be allowed for a call, as a Role names it. */
export function verbOf(method: Method, resource: Resource, watches: 'watch' | 'once' = 'once'): string {
  const many = resource.name === undefined;
  if (method === 'GET') return watches === 'watch' ? 'watch' : many ? 'list' : 'get';
  if (method === 'DELETE') return many ? 'deletecollection' : 'delete';
  return { POST: 'create', PUT: 'update', PATCH: 'patch' }[method];
}

/** `deployments.apps`, and `pods/log` for a subresource: as a Role and kubectl name it. */
export function kindOf({ group, resource, subresource }: Resource): string {
  const named = subresource === undefined ? resource : `${resource}/${subresource}`;
  return group === '' ? named : `${named}.${group}`;
}
