import type { ComponentName } from '@hardened-deploy/core/base/names';
import { type KubeObject, listObjects } from '../connection/objects.ts';
import type { Resource } from '../connection/resource.ts';
import {
  COMPONENT_LABEL,
  labelsOf,
  recordName,
  SLOT_LABEL,
  STACK_LABEL,
  type StackPlace,
} from '../state/stack-objects.ts';
import { parseNote, ROUTE_ANNOTATION, type RouteNote, unreadable } from './route-note.ts';

export interface Service extends KubeObject {
  readonly spec?: {
    readonly type?: string;
    readonly selector?: Readonly<Record<string, string>>;
    readonly ports?: readonly ServicePort[];
  };
}

export interface ServicePort {
  readonly name?: string;
  readonly port: number;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

/** What leads the traffic of one component, and says so: its Service, or a ConfigMap for a component that nobody asks. */
export interface RouteObject {
  readonly component: ComponentName;
  readonly kind: 'services' | 'configmaps';
  readonly object: Service;
  readonly note: RouteNote;
}

/** The object beside them that says what is staged. */
export type StagedObject = KubeObject;

export interface RouteObjects {
  readonly routes: ReadonlyMap<ComponentName, RouteObject>;
  readonly staged: StagedObject | undefined;
}

export function routeResource(
  { namespace }: Pick<StackPlace, 'namespace'>,
  kind: RouteObject['kind'],
  name: string,
): Resource & { readonly name: string } {
  return { group: '', version: 'v1', resource: kind, namespace, name };
}

export function stagedName({ stack }: Pick<StackPlace, 'stack'>): string {
  return `${recordName(stack)}.staged`;
}

/** Which pods a Service leads to: those of one slot. `hold` and `none` are labels that no pod has. */
export function selectorOf(
  { stack }: Pick<StackPlace, 'stack'>,
  component: ComponentName,
  slot: RouteNote['slot'],
): Readonly<Record<string, string>> {
  return { [STACK_LABEL]: stack, [COMPONENT_LABEL]: component, [SLOT_LABEL]: slot };
}

/**
 * All objects that lead traffic, as they are now. Throws `router/routes-unreadable` where one leads elsewhere than its last move has
 * led it: whoever guesses which of both is meant stops what serves.
 */
export async function readRouteObjects(place: StackPlace, doing: string, signal: AbortSignal): Promise<RouteObjects> {
  const [services, others] = await Promise.all(
    (['services', 'configmaps'] as const).map((kind) => listed(place, kind, doing, signal)),
  );
  const routes = new Map<ComponentName, RouteObject>();
  let staged: StagedObject | undefined;
  // A component that has got a Service since is led by that.
  for (const object of others ?? []) {
    const component = componentOf(object);
    if (component === undefined) staged = object;
    else routes.set(component, routeObject(place, 'configmaps', component, object));
  }
  const seen = new Set<ComponentName>();
  for (const object of services ?? []) {
    const component = componentOf(object);
    const where = `the Service ${object.metadata.name}`;
    if (component === undefined) throw unreadable(`${where} has lost its label ${COMPONENT_LABEL}`);
    if (seen.has(component))
      throw unreadable(`more than one Service is said to lead to ${component}: ${where} is one of them`);
    seen.add(component);
    routes.set(component, routeObject(place, 'services', component, object));
  }
  return { routes, staged };
}

/** All of one kind, not looked into. */
export async function listed(
  place: StackPlace,
  kind: RouteObject['kind'],
  doing: string,
  signal: AbortSignal,
): Promise<readonly Service[]> {
  const { name: _, ...all } = routeResource(place, kind, '');
  return await listObjects<Service>(place.client, all, { doing, signal, labels: labelsOf(place, 'route') });
}

/** Throws `router/routes-unreadable` for a Service that somebody has led elsewhere by hand. */
export function routeObject(
  place: StackPlace,
  kind: RouteObject['kind'],
  component: ComponentName,
  object: Service,
): RouteObject {
  const where = `the ${kind === 'services' ? 'Service' : 'ConfigMap'} ${object.metadata.name}`;
  const note = parseNote(object.metadata.annotations?.[ROUTE_ANNOTATION], where);
  if (kind === 'services') refuseLedElsewhere(place, component, object, note);
  return { component, kind, object, note };
}

function refuseLedElsewhere(
  place: StackPlace,
  component: ComponentName,
  { metadata, spec }: Service,
  note: RouteNote,
): void {
  const wanted = selectorOf(place, component, note.slot);
  const selector = spec?.selector ?? {};
  if (spec?.type !== 'ExternalName' && sameEntries(selector, wanted)) return;
  const leads = spec?.type === 'ExternalName' ? 'another name (type ExternalName)' : shown(selector);
  const patch = JSON.stringify([{ op: 'add', path: '/spec/selector', value: wanted }]);
  throw unreadable(
    `the Service ${metadata.name} leads to ${leads}, and the last switch led it to ${shown(wanted)}`,
    `Somebody edited the Service. No traffic is moved until its selector is again what the last switch wrote. To lead it back: kubectl patch service ${metadata.name} -n ${place.namespace} --type=json -p '${patch}'`,
  );
}

function sameEntries(one: Readonly<Record<string, string>>, other: Readonly<Record<string, string>>): boolean {
  const names = Object.keys(other);
  return Object.keys(one).length === names.length && names.every((name) => one[name] === other[name]);
}

function shown(labels: Readonly<Record<string, string>>): string {
  const all = Object.entries(labels).map(([name, value]) => `${name}=${value}`);
  return all.length === 0 ? 'no pods (it has no selector)' : all.join(',');
}

function componentOf({ metadata }: KubeObject): ComponentName | undefined {
  return metadata.labels?.[COMPONENT_LABEL] as ComponentName | undefined;
}
