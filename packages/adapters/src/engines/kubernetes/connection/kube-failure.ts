import { Failure } from '@hardened-deploy/core/base/failure';
import { clamp, oneLine } from '@hardened-deploy/core/base/printable';
import type { Refusal } from './answer.ts';
import { lostCall, whyLost } from './lost-connection.ts';
import { kindOf, type Method, type Resource, verbOf } from './resource.ts';

/** What was asked for, as messages tell it. */
export interface Asked {
  readonly server: string;
  /** `reading the fence`. */
  readonly doing: string;
  readonly method: Method;
  readonly resource: Resource;
  readonly watches?: 'watch' | 'once';
}

/** Why a call was forbidden: the account lacks the right, or the right is there and something else in the cluster refused. */
export type WhyForbidden = 'no-right' | 'by-policy' | 'untold';

/** The API server refused a call. */
export function refusedFailure(asked: Asked, refusal: Refusal, why: WhyForbidden = 'untold'): Failure {
  const { status, kind } = refusal;
  const facts = { server: asked.server, doing: asked.doing, status };
  const detail = `${asked.doing}: ${words(refusal)} (status ${status})`;
  if (status === 401) return new Failure('target/unauthorized', detail, { facts });
  if (status === 403 && why !== 'by-policy') {
    const { verb, right } = rightOf(asked);
    const remedy = `${right} The command \`${mayI(asked)}\` tells whether it may. If it may, an admission policy, a webhook or a quota of the cluster has refused: its words stand above.`;
    return new Failure('target/forbidden', detail, { facts: { ...facts, verb, kind: kindOf(asked.resource) }, remedy });
  }
  const remedy = remedyFor(status, kind, asked);
  return new Failure('target/refused', detail, { facts, ...(remedy !== undefined && { remedy }) });
}

function words({ reason, message, causes }: Refusal): string {
  const said = oneLine(message) || reason || 'no reason was given';
  // The message of an invalid object has its causes in it already, as a rule.
  const more = causes.filter((cause) => !said.includes(cause)).slice(0, 5);
  return clamp([said, ...more.map(oneLine)].join('; '), 1_000);
}

function rightOf(asked: Asked): { readonly verb: string; readonly right: string } {
  const verb = verbOf(asked.method, asked.resource, asked.watches);
  const place =
    asked.resource.namespace === undefined ? 'with a ClusterRole' : `in namespace ${asked.resource.namespace}`;
  return { verb, right: `Give the account the verb \`${verb}\` on \`${kindOf(asked.resource)}\` ${place}.` };
}

function mayI({ method, resource, watches }: Asked): string {
  const namespace = resource.namespace === undefined ? '' : ` -n ${resource.namespace}`;
  return `kubectl auth can-i ${verbOf(method, resource, watches)} ${kindOf(resource)}${namespace}`;
}

function remedyFor(status: number, kind: string, { resource }: Asked): string | undefined {
  if (status === 404 && kind === 'namespaces') {
    return `Create the namespace (\`kubectl create namespace ${resource.namespace ?? ''}\`), or correct \`namespace\`. It is never created by a deployment.`;
  }
  if (status === 403)
    return 'An admission policy, a webhook or a quota of the cluster has refused this: its words stand above.';
  if (status === 422) return 'The API server finds the object invalid. Correct the fields named above in the manifest.';
  if (status === 429)
    return 'The API server limits the calls of this account. Run again when the cluster is less busy.';
  if (status >= 500)
    return 'The API server has a fault, or something that it asks (a webhook, etcd) does not answer it.';
  return undefined;
}

/** The answer never came. The fact `carriedOut` says whether the call may have been carried out all the same. */
export function lostFailure({ server, doing }: Asked, thrown: unknown): Failure {
  const carriedOut = lostCall(thrown) === 'unsent' ? 'no' : 'unknown';
  const facts = { server, doing, carriedOut };
  return new Failure('target/unreachable', `${doing}: ${whyLost(thrown)}, at ${server}`, {
    facts,
    remedy: REACH,
    cause: thrown,
  });
}

/** The answer didn't come in time. */
export function lateFailure({ server, doing }: Asked, limitMs: number): Failure {
  const facts = { server, doing, carriedOut: 'unknown' };
  const detail = `${doing}: no whole answer from ${server} within ${limitMs / 1_000} s`;
  return new Failure('target/unreachable', detail, { facts, remedy: REACH });
}

/** A program's input was not taken. */
export function notTakenFailure({ server, doing }: Pick<Asked, 'server' | 'doing'>, thrown: unknown): Failure {
  const why = thrown instanceof Error ? thrown.message : String(thrown);
  return new Failure('target/refused', `${doing}: ${why}`, { facts: { server, doing }, cause: thrown });
}

const REACH =
  'Check `server` in the kubeconfig, and that the runner reaches it: an API server is often open to some addresses only.';

/** Whether a change may have been made although its call has failed. */
export function mayHaveBeenCarriedOut(thrown: unknown): boolean {
  return thrown instanceof Failure && thrown.facts['carriedOut'] === 'unknown';
}
