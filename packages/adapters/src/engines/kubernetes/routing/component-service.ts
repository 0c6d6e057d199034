import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { ObjectMetadata } from '../connection/objects.ts';
import { COMPONENT_LABEL, metadataBy, STACK_LABEL, type StackPlace } from '../state/stack-objects.ts';
import { selectorOf, type Service } from './route-objects.ts';
import { serviceIn } from './service-in-manifest.ts';

const MANAGED_BY = 'app.kubernetes.io/managed-by';

/** The Service by which a component is asked, to be made and moved. Undefined and thrown as `serviceIn` says. */
export function serviceOf(component: Pick<ComponentSettings, 'name' | 'manifest'>): Service | undefined {
  return serviceIn(component) as Service | undefined;
}

/** The same Service, as it is created: it leads to nobody until traffic is moved. */
export function createdService(
  place: StackPlace,
  {
    component,
    service,
    token,
  }: { readonly component: ComponentName; readonly service: Service; readonly token: FencingToken },
): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: ownedMetadata(place, component, service.metadata, token),
    spec: { ...service.spec, selector: selectorOf(place, component, 'none') },
  };
}

/** What the user wrote about the object, with our labels and the token. */
export function ownedMetadata(
  place: StackPlace,
  component: ComponentName,
  written: Pick<ObjectMetadata, 'name' | 'labels' | 'annotations'>,
  token: FencingToken,
): ObjectMetadata {
  const ours = metadataBy(place, { name: written.name, part: 'route', token });
  return {
    ...ours,
    labels: { ...written.labels, ...ours.labels, [COMPONENT_LABEL]: component },
    annotations: { ...written.annotations, ...ours.annotations },
  };
}

/**
 * Throws `target/refused` for a Service of that name which something else has made, unless nobody loses anything: it has no pods
 * behind it, and nothing says that it keeps it. To take over one that serves would cut off what is behind it.
 */
export function refuseForeign(
  place: StackPlace,
  { metadata }: Service,
  { component, pods }: { readonly component: ComponentName; readonly pods: number },
): void {
  const { name, labels = {} } = metadata;
  const keeper = labels[STACK_LABEL] === undefined ? labels[MANAGED_BY] : `the stack ${labels[STACK_LABEL]}`;
  const why =
    keeper !== undefined
      ? `${keeper} keeps it`
      : pods > 0
        ? `it leads to ${pods} ${pods === 1 ? 'pod' : 'pods'}`
        : undefined;
  if (why === undefined) return;
  const remedy = `Give the Service in the manifest of ${component} another name, deploy, and lead your Ingress there once it serves. Or remove this one: kubectl delete service ${name} -n ${place.namespace}`;
  throw new Failure(
    'target/refused',
    `there is a Service ${name} already that was not made for ${component} of this stack, and ${why}`,
    {
      facts: { service: name },
      remedy,
    },
  );
}
