import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import { createObject, patchObject, readObject } from '../connection/objects.ts';
import {
  COMPONENT_LABEL,
  fieldManager,
  metadataBy,
  recordName,
  STACK_LABEL,
  type StackPlace,
} from '../state/stack-objects.ts';
import { createdService, ownedMetadata, refuseForeign } from './component-service.ts';
import { podsBehind } from './endpoint-slices.ts';
import { routeResource, selectorOf, type Service, stagedName } from './route-objects.ts';

interface Making {
  readonly token: FencingToken;
  readonly doing: string;
}

interface MakingRoute extends Making {
  readonly component: ComponentName;
  /** As the user wrote it. Undefined: nobody asks the component. */
  readonly service: Service | undefined;
}

/**
 * Makes the object that is to lead a component's traffic. It leads to nobody, so it does no harm when its run dies or is overtaken at
 * that moment. A ConfigMap that says where traffic went before is left: the Service counts from then on.
 */
export async function makeRouteObject(place: StackPlace, making: MakingRoute, signal: AbortSignal): Promise<void> {
  const { component, service, token, doing } = making;
  const how = { doing, signal, fieldManager: fieldManager(token) };
  if (!service) {
    const metadata = ownedMetadata(place, component, { name: `${recordName(place.stack)}.route.${component}` }, token);
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
    await createObject(place.client, routeResource(place, 'configmaps', metadata.name), { ...how, object });
    return;
  }
  const resource = routeResource(place, 'services', service.metadata.name);
  const object = createdService(place, { component, service, token });
  if ((await createObject(place.client, resource, { ...how, object })).kind === 'created') return;
  await takeOver(place, making, service, signal);
}

/** A Service of that name is there. It is made ours, if nobody loses anything by that. */
async function takeOver(
  place: StackPlace,
  { component, token, doing }: MakingRoute,
  service: Service,
  signal: AbortSignal,
): Promise<void> {
  const resource = routeResource(place, 'services', service.metadata.name);
  const there = await readObject<Service>(place.client, resource, { doing, signal });
  // Gone meanwhile, or made by ourselves a moment ago: whoever asked looks again.
  if (!there || isOurs(place, component, there)) return;
  const pods = await podsBehind(place, service.metadata.name, signal);
  refuseForeign(place, there, { component, pods: pods.length });
  const { labels, annotations } = ownedMetadata(place, component, service.metadata, token);
  const fields = {
    metadata: { resourceVersion: there.metadata.resourceVersion ?? '', labels, annotations },
    spec: { ...service.spec, selector: onlyThese(there.spec?.selector, selectorOf(place, component, 'none')) },
  };
  await patchObject(place.client, resource, { doing, signal, fieldManager: fieldManager(token), fields });
}

/** Makes the object that says what is staged. */
export async function makeStagedObject(
  place: StackPlace,
  { token, doing }: Making,
  signal: AbortSignal,
): Promise<void> {
  const metadata = metadataBy(place, { name: stagedName(place), part: 'route', token });
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata };
  const how = { doing, signal, fieldManager: fieldManager(token) };
  await createObject(place.client, routeResource(place, 'configmaps', metadata.name), { ...how, object });
}

function isOurs({ stack }: StackPlace, component: ComponentName, { metadata }: Service): boolean {
  return metadata.labels?.[STACK_LABEL] === stack && metadata.labels[COMPONENT_LABEL] === component;
}

/** For a patch, which keeps what it doesn't mention: what was there before is taken away by name. */
function onlyThese(
  before: Readonly<Record<string, string>> = {},
  wanted: Readonly<Record<string, string>>,
): Readonly<Record<string, string | null>> {
  return { ...Object.fromEntries(Object.keys(before).map((name) => [name, null])), ...wanted };
}
