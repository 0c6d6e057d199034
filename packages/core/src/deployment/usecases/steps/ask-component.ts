import { seconds } from '../../../base/duration.ts';
import { hostOf, joinUrl } from '../../../base/http-url.ts';
import type { HttpProbe, ProbeAnswer } from '../../../base/ports/prober.ts';
import { fitsPublicly, isFrontDoor } from '../../../release/public-path.ts';
import type { Doors, OpenDoor } from '../../../target/ports/traffic-router.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';
import type { AskedComponent } from './known-components.ts';

/** What one health probe showed. A bad answer, an answer from elsewhere and no answer are three different things. */
export type ComponentAnswer =
  /** `doubts`: what the answer doesn't show. It becomes part of the evidence. */
  | { readonly kind: 'healthy'; readonly doubts: readonly string[] }
  /** The right slot answered, with the wrong status. */
  | { readonly kind: 'unhealthy'; readonly what: string }
  /** Another slot, or none, answered. */
  | { readonly kind: 'elsewhere'; readonly what: string }
  | { readonly kind: 'unanswered'; readonly what: string };

/** The target has no private door, so what doesn't serve can't be asked. */
export type PrivateAnswer = ComponentAnswer | { readonly kind: 'not-asked' };

export const NOT_ASKED_IN_PRIVATE = 'nothing was asked in private, because the target has no private door';

// Long enough for a slow first request, and short enough that one that hangs doesn't use up the whole patience.
const PROBE_TIMEOUT = seconds(5);

/** Asks a component's health path in its slot, whether it serves or not, on a new connection. */
export async function askInPrivate(op: Operation, { name, serves, placed }: AskedComponent): Promise<PrivateAnswer> {
  const doors = await op.doors();
  const { health } = serves;
  const door = doors.preview(placed);
  if (door.kind === 'none') return { kind: 'not-asked' };
  const answer = await op.target.prober.probe(privateProbe(doors, door, health.path), op.signal);
  const healthy = (status: number) => status === health.status;
  return judged(answer, { asked: `${name} in ${placed.slot}`, slot: placed.slot, doors, healthy });
}

/**
 * Asks a component through the public address. If it has no public health path, its public path is asked, and at the same time
 * its health path in private.
 */
export async function askInPublic(op: Operation, component: AskedComponent): Promise<ComponentAnswer> {
  const doors = await op.doors();
  const { name, serves, placed } = component;
  const [answer, inPrivate] = await Promise.all([
    op.target.prober.probe(publicProbe(doors, serves.health.publicPath), op.signal),
    isFrontDoor(serves) ? askInPrivate(op, component) : undefined,
  ]);
  const healthy = (status: number) => fitsPublicly(serves, status);
  const asked = `${name} through the public address`;
  const said = judged(answer, { asked, slot: placed.slot, doors, healthy });
  return said.kind === 'healthy' && inPrivate ? withHealth(said.doubts, inPrivate) : said;
}

/** The front door answered well: what was said in private decides, and the doubts of both stay. */
function withHealth(doubts: readonly string[], inPrivate: PrivateAnswer): ComponentAnswer {
  if (inPrivate.kind === 'not-asked') return { kind: 'healthy', doubts: [...doubts, NOT_ASKED_IN_PRIVATE] };
  return inPrivate.kind === 'healthy' ? { ...inPrivate, doubts: [...doubts, ...inPrivate.doubts] } : inPrivate;
}

/** Asks through a private door, with the host name that users use: the application may refuse a name that it doesn't know. */
export function privateProbe({ publicUrl }: Doors, { url, connect }: OpenDoor, path: string): HttpProbe {
  const host = hostOf(publicUrl);
  const probe = probeOf(joinUrl(url, path), new Map(host === undefined ? [] : [['host', host]]));
  return connect === undefined ? probe : { ...probe, connect };
}

export function publicProbe(doors: Doors, path: string): HttpProbe {
  const probe = probeOf(joinUrl(doors.publicUrl, path), new Map());
  return doors.publicConnect === undefined ? probe : { ...probe, connect: doors.publicConnect };
}

interface Expectation {
  readonly asked: string;
  readonly slot: Slot;
  readonly doors: Doors;
  healthy(status: number): boolean;
}

function judged(answer: ProbeAnswer, { asked, slot, doors, healthy }: Expectation): ComponentAnswer {
  if (answer.kind === 'unanswered') return { kind: 'unanswered', what: `${asked}: no answer (${answer.why})` };
  const { by, words } = doors.answeredBy(answer);
  if (by !== slot && by !== 'untold') {
    return { kind: 'elsewhere', what: `${asked}: status ${answer.status} ${words}, not ${slot}` };
  }
  if (!healthy(answer.status)) return { kind: 'unhealthy', what: `${asked}: status ${answer.status}` };
  return { kind: 'healthy', doubts: by === 'untold' ? [`it is not known which slot answered: ${words}`] : [] };
}

function probeOf(url: string, headers: ReadonlyMap<string, string>): HttpProbe {
  return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}
