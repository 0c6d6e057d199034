import type { KubeCall, KubeClient } from './kube-call.ts';
import type { Resource } from './resource.ts';

/** What every object of the API has. Which fields it has beside these, the kind says. */
export interface KubeObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMetadata;
}

export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  /** Opaque. It changes with each change of the object, and a change that names an older one is refused. */
  readonly resourceVersion?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

interface Doing {
  readonly doing: string;
  readonly signal: AbortSignal;
  /** Who changes the object, as it is noted in it: `hardened-deploy.<generation>`. */
  readonly fieldManager?: string;
}

/** The object, or undefined if there is none of that name. */
export async function readObject<Kind extends KubeObject>(
  client: KubeClient,
  resource: Resource,
  { doing, signal }: Doing,
): Promise<Kind | undefined> {
  const answer = await client.call({ doing, signal, method: 'GET', resource, accept: [404] });
  return answer.kind === 'done' ? (answer.body as Kind) : undefined;
}

/**
 * All objects of a kind that have these labels. `only`: without what they hold, which may be megabytes. `unknown: 'none'`: of a kind that
 * is not installed in the cluster there are none.
 */
export async function listObjects<Kind extends KubeObject>(
  client: KubeClient,
  resource: Resource,
  {
    doing,
    signal,
    labels,
    only,
    unknown,
  }: Doing & {
    readonly labels: Readonly<Record<string, string>>;
    readonly only?: 'metadata';
    readonly unknown?: 'none';
  },
): Promise<readonly Kind[]> {
  const labelSelector = Object.entries(labels)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
  const all: Kind[] = [];
  let from = '';
  do {
    const query = { labelSelector, limit: '200', ...(from && { continue: from }) };
    const accept = unknown && { accept: [404] };
    const answer = await client.call({
      doing,
      signal,
      method: 'GET',
      resource,
      query,
      ...(only && { only }),
      ...accept,
    });
    const page = answer.kind === 'done' ? (answer.body as { items?: Kind[]; metadata?: { continue?: string } }) : {};
    all.push(...(page.items ?? []));
    from = page.metadata?.continue ?? '';
  } while (from !== '');
  return all;
}

export type Created<Kind> = { readonly kind: 'created'; readonly object: Kind } | { readonly kind: 'exists' };

/**
 * Creates an object. `exists`: there is one of that name. A field that Kubernetes doesn't know is refused with its name, and not
 * dropped in silence as it would be by default: whoever misspelt it meant something by it.
 */
export async function createObject<Kind extends KubeObject>(
  client: KubeClient,
  resource: Resource,
  { object, ...doing }: Doing & { readonly object: Kind },
): Promise<Created<Kind>> {
  const { name: _, ...all } = resource;
  const { query, ...call } = change(doing);
  const strictly = { ...query, fieldValidation: 'Strict' };
  const answer = await client.call({
    ...call,
    query: strictly,
    method: 'POST',
    resource: all,
    body: object,
    accept: [409],
  });
  return answer.kind === 'done' ? { kind: 'created', object: answer.body as Kind } : { kind: 'exists' };
}

export type Replaced<Kind> =
  | { readonly kind: 'replaced'; readonly object: Kind }
  /** It was changed by somebody else since it was read, or it is gone. */
  | { readonly kind: 'conflict' };

/** Puts an object in place of the one with its `resourceVersion`, and of no other one. */
export async function replaceObject<Kind extends KubeObject>(
  client: KubeClient,
  resource: Resource,
  { object, ...doing }: Doing & { readonly object: Kind },
): Promise<Replaced<Kind>> {
  if (object.metadata.resourceVersion === undefined) throw new TypeError('an object is replaced by its version');
  const answer = await client.call({ ...change(doing), method: 'PUT', resource, body: object, accept: [404, 409] });
  return answer.kind === 'done' ? { kind: 'replaced', object: answer.body as Kind } : { kind: 'conflict' };
}

export type Patched<Kind> =
  | { readonly kind: 'patched'; readonly object: Kind }
  /** It was changed by somebody else since it was read, or it is gone. */
  | { readonly kind: 'conflict' };

/** Lays fields over the object that still has this `resourceVersion`, in one write. A field that is null is taken away. */
export async function patchObject<Kind extends KubeObject>(
  client: KubeClient,
  resource: Resource,
  { fields, ...doing }: Doing & { readonly fields: ObjectFields },
): Promise<Patched<Kind>> {
  const answer = await client.call({ ...change(doing), method: 'PATCH', resource, body: fields, accept: [404, 409] });
  return answer.kind === 'done' ? { kind: 'patched', object: answer.body as Kind } : { kind: 'conflict' };
}

/** Without a version, what somebody else has just written would be overwritten. */
interface ObjectFields {
  readonly metadata: { readonly resourceVersion: string } & Readonly<Record<string, unknown>>;
  readonly spec?: Readonly<Record<string, unknown>>;
}

interface Removing extends Doing {
  readonly uid?: string;
  readonly resourceVersion?: string;
  /** How long what runs has between SIGTERM and SIGKILL. */
  readonly graceSeconds?: number;
}

/** Removes an object if it still has this version. `conflict`: it has another one. `gone`: there is none. */
export async function removeObject(
  client: KubeClient,
  resource: Resource,
  { doing, signal, uid, resourceVersion, graceSeconds }: Removing,
): Promise<'removed' | 'conflict' | 'gone'> {
  const preconditions = { ...(uid && { uid }), ...(resourceVersion && { resourceVersion }) };
  const grace = graceSeconds !== undefined && { gracePeriodSeconds: graceSeconds };
  const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions, ...grace };
  const answer = await client.call({ doing, signal, method: 'DELETE', resource, body, accept: [404, 409] });
  if (answer.kind === 'done') return 'removed';
  return answer.refusal.status === 404 ? 'gone' : 'conflict';
}

function change({ doing, signal, fieldManager }: Doing): Pick<KubeCall, 'doing' | 'signal' | 'query'> {
  return { doing, signal, ...(fieldManager !== undefined && { query: { fieldManager } }) };
}
