import { endsTheRun } from '../../../base/ends-the-run.ts';
import { asFailure, Failure } from '../../../base/failure.ts';
import type { Clock } from '../../../base/ports/clock.ts';
import type { Prober } from '../../../base/ports/prober.ts';
import type { Configuration } from '../../../configuration/configuration.ts';
import { healthOf } from '../../../release/listeners.ts';
import { doorsOfComponent, urlsOf } from '../../../target/front/component-hosts.ts';
import type { Placement } from '../../../target/placement.ts';
import type { Doors, OpenDoor, TrafficRouter } from '../../../target/ports/traffic-router.ts';
import type { Workload, Workloads } from '../../../target/ports/workloads.ts';
import { type ComponentSlot, describeSlots, isAmong } from '../../../target/slot.ts';
import { describeUnreached, isNetworkProblem, type Unreached } from '../../../target/unreached.ts';
import type { Operation } from '../operation.ts';
import { privateProbe } from './ask-component.ts';

interface ReachPorts {
  readonly workloads: Pick<Workloads, 'list' | 'listeners'>;
  readonly router: Pick<TrafficRouter, 'doors' | 'whyUnreached'>;
  readonly prober: Prober;
  readonly clock: Clock;
}

/** Whether the router can connect to one running container. */
export type Reach =
  | ({ readonly kind: 'reached' } & Pick<Unreached, 'component' | 'slot'>)
  | ({ readonly kind: 'unreached' } & Unreached)
  /** The router didn't answer, or its answer may come from the application. */
  | ({ readonly kind: 'unknown'; readonly why: string } & Pick<Unreached, 'component' | 'slot'>);

/** What a proxy answers when it can't connect: 502, or 504 after a timeout. Each proxy chooses between the two in its own way. */
const CANNOT_CONNECT: readonly number[] = [502, 504];

/**
 * Asks every running container of these components through the router. Each request has a mark of its own, by which the router's log
 * shows why it couldn't connect. The status isn't enough, because an application may answer 504 too. Without a private door
 * none is asked.
 */
export async function tryToReach(
  ports: ReachPorts,
  { components, router }: Pick<Configuration, 'components' | 'router'>,
  at: readonly ComponentSlot[] | 'all',
  signal: AbortSignal,
): Promise<readonly Reach[]> {
  const doors = await ports.router.doors(signal);
  const standing = await ports.workloads.list(signal);
  const running = standing.filter(
    (found) => (at === 'all' || isAmong(at, found)) && found.instances.some(({ state }) => state === 'running'),
  );
  const asked = running.map(async (workload): Promise<readonly Reach[]> => {
    const settings = components.find(({ name }) => name === workload.component);
    const door = doors.preview(workload);
    const health = settings && healthOf(settings);
    if (health?.kind !== 'http' || door.kind === 'none') return [];
    const own = doorsOfComponent(doors, router, workload.component);
    return [await askMarked(ports, workload, { doors: own, door, path: health.path }, signal)];
  });
  return (await Promise.all(asked)).flat();
}

async function askMarked(
  { workloads, router, prober, clock }: ReachPorts,
  { component, slot, generation, instances }: Workload,
  { doors, door, path }: { readonly doors: Doors; readonly door: OpenDoor; readonly path: string },
  signal: AbortSignal,
): Promise<Reach> {
  const mark = `hd-reach-${component}-${slot}-${generation}-${clock.now().getTime()}`;
  const marked = `${path}${path.includes('?') ? '&' : '?'}${mark}`;
  const asked = `${component} in ${slot}`;
  const answer = await prober.probe(privateProbe(doors, door, marked), signal);
  const isUnanswered = answer.kind === 'unanswered';
  if (!isUnanswered && !CANNOT_CONNECT.includes(answer.status)) return { kind: 'reached', component, slot };
  const found = await router.whyUnreached(mark, signal);
  if (found) {
    const listens = found.how === 'refused' ? await listenersOf(workloads, instances, signal) : {};
    return { kind: 'unreached', component, slot, ...found, ...listens };
  }
  if (isUnanswered) {
    return { kind: 'unknown', component, slot, why: `the router gave no answer for ${asked} (${answer.why})` };
  }
  const why = `${asked} answers with status ${answer.status}, and the router noted no failure to connect`;
  return { kind: 'unknown', component, slot, why };
}

/** What listens in the first instance that runs. That is only a hint, so nothing depends on it. */
async function listenersOf(
  workloads: Pick<Workloads, 'listeners'>,
  instances: Workload['instances'],
  signal: AbortSignal,
): Promise<Pick<Unreached, 'listens'>> {
  const running = instances.find(({ state }) => state === 'running');
  if (!running) return {};
  try {
    const listens = await workloads.listeners(running.name, signal);
    return listens === 'untold' ? {} : { listens };
  } catch (thrown) {
    if (endsTheRun(thrown, signal)) throw thrown;
    return {};
  }
}

interface UnreachedSlot {
  /** In words, for evidence. */
  readonly what: string;
  /** What to look at, when it is the network. */
  readonly failure?: Failure;
}

/**
 * Why the router can't reach a placement's containers, for a step that has just given up on them. Undefined when it can reach
 * them or can't tell. It costs a request or two, so it is asked at the end and not with every probe.
 */
export async function findUnreached(op: Operation, placement: Placement): Promise<UnreachedSlot | undefined> {
  try {
    const router = { ...op.target.router, doors: op.doors };
    const reaches = await tryToReach({ ...op.target, router }, op.request.configuration, placement, op.signal);
    const found = reaches.flatMap((reach) => (reach.kind === 'unreached' ? [reach] : []));
    if (found.length === 0) return undefined;
    const what = found.map(describeUnreached).join('; ');
    const first = found.find(isNetworkProblem);
    return { what, ...(first && { failure: unreachedFailure(first) }) };
  } catch (thrown) {
    if (endsTheRun(thrown, op.signal)) throw thrown;
    op.target.progress.debug(
      `Why ${describeSlots(placement)} could not be reached was not found out: ${asFailure(thrown).message}`,
    );
    return undefined;
  }
}

interface Seen {
  readonly what: string;
  /** The public address gave no answer, or somebody else answered there. */
  readonly astray?: true;
}

/** What was seen, or why the router could not connect, or that the public address doesn't lead to the router. */
export async function whyUnproven(op: Operation, asked: Placement, { what, astray }: Seen): Promise<UnreachedSlot> {
  const unreached = await findUnreached(op, asked);
  if (unreached) return unreached;
  if (astray === undefined) return { what };
  const { publicUrl } = await op.doors();
  const { front } = op.request.configuration.router;
  const names = asked.map(({ component }) => component);
  const facts = { publicUrl: urlsOf({ front, publicUrl }, names).join(', ') };
  return { what, failure: new Failure('router/public-astray', what, { facts }) };
}

function unreachedFailure(unreached: Unreached): Failure {
  const { component, slot, address, how, remedy } = unreached;
  return new Failure('router/slot-unreachable', describeUnreached(unreached), {
    facts: { component, slot, address, how },
    ...(remedy !== undefined && { remedy }),
  });
}
