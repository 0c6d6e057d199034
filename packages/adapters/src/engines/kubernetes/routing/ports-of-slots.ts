import { parsedJson } from '@hardened-deploy/core/base/parsed-json';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { Slot } from '@hardened-deploy/core/target/slot';
import type { RouteNote } from './route-note.ts';
import type { Service, ServicePort } from './route-objects.ts';

/** Which ports the Service has while a slot serves, as the release in it has written them. */
export const PORTS_ANNOTATION = 'hardened-deploy/ports';

type PortsOfSlots = Partial<Record<Slot, { readonly spec: SpecHash | null; readonly ports: readonly ServicePort[] }>>;

interface Moving {
  readonly object: Service;
  /** As the configuration has it today. Undefined: it doesn't know the component. */
  readonly written: Service | undefined;
  readonly note: Pick<RouteNote, 'slot' | 'spec'>;
}

export interface PortsToHave {
  readonly ports: readonly ServicePort[];
  /** The new text of the annotation. */
  readonly noted: string;
}

/**
 * The ports that belong to what a move leads to. A release may bring other ports than the one before. Going back to a release brings
 * back those that it had: today's configuration is that of the release that is left. Undefined where the ports stay as they are.
 */
export function portsToHave({ object, written, note: { slot, spec } }: Moving): PortsToHave | undefined {
  if (slot === 'none' || slot === 'hold') return undefined;
  const noted = parsedPorts(object.metadata.annotations?.[PORTS_ANNOTATION]);
  const before = noted[slot];
  const ports = before && spec !== null && before.spec === spec ? before.ports : written?.spec?.ports;
  return ports && { ports, noted: JSON.stringify({ ...noted, [slot]: { spec, ports } }) };
}

/** Somebody may have edited it. Then today's ports are as good as any. */
function parsedPorts(text: string | undefined): PortsOfSlots {
  const value = parsedJson(text ?? '');
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  return Object.fromEntries(entries.filter(([, each]) => hasPorts(each)));
}

function hasPorts(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && 'ports' in value && Array.isArray(value.ports) && 'spec' in value
  );
}
