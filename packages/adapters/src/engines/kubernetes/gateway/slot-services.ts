import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { listenersOf } from '@hardened-deploy/core/release/listeners';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { createObject, listObjects } from '../connection/objects.ts';
import type { RecordStore } from '../state/record-store.ts';
import {
  COMPONENT_LABEL,
  fieldManager,
  labelsOf,
  metadataBy,
  recordName,
  SLOT_LABEL,
  type StackPlace,
} from '../state/stack-objects.ts';
import { serviceOf } from '../routing/component-service.ts';
import { laidUnder } from './gateway-record.ts';
import { patchAsHolder } from '../routing/patch-as-holder.ts';
import { routeResource, selectorOf, type Service } from '../routing/route-objects.ts';

/** How what is in a slot is reached. */
export interface WayToSlot {
  readonly service: string;
  readonly port: number;
  /** Null: users don't reach it. */
  readonly path: string | null;
}

export interface Wanted {
  readonly component: ComponentName;
  readonly slot: Slot;
  readonly spec: SpecHash | null;
  readonly token: FencingToken;
  readonly doing: string;
}

/** Which release the Service was written for, and the path of that release. */
interface Written {
  readonly spec: SpecHash | null;
  readonly path: string | null;
}

const PORT = 80;
export const WRITTEN_ANNOTATION = 'hardened-deploy/reached-by';

/** All of a stack, not looked into. */
export async function slotServices(place: StackPlace, doing: string, signal: AbortSignal): Promise<readonly Service[]> {
  const { name: _, ...all } = routeResource(place, 'services', '');
  return await listObjects<Service>(place.client, all, { doing, signal, labels: labelsOf(place, 'slot-service') });
}

/**
 * Each slot of a component has a Service of its own, which always leads to that slot. It is made before anything leads there. A release
 * that is started anew in the slot brings its own port and path; going back finds those that the release had.
 */
export interface SlotServices {
  /** Answers `null` where users don't reach the component, and `again` when something was written: read the Services anew, and ask again.
   * Throws `target/refused` when a Service of that name is another's. */
  ensure(there: readonly Service[], wanted: Wanted, signal: AbortSignal): Promise<WayToSlot | null | 'again'>;
  /** One that leads to no pod: its answers are those of the Gateway, when it has nobody to ask. */
  ensureNobody(
    there: readonly Service[],
    making: Pick<Wanted, 'token' | 'doing'>,
    signal: AbortSignal,
  ): Promise<WayToSlot>;
}

/** The Services of a stack's slots. `components` say by which port and path a release is reached. Asks nothing yet. */
export function slotServicesOf(
  records: RecordStore,
  components: readonly Pick<ComponentSettings, 'name' | 'manifest' | 'serves' | 'internal'>[],
): SlotServices {
  const { place } = records;

  async function create(object: Service, { token, doing }: Pick<Wanted, 'token' | 'doing'>, signal: AbortSignal) {
    const how = { doing, signal, fieldManager: fieldManager(token), object };
    const resource = routeResource(place, 'services', object.metadata.name);
    return await createObject(place.client, resource, how);
  }

  function asWritten({ component, slot, spec, token }: Wanted): Service | undefined {
    const settings = components.find(({ name }) => name === component);
    const [listener] = settings ? listenersOf(settings) : [];
    const name = settings && serviceOf(settings)?.metadata.name;
    if (listener === undefined || name === undefined) return undefined;
    const ours = metadataBy(place, { name: `${name}-${slot}`, part: 'slot-service', token });
    const written: Written = { spec, path: listener.path };
    return {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        ...ours,
        labels: { ...ours.labels, [COMPONENT_LABEL]: component, [SLOT_LABEL]: slot },
        annotations: { ...ours.annotations, [WRITTEN_ANNOTATION]: JSON.stringify(written) },
      },
      spec: {
        selector: selectorOf(place, component, slot),
        ports: [{ name: 'http', port: PORT, targetPort: listener.port }],
      },
    };
  }

  return {
    async ensure(there, wanted, signal) {
      const { component, slot, spec, doing, token } = wanted;
      const found = there.find(
        ({ metadata: { labels } }) => labels?.[COMPONENT_LABEL] === component && labels[SLOT_LABEL] === slot,
      );
      const has = found && writtenIn(found);
      const wants = asWritten(wanted);
      // The same release as then, or one that the configuration knows no more.
      const stays = wants === undefined || (spec !== null && has?.spec === spec) || isWritten(found, wants);
      if (found && has && stays) return wayBy(found, has);
      if (wants === undefined) return null;
      if (!found) {
        if ((await create(wants, wanted, signal)).kind === 'exists')
          throw foreign(place, wants.metadata.name, component);
        return 'again';
      }
      const annotations = wants.metadata.annotations ?? {};
      const resource = routeResource(place, 'services', found.metadata.name);
      const patch = { doing, resource, object: found, annotations, token, ...(wants.spec && { spec: wants.spec }) };
      await patchAsHolder(records, patch, signal);
      return 'again';
    },
    async ensureNobody(there, making, signal) {
      const name = `${recordName(place.stack)}-nobody`;
      const way = { service: name, port: PORT, path: null };
      if (there.some(({ metadata }) => metadata.name === name)) return way;
      const { [COMPONENT_LABEL]: _, ...selector } = selectorOf(place, name as ComponentName, 'none');
      const metadata = metadataBy(place, { name, part: 'slot-service', token: making.token });
      const spec = { selector, ports: [{ name: 'http', port: PORT }] };
      await create({ apiVersion: 'v1', kind: 'Service', metadata, spec }, making, signal);
      return way;
    },
  };
}

function isWritten(found: Service | undefined, wants: Service): boolean {
  const [is, asked] = [found, wants].map((each) => each?.metadata.annotations?.[WRITTEN_ANNOTATION]);
  return is === asked && laidUnder(wants.spec, found?.spec);
}

function wayBy({ metadata }: Service, { path }: Written): WayToSlot {
  return { service: metadata.name, port: PORT, path };
}

/** Undefined where somebody has edited it: then it is written anew. */
function writtenIn({ metadata }: Service): Written | undefined {
  const value = parsedJson(metadata.annotations?.[WRITTEN_ANNOTATION] ?? '');
  const { spec, path } = (typeof value === 'object' && value !== null ? value : {}) as Partial<Written>;
  return spec === undefined || path === undefined ? undefined : { spec, path };
}

function foreign({ namespace }: StackPlace, name: string, component: ComponentName): Failure {
  const remedy = `Give the Service in the manifest of ${component} another name, or remove this one: kubectl delete service ${name} -n ${namespace}`;
  const detail = `there is a Service ${name} already that was not made for ${component} of this stack, and the Gateway needs one of that name for a slot`;
  return new Failure('target/refused', detail, { facts: { service: name }, remedy });
}
