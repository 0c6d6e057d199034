import { assertNever } from '../../../base/assert-never.ts';
import { seconds } from '../../../base/duration.ts';
import { describeDialAddress } from '../../../base/address/dial-address.ts';
import { hostOf, joinUrl } from '../../../base/address/http-url.ts';
import type { ComponentName } from '../../../base/names.ts';
import type { HttpProbe, ProbeAnswer } from '../../../base/ports/prober.ts';
import type { ServingSettings } from '../../../release/component.ts';
import type { AskedHealth } from '../../../release/listeners.ts';
import { fitsPublicly, isFrontDoor } from '../../../release/public-path.ts';
import { doorsOfComponent } from '../../../target/front/component-hosts.ts';
import type { AnsweredBy, Doors, OpenDoor } from '../../../target/ports/traffic-router.ts';
import type { Slot } from '../../../target/slot.ts';
import type { Operation } from '../operation.ts';
import { doubtOfMaintenance, maintenanceNow, tellMaintenance } from '../maintenance/maintenance-now.ts';
import { instancesAt } from './inspect-workloads.ts';
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

/** `inPrivate`: the public address was not asked. */
export type Asked<Answer> = Answer & { readonly inPrivate?: true };

/** Whether the public address gave no answer, or one that isn't the router's. The components can't be blamed for that. */
export function isAstray(answer: Asked<ComponentAnswer>): boolean {
  if (answer.inPrivate) return false;
  return answer.kind === 'unanswered' || (answer.kind === 'elsewhere' && answer.by === 'somebody-else');
}

/** `not-asked`: the target has no private door, or can't try to connect. */
export type PrivateAnswer = ComponentAnswer | { readonly kind: 'not-asked'; readonly why: string };

export const NOT_ASKED_IN_PRIVATE = 'nothing was asked in private, because the target has no private door';

// Long enough for a slow first request, and short enough that one that hangs doesn't use up the whole patience.
const PROBE_TIMEOUT = seconds(5);

/** Asks a component in its slot for its health, in its own way, whether it serves or not. */
export async function askInPrivate(op: Operation, component: AskedComponent): Promise<PrivateAnswer> {
  const { health } = component;
  switch (health.kind) {
    case 'http':
      return askOverHttp(op, component, health);
    case 'tcp':
      return askToConnect(op, component, health.port);
    case 'docker':
      return askHealthCheck(op, component);
    default:
      return assertNever(health);
  }
}

