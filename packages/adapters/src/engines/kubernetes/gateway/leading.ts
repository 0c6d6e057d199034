import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import { publicPaths } from '@hardened-deploy/core/release/listeners';
import type { RecordStore } from '../state/record-store.ts';
import type { GatewayRecord } from './gateway-record.ts';
import type { Leading } from './http-route.ts';
import { slotServices, slotServicesOf, type WayToSlot } from './slot-services.ts';

/** Who changes something, and what for. */
export interface Step {
  readonly token: FencingToken;
  readonly doing: string;
}

/** `again`: a Service was made or changed for it, so all is looked at again. */
type LeadingBy = (
  routes: GatewayRecord['routes'],
  step: Step,
  signal: AbortSignal,
) => Promise<readonly Leading[] | 'again'>;

/** Where each path leads by the notes of all components, and the Services for it. */
export function leadingOf(records: RecordStore, components: readonly ComponentSettings[]): LeadingBy {
  const ways = slotServicesOf(records, components);
  const today = new Map(publicPaths(components).map(({ name, path }) => [name, path]));
  return async (routes, step, signal) => {
    const there = await slotServices(records.place, step.doing, signal);
    const nobody = await ways.ensureNobody(there, step, signal);
    const leading: Leading[] = [];
    for (const component of new Set([...today.keys(), ...routes.keys()])) {
      const { slot, spec } = routes.get(component)?.note ?? { slot: 'none', spec: null };
      const way: WayToSlot | null | 'again' =
        slot === 'none' || slot === 'hold'
          ? { ...nobody, path: today.get(component) ?? null }
          : await ways.ensure(there, { component, slot, spec, ...step }, signal);
      if (way === 'again') return 'again';
      if (way === null || way.path === null) continue;
      leading.push({ path: way.path, component, slot, service: way.service, port: way.port });
    }
    // An HTTPRoute has at least one rule.
    return leading.length > 0 ? leading : [{ path: '/', slot: 'none', service: nobody.service, port: nobody.port }];
  };
}
