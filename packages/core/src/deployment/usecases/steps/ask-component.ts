import { seconds } from '../../../base/duration.ts';
import { joinUrl } from '../../../base/http-url.ts';
import type { ComponentName } from '../../../base/names.ts';
import type { HttpProbe, ProbeAnswer } from '../../../base/ports/prober.ts';
import type { ComponentSettings } from '../../../release/component.ts';
import { fitsPublicly, isFrontDoor } from '../../../release/public-path.ts';
import type { Release } from '../../../release/release.ts';
import type { RouterAddresses } from '../../../target/ports/traffic-router.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';

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

/** Asks a component's health path in one slot, whatever is live, on a fresh connection. */
export async function askInPrivate(op: Operation, component: ComponentSettings, slot: Slot): Promise<ComponentAnswer> {
  const { addresses } = op.target.router;
  const { name, health } = component;
  const probe = privateProbe(addresses, { component: name, slot, path: health.path });
  const answer = await op.target.prober.probe(probe, op.signal);
  const healthy = (status: number) => status === component.health.status;
  return judged(answer, { asked: `${component.name} in ${slot}`, slot, header: addresses.slotHeader, healthy });
}

/**
 * Asks a component through the public address. One that has no public health path is asked at its front door, and at the
 * same time for its health in private.
 */
export async function askInPublic(op: Operation, component: ComponentSettings, slot: Slot): Promise<ComponentAnswer> {
  const { addresses } = op.target.router;
  const [answer, inPrivate] = await Promise.all([
    op.target.prober.probe(publicProbe(addresses, component.health.publicPath), op.signal),
    isFrontDoor(component) ? askInPrivate(op, component, slot) : undefined,
  ]);
  const healthy = (status: number) => fitsPublicly(component, status);
  const asked = `${component.name} through the public address`;
  const said = judged(answer, { asked, slot, header: addresses.slotHeader, healthy });
  return said.kind === 'healthy' && inPrivate ? inPrivate : said;
}

/** One component in one slot, whatever is live, with the path as the component knows it. */
export function privateProbe(
  addresses: RouterAddresses,
  { component, slot, path }: { readonly component: ComponentName; readonly slot: Slot; readonly path: string },
): HttpProbe {
  return probeOf(joinUrl(addresses.componentUrl(slot, component), path), publicHost(addresses));
}

export function publicProbe(addresses: RouterAddresses, path: string): HttpProbe {
  const probe = probeOf(joinUrl(addresses.publicUrl, path), new Map());
  return addresses.publicConnect === undefined ? probe : { ...probe, connect: addresses.publicConnect };
}

interface Expectation {
  readonly asked: string;
  readonly slot: Slot;
  readonly header: string;
  healthy(status: number): boolean;
}

function judged(answer: ProbeAnswer, { asked, slot, header, healthy }: Expectation): ComponentAnswer {
  if (answer.kind === 'unanswered') return { kind: 'unanswered', what: `${asked}: no answer (${answer.why})` };
  const from = answer.headers.get(header.toLowerCase());
  if (from !== slot) {
    return { kind: 'elsewhere', what: `${asked}: status ${answer.status} from slot ${from ?? 'none'}, not ${slot}` };
  }
  return healthy(answer.status)
    ? { kind: 'healthy' }
    : { kind: 'unhealthy', what: `${asked}: status ${answer.status}` };
}

function probeOf(url: string, headers: ReadonlyMap<string, string>): HttpProbe {
  return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}

// The application meets the name that users use, or it would refuse a host it doesn't know.
function publicHost({ publicUrl }: RouterAddresses): ReadonlyMap<string, string> {
  return URL.canParse(publicUrl) ? new Map([['host', new URL(publicUrl).host]]) : new Map();
}
