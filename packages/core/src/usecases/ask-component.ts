import type { ComponentSettings } from '../domain/configuration.ts';
import { seconds } from '../domain/duration.ts';
import type { Release } from '../domain/release.ts';
import type { Slot } from '../domain/slot.ts';
import type { HttpProbe } from '../ports/prober.ts';
import type { Operation } from './operation.ts';

/** What one health probe said. Bad, somewhere else and no answer at all are three different things. */
export type ComponentAnswer =
  | { readonly kind: 'healthy' }
  /** The right slot answered, with the wrong status. */
  | { readonly kind: 'unhealthy'; readonly what: string }
  /** Another slot, or none, answered. */
  | { readonly kind: 'elsewhere'; readonly what: string }
  | { readonly kind: 'unanswered'; readonly what: string };

// Long enough for a cold first request, short enough that a hanging one doesn't eat the whole patience.
const PROBE_TIMEOUT = seconds(5);

/** The components of a release that the configuration knows a health path of. */
export function probedComponents(op: Operation, release: Release): readonly ComponentSettings[] {
  const names = new Set(release.components.map(({ name }) => name));
  return op.request.configuration.components.filter(({ name }) => names.has(name));
}

/** Asks a component's health path on a fresh connection and holds the answer against the slot that should have given it. */
export async function askComponent(
  op: Operation,
  component: ComponentSettings,
  aim: { readonly slot: Slot; readonly via: 'private' | 'public' },
): Promise<ComponentAnswer> {
  const { addresses } = op.target.router;
  const answer = await op.target.prober.probe(healthProbe(op, component.health.path, aim), op.signal);
  const asked = `${component.name} ${aim.via === 'public' ? 'through the public address' : `in ${aim.slot}`}`;
  if (answer.kind === 'unanswered') return { kind: 'unanswered', what: `${asked}: no answer (${answer.why})` };
  const slot = answer.headers.get(addresses.slotHeader.toLowerCase());
  if (slot !== aim.slot) {
    return {
      kind: 'elsewhere',
      what: `${asked}: status ${answer.status} from slot ${slot ?? 'none'}, not ${aim.slot}`,
    };
  }
  if (answer.status === component.health.status) return { kind: 'healthy' };
  return { kind: 'unhealthy', what: `${asked}: status ${answer.status}, not ${component.health.status}` };
}

/** A health path on the private address of a slot, or on the public address. */
export function healthProbe(
  op: Operation,
  path: string,
  aim: { readonly slot: Slot; readonly via: 'private' | 'public' },
): HttpProbe {
  const { publicUrl, publicConnect, privateUrl } = op.target.router.addresses;
  const base = aim.via === 'public' ? publicUrl : privateUrl[aim.slot];
  const probe = {
    method: 'GET',
    url: `${base.replace(/\/+$/, '')}${path}`,
    headers: new Map<string, string>(),
    timeout: PROBE_TIMEOUT,
  };
  return aim.via === 'public' && publicConnect !== undefined ? { ...probe, connect: publicConnect } : probe;
}
