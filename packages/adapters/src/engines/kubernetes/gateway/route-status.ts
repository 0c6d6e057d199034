import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import type { HttpRoute, ParentStatus } from './http-route.ts';

/** What the Gateway's controller says of the route as it is now. */
export type RouteStatus =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly why: string }
  /** It has said nothing of the last change yet. */
  | { readonly kind: 'pending'; readonly why: string };

/** Both must be true: the Gateway takes the route, and what it leads to is there. */
const NEEDED = ['Accepted', 'ResolvedRefs'] as const;

/** What was said of an earlier generation says nothing of this one. */
export function routeStatus({ metadata, status }: HttpRoute, gateway: GatewaySettings): RouteStatus {
  const { generation = 0, namespace } = metadata;
  const own = (status?.parents ?? []).filter(({ parentRef }) => isOf(parentRef, gateway, namespace));
  if (own.length === 0) return { kind: 'pending', why: 'no controller of the Gateway has said anything of it' };
  const said = own.map((parent) => saidBy(parent, generation));
  return (
    said.find(({ kind }) => kind === 'refused') ?? said.find(({ kind }) => kind === 'pending') ?? { kind: 'accepted' }
  );
}

function isOf(
  parent: ParentStatus['parentRef'],
  { name, namespace, listener }: GatewaySettings,
  own: string | undefined,
): boolean {
  return (
    (parent.kind ?? 'Gateway') === 'Gateway' &&
    parent.name === name &&
    (parent.namespace ?? own) === (namespace ?? own) &&
    (listener === null || parent.sectionName === listener)
  );
}

function saidBy({ conditions = [], controllerName = 'its controller' }: ParentStatus, generation: number): RouteStatus {
  for (const type of NEEDED) {
    const condition = conditions.find((each) => each.type === type);
    if (condition === undefined || (condition.observedGeneration ?? 0) < generation) {
      return { kind: 'pending', why: `${controllerName} has not said \`${type}\` of its last change yet` };
    }
    const { status, reason = '', message = '' } = condition;
    if (status === 'True') continue;
    const why = `${controllerName} says \`${type}: ${status}\`: ${[reason, message].filter((each) => each !== '').join(': ')}`;
    return { kind: status === 'False' ? 'refused' : 'pending', why };
  }
  return { kind: 'accepted' };
}
