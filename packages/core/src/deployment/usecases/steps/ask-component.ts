import { seconds } from '../../../base/duration.ts';
import { describeDialAddress } from '../../../base/address/dial-address.ts';
import { hostOf, joinUrl } from '../../../base/address/http-url.ts';
import type { HttpProbe, ProbeAnswer } from '../../../base/ports/prober.ts';
import { fitsPublicly, isFrontDoor } from '../../../release/public-path.ts';
import type { AnsweredBy, Doors, OpenDoor } from '../../../target/ports/traffic-router.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';
import type { AskedComponent } from './known-components.ts';

/** What one health probe showed. A bad answer, an answer from elsewhere and no answer are three different things. */
export type ComponentAnswer =
  /** `doubts`: what the answer doesn't show. It becomes part of the evidence. */
  | { readonly kind: 'healthy'; readonly doubts: readonly string[] }
  /** The right slot answered, with the wrong status. */
  | { readonly kind: 'unhealthy'; readonly what: string }
  /** Another slot, none, or `somebody-else` answered. */
  | { readonly kind: 'elsewhere'; readonly by: AnsweredBy['by']; readonly what: string }
  | { readonly kind: 'unanswered'; readonly what: string };

/** Whether the public address gave no answer, or one that isn't the router's. The components can't be blamed for that. */
export function isAstray(answer: ComponentAnswer): boolean {
  return answer.kind === 'unanswered' || (answer.kind === 'elsewhere' && answer.by === 'somebody-else');
}

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
  const probe = privateProbe(doors, door, health.path);
  const healthy = (status: number) => status === health.status;
  return judged(await op.target.prober.probe(probe, op.signal), {
    asked: `${name} in ${placed.slot}: ${describeProbe(probe)}`,
    slot: placed.slot,
    doors,
    healthy,
    expected: String(health.status),
  });
}

/**
 * Asks a component through the public address. If it has no public health path, its public path is asked, and at the same time
 * its health path in private.
 */
export async function askInPublic(op: Operation, component: AskedComponent): Promise<ComponentAnswer> {
  const doors = await op.doors();
  const { name, serves, placed } = component;
  const probe = publicProbe(doors, serves.health.publicPath);
  const [answer, inPrivate] = await Promise.all([
    op.target.prober.probe(probe, op.signal),
    isFrontDoor(serves) ? askInPrivate(op, component) : undefined,
  ]);
  const healthy = (status: number) => fitsPublicly(serves, status);
  const said = judged(answer, {
    asked: `${name} through the public address: ${describeProbe(probe)}`,
    slot: placed.slot,
    doors,
    healthy,
    expected: isFrontDoor(serves) ? 'no server error' : String(serves.health.status),
  });
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
  readonly expected: string;
}

function judged(answer: ProbeAnswer, { asked, slot, doors, healthy, expected }: Expectation): ComponentAnswer {
  if (answer.kind === 'unanswered') return { kind: 'unanswered', what: `${asked} got no answer (${answer.why})` };
  const { by, words } = doors.answeredBy(answer);
  if (by !== slot && by !== 'untold') {
    return { kind: 'elsewhere', by, what: `${asked} answered ${answer.status} ${words}, not ${slot}` };
  }
  if (!healthy(answer.status)) {
    return { kind: 'unhealthy', what: `${asked} answered ${answer.status}, expected ${expected}` };
  }
  return { kind: 'healthy', doubts: by === 'untold' ? [`it is not known which slot answered: ${words}`] : [] };
}

/** `GET http://shop.example.com/health`, and the address that was dialled if it isn't the URL's own. */
export function describeProbe({ method, url, connect }: HttpProbe): string {
  return `${method} ${url}${connect === undefined ? '' : ` (at ${describeDialAddress(connect)})`}`;
}

function probeOf(url: string, headers: ReadonlyMap<string, string>): HttpProbe {
  return { method: 'GET', url, headers, timeout: PROBE_TIMEOUT };
}