/** On a new connection. */
async function askOverHttp(
  op: Operation,
  { name, placed }: AskedComponent,
  health: AskedHealth & { readonly kind: 'http' },
): Promise<PrivateAnswer> {
  const doors = await doorsOf(op, name);
  const door = doors.preview(placed);
  if (door.kind === 'none') return { kind: 'not-asked', why: NOT_ASKED_IN_PRIVATE };
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

async function askToConnect(op: Operation, { name, placed }: AskedComponent, port: number): Promise<PrivateAnswer> {
  const answer = await op.target.router.connects({ at: placed, port }, op.signal);
  if (answer.kind === 'accepted') return HEALTHY;
  if (answer.kind === 'untold') return { kind: 'not-asked', why: `no connection to ${name} was tried: ${answer.why}` };
  return { kind: 'unhealthy', what: `${name} in ${placed.slot} accepts no connection at port ${port}: ${answer.why}` };
}

async function askHealthCheck(op: Operation, { name, placed }: AskedComponent): Promise<PrivateAnswer> {
  const instances = await instancesAt(op, [placed]);
  const ill = instances.find(({ health }) => health !== 'healthy');
  if (instances.length > 0 && !ill) return HEALTHY;
  const asked = `${name} in ${placed.slot}`;
  if (!ill) return { kind: 'unhealthy', what: `${asked} has no container` };
  const what =
    ill.health === 'none'
      ? `${ill.name} has no health check, and \`health: docker\` relies on it: give its image a HEALTHCHECK`
      : `${ill.name} is ${ill.health}, says its own health check`;
  return { kind: 'unhealthy', what: `${asked}: ${what}` };
}

const HEALTHY = { kind: 'healthy', doubts: [] } as const;

/**
 * Asks a component as it is reached: through the public address, or in private when only other components reach it. While
 * maintenance is on by hand, all are asked in private: the page at the public address says nothing about them.
 */
export async function askAsServed(op: Operation, component: AskedComponent): Promise<Asked<ComponentAnswer>> {
  const { serves } = component;
  if (!serves) return askUnseen(op, component, []);
  const answer = await askInPublic(op, { ...component, serves });
  if (answer.kind !== 'elsewhere' || answer.by !== 'nobody') return answer;
  const notice = await maintenanceNow(op);
  if (!notice) return answer;
  tellMaintenance(op, notice);
  return askBehindPage(op, { ...component, serves }, doubtOfMaintenance(notice, component.name));
}

/** What users would get if maintenance were off, and its health, both by the private door. */
async function askBehindPage(op: Operation, component: Public, doubt: string): Promise<Asked<ComponentAnswer>> {
  const doors = await doorsOf(op, component.name);
  const door = doors.preview(component.placed);
  if (door.kind === 'none') return askUnseen(op, component, [doubt]);
  const path = component.serves.health.publicPath;
  const asked = { ...expectedPublicly(component), probe: privateProbe(doors, door, path), through: 'in private' };
  const said = await askAtPath(op, component, asked);
  return said.kind === 'healthy' ? askUnseen(op, component, [doubt, ...said.doubts]) : { ...said, inPrivate: true };
}

async function askUnseen(
  op: Operation,
  component: AskedComponent,
  doubts: readonly string[],
): Promise<Asked<ComponentAnswer>> {
  const answer = await askInPrivate(op, component);
  if (answer.kind === 'not-asked') return { kind: 'healthy', doubts: [...doubts, answer.why], inPrivate: true };
  if (answer.kind !== 'healthy') return { ...answer, inPrivate: true };
  return { ...answer, doubts: [...doubts, ...answer.doubts], inPrivate: true };
}

/** Its own path and then its further ones, of which it is only known that they must not answer with a server error. */
async function askInPublic(op: Operation, component: Public): Promise<ComponentAnswer> {
  const main = await askAtHealth(op, component);
  const doubts: string[] = main.kind === 'healthy' ? [...main.doubts] : [];
  if (main.kind !== 'healthy') return main;
  for (const path of component.furtherPaths) {
    const probe = publicProbe(await doorsOf(op, component.name), path);
    const answer = await askAtPath(op, component, { probe, healthy: (status) => status < 500, expected: NO_ERROR });
    if (answer.kind !== 'healthy') return answer;
    doubts.push(...answer.doubts);
  }
  return { kind: 'healthy', doubts };
}

type Public = AskedComponent & { readonly serves: ServingSettings };

/**
 * Asks a component's public health path. If it has none, its public path is asked, and at the same time its health path in
 * private.
 */
async function askAtHealth(op: Operation, component: Public): Promise<ComponentAnswer> {
  const { serves } = component;
  const probe = publicProbe(await doorsOf(op, component.name), serves.health.publicPath);
  const [said, inPrivate] = await Promise.all([
    askAtPath(op, component, { ...expectedPublicly(component), probe }),
    isFrontDoor(serves) ? askInPrivate(op, component) : undefined,
  ]);
  return said.kind === 'healthy' && inPrivate ? withHealth(said.doubts, inPrivate) : said;
}

const NO_ERROR = 'no server error';

type Expected = Pick<Expectation, 'healthy' | 'expected'>;

function expectedPublicly({ serves }: Public): Expected {
  const expected = isFrontDoor(serves) ? NO_ERROR : String(serves.health.status);
  return { expected, healthy: (status) => fitsPublicly(serves, status) };
}

interface AtPath extends Expected {
  readonly probe: HttpProbe;
  /** For people. */
  readonly through?: string;
}

async function askAtPath(
  op: Operation,
  { name, placed }: AskedComponent,
  { probe, through = 'through the public address', healthy, expected }: AtPath,
): Promise<ComponentAnswer> {
  const doors = await doorsOf(op, name);
  return judged(await op.target.prober.probe(probe, op.signal), {
    asked: `${name} ${through}: ${describeProbe(probe)}`,
    slot: placed.slot,
    doors,
    healthy,
    expected,
  });
}

/** The router is made for today's configuration, and so are the names of a component that an earlier release has brought. */
async function doorsOf({ doors, request }: Operation, component: ComponentName): Promise<Doors> {
  return doorsOfComponent(await doors(), request.configuration.router, component);
}

/** The front door answered well: what was said in private decides, and the doubts of both stay. */
function withHealth(doubts: readonly string[], inPrivate: PrivateAnswer): ComponentAnswer {
  if (inPrivate.kind === 'not-asked') return { kind: 'healthy', doubts: [...doubts, inPrivate.why] };
  return inPrivate.kind === 'healthy' ? { ...inPrivate, doubts: [...doubts, ...inPrivate.doubts] } : inPrivate;
}

/** Asks through a private door, with the host name that users use: the application may refuse a name that it doesn't know. */
export function privateProbe({ publicUrl }: Doors, { url, connect, row }: OpenDoor, path: string): HttpProbe {
  const host = hostOf(publicUrl);
  const probe = probeOf(joinUrl(url, path), new Map(host === undefined ? [] : [['host', host]]));
  return { ...probe, ...(connect && { connect }), ...(row && { row }) };
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
