import type { ComponentName } from '@hardened-deploy/core/base/names';
import { withoutSlash } from '@hardened-deploy/core/release/public-path';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import type { KubeObject, ObjectMetadata } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import type { RouteNote } from '../routing/route-note.ts';
import { recordName, type StackPlace } from '../state/stack-objects.ts';

/** The one route of a stack, as the Gateway API has it. */
export interface HttpRoute extends KubeObject {
  /** `generation` grows with each change of the spec, and with no other one. */
  readonly metadata: ObjectMetadata & { readonly generation?: number };
  readonly spec?: HttpRouteSpec;
  readonly status?: { readonly parents?: readonly ParentStatus[] };
}

export interface HttpRouteSpec {
  readonly parentRefs: readonly ParentRef[];
  /** Without them, it is of all names of its listeners. */
  readonly hostnames?: readonly string[];
  readonly rules: readonly HttpRouteRule[];
}

export interface ParentRef {
  readonly group?: string;
  readonly kind?: string;
  readonly name: string;
  readonly namespace?: string;
  readonly sectionName?: string;
}

interface HttpRouteRule {
  readonly matches: readonly { readonly path: { readonly type: string; readonly value: string } }[];
  readonly filters?: readonly object[];
  readonly backendRefs: readonly { readonly name: string; readonly port: number }[];
}

/** What one Gateway's controller says of the route. */
export interface ParentStatus {
  readonly parentRef: ParentRef;
  readonly controllerName?: string;
  readonly conditions?: readonly {
    readonly type: string;
    readonly status: string;
    readonly reason?: string;
    readonly message?: string;
    readonly observedGeneration?: number;
  }[];
}

/** Where the requests for a path go. */
export interface Leading {
  readonly path: string;
  /** Undefined: the path belongs to none. */
  readonly component?: ComponentName;
  /** Of that component. */
  readonly slot: RouteNote['slot'];
  /** The Service that gets them. */
  readonly service: string;
  readonly port: number;
}

/** The route of the stack. */
export function httpRoute(place: StackPlace): Resource & { readonly name: string } {
  return { ...httpRoutes(place), name: recordName(place.stack) };
}

/** The routes of the namespace. */
export function httpRoutes({ namespace }: Pick<StackPlace, 'namespace'>): Resource {
  return { group: 'gateway.networking.k8s.io', version: 'v1', resource: 'httproutes', namespace };
}

/**
 * One rule for each path that users reach. Its answers say in a header which slot gave them: `set` takes the place of what an application
 * may have said there itself.
 */
export function httpRouteSpec(gateway: GatewaySettings, leading: readonly Leading[]): HttpRouteSpec {
  const { name, namespace, listener, hostnames, slotHeader } = gateway;
  return {
    parentRefs: [
      { name, ...(namespace !== null && { namespace }), ...(listener !== null && { sectionName: listener }) },
    ],
    ...(hostnames.length > 0 && { hostnames }),
    rules: leading.map(({ path, slot, service, port }) => ({
      matches: [{ path: { type: 'PathPrefix', value: withoutSlash(path) || '/' } }],
      filters: [
        {
          type: 'ResponseHeaderModifier',
          responseHeaderModifier: { set: [{ name: slotHeader, value: slot }] },
        },
      ],
      backendRefs: [{ name: service, port }],
    })),
  };
}
