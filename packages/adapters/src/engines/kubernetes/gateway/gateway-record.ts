import type { ComponentName } from '@hardened-deploy/core/base/names';
import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import { readObject } from '../connection/objects.ts';
import { formatNote, noteIn, type RouteNote, unreadable } from '../routing/route-note.ts';
import { formatStaged, parsedStaged, type Staged, STAGED_ANNOTATION } from '../routing/routes-in-force.ts';
import { STACK_LABEL, type StackPlace } from '../state/stack-objects.ts';
import { type HttpRoute, httpRoute, type HttpRouteSpec } from './http-route.ts';

/** Where each component's traffic goes, by the HTTPRoute of the stack. */
export interface GatewayRecord {
  readonly object: HttpRoute;
  readonly routes: ReadonlyMap<ComponentName, { readonly note: RouteNote }>;
  readonly staged: Staged;
}

/** The notes of all components. */
export const ROUTES_ANNOTATION = 'hardened-deploy/routes';
/** The spec as the last move wrote it. */
export const LED_ANNOTATION = 'hardened-deploy/led';

/** What a move writes beside the spec: it is one write, so the record can't say anything else than what is led. */
export function moveAnnotations(
  routes: GatewayRecord['routes'],
  spec: HttpRouteSpec,
): Readonly<Record<string, string>> {
  const notes = [...routes].map(([component, { note }]) => [component, JSON.parse(formatNote(note)) as unknown]);
  return { [ROUTES_ANNOTATION]: JSON.stringify(Object.fromEntries(notes)), [LED_ANNOTATION]: JSON.stringify(spec) };
}

/** What staging writes: the staged routes, and the version that they were staged at. No traffic moves by it. */
export function stagedAnnotations(staged: Staged): Readonly<Record<string, string>> {
  return { [STAGED_ANNOTATION]: formatStaged(staged) };
}

/** Undefined: there is none. Throws `router/routes-unreadable` for one that is another's, or was edited. */
export async function readGatewayRecord(
  place: StackPlace,
  doing: string,
  signal: AbortSignal,
): Promise<GatewayRecord | undefined> {
  const object = await readObject<HttpRoute>(place.client, httpRoute(place), { doing, signal });
  return object && gatewayRecord(place, object);
}

/** Throws `router/routes-unreadable`. */
export function gatewayRecord({ stack, namespace }: StackPlace, object: HttpRoute): GatewayRecord {
  const { name, labels, annotations } = object.metadata;
  const where = `the HTTPRoute ${name}`;
  if (labels?.[STACK_LABEL] !== stack)
    throw unreadable(
      `there is an HTTPRoute ${name} already that was not made for this stack`,
      `Remove it, or rename it: kubectl delete httproute ${name} -n ${namespace}`,
    );
  const text = annotations?.[ROUTES_ANNOTATION] ?? '';
  const notes = entriesIn(parsedJson(text)).map(([component, value]) => {
    const note = noteIn(value);
    if (!note) throw unreadable(`the annotation ${ROUTES_ANNOTATION} of ${where} is not as it was written`);
    return [component as ComponentName, { note }] as const;
  });
  const led = parsedJson(annotations?.[LED_ANNOTATION] ?? '');
  if (typeof led !== 'object' || led === null || text === '')
    throw unreadable(`${where} has lost its annotations ${ROUTES_ANNOTATION} or ${LED_ANNOTATION}`);
  if (!laidUnder(led, object.spec)) {
    const patch = JSON.stringify([{ op: 'replace', path: '/spec', value: led }]);
    throw unreadable(
      `${where} no longer has the spec that the last switch wrote`,
      `Somebody edited the HTTPRoute. No traffic is moved until its spec is again what the last switch wrote. To lead it back: kubectl patch httproute ${name} -n ${namespace} --type=json -p '${patch}'`,
    );
  }
  return { object, routes: new Map(notes), staged: parsedStaged(object, where) };
}

function entriesIn(value: unknown): readonly (readonly [string, unknown])[] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Whether all that was written is still there. The API server adds its defaults to it, and nothing else may be there in a list. */
export function laidUnder(written: unknown, there: unknown): boolean {
  if (Array.isArray(written)) {
    const list: readonly unknown[] = written;
    return Array.isArray(there) && there.length === list.length && list.every((each, at) => laidUnder(each, there[at]));
  }
  if (typeof written === 'object' && written !== null) {
    const fields = new Map(entriesIn(there));
    return entriesIn(written).every(([key, each]) => laidUnder(each, fields.get(key)));
  }
  return written === there;
}
