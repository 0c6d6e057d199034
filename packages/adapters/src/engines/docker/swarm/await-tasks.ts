import { milliseconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import { healthCheckIn, newestTasks, replicasOf, type SlotService, taskName } from './service-shape.ts';
import type { SwarmCalls } from './swarm-calls.ts';
import { hasBegun, hasEnded, type Task } from './swarm-objects.ts';

export interface Awaiting {
  readonly swarm: SwarmCalls;
  readonly clock: Clock;
  readonly progress: Progress;
}

const FIRST_LOOK_MS = 100;
const LONGEST_LOOK_MS = 1_000;
/** A node may have to pull a large image first. */
const BEGIN_LIMIT_MS = 10 * 60_000;
/**
 * A node asks a registry again after five seconds, and places may become free. Nothing else gets better by itself. Not longer: a Swarm soon
 * gives up a node that has refused five tasks, and what can't run there now can't at night either.
 */
const REFUSED_FOR_MS = 12_000;
/** Whoever reads the log should see what is waited for. */
const TELL_EVERY_MS = 15_000;
/** Beyond the time that tasks have for their end. */
const END_LIMIT_MS = 60_000;
const USUAL_GRACE_MS = 10_000;

/** Waits until each task of a service has begun to run. Throws why one doesn't. Whether they then do their work, others find out. */
export async function awaitBegun(
  { swarm, clock, progress }: Awaiting,
  { service }: SlotService,
  signal: AbortSignal,
): Promise<void> {
  const begun = clock.monotonic();
  const wanted = replicasOf(service);
  const healthCheck = healthCheckIn(service);
  let refusedSince: number | undefined;
  let told = begun;
  for (const pause of pauses()) {
    const tasks = await swarm.tasks([service.ID], signal);
    const running = newestTasks(tasks.filter((task) => hasBegun(task, healthCheck))).length;
    if (running >= wanted) return;
    if (tasks.length === 0 && !(await swarm.service(service.ID, signal)))
      throw new Failure('target/refused', `somebody removed service ${service.Spec.Name} before it ran`);
    const now = clock.monotonic();
    const trouble = troubleOf(tasks, healthCheck);
    refusedSince = trouble === undefined ? undefined : (refusedSince ?? now);
    if (trouble && now - (refusedSince ?? now) > REFUSED_FOR_MS) throw troubleFailure(service.Spec, trouble);
    const so = `${running} of ${wanted} tasks of ${service.Spec.Name} run`;
    const words = trouble?.Status.Err ? `${so}; ${trouble.Status.Err}` : so;
    if (now - begun > BEGIN_LIMIT_MS)
      throw new Failure('target/refused', `after ${BEGIN_LIMIT_MS / 60_000} minutes, ${words}`);
    if (now - told > TELL_EVERY_MS) {
      told = now;
      progress.info(`Waiting: ${words}`);
    }
    await clock.sleep(milliseconds(pause), signal);
  }
}

/** A task that its node refused, that could not be started, or that no node has room for. */
function troubleOf(tasks: readonly Task[], healthCheck: 'has' | 'lacks'): Task | undefined {
  const refused = tasks.filter(({ Status }) => Status.State === 'rejected' || Status.State === 'failed');
  const nowhere = tasks.filter(({ Status: { State, Err } }) => State === 'pending' && (Err ?? '') !== '');
  return [...refused, ...nowhere].filter((task) => !hasBegun(task, healthCheck)).at(-1);
}

const NO_IMAGE = /No such image|pull access denied|manifest|not found|unauthorized|denied/i;

function troubleFailure({ Name, TaskTemplate }: SlotService['service']['Spec'], { Status, NodeID }: Task): Failure {
  const said = Status.Err ?? `a task is ${Status.State}`;
  const node = NodeID === undefined ? '' : ` on node ${NodeID}`;
  const { Image: image } = TaskTemplate.ContainerSpec;
  const facts = { service: Name, ...(NodeID !== undefined && { node: NodeID }) };
  if (Status.State === 'rejected' && NO_IMAGE.test(said)) {
    const remedy =
      'The node that docker-host names could have it, and this one could not. Let each node of the Swarm reach the registry, and give its login in `registry-auth`: it is passed on to the nodes.';
    return new Failure('image/pull-failed', `${image}${node}: ${said}`, { facts: { ...facts, image }, remedy });
  }
  const remedy =
    Status.State === 'pending'
      ? 'Look at the nodes with `docker node ls`: one may be down or drained, or none has the memory or processors that the component asks for. A component with volumes, folders or files runs on the manager that docker-host names.'
      : `\`docker service ps --no-trunc ${Name}\` on the manager shows the same.`;
  return new Failure('target/refused', `the tasks of ${Name} can't be started${node}: ${said}`, { facts, remedy });
}

/** The Swarm needs tenths of a second. Of one that does nothing, nothing is to be feared. */
const SEEN_LIMIT_MS = 10_000;

/**
 * Waits until the Swarm has acted on the write that told a service to run. Told to run nothing before that, it would still make tasks for
 * a moment, when nobody looks for them any more.
 */
export async function awaitSeen(
  { swarm, clock }: Awaiting,
  { service }: SlotService,
  signal: AbortSignal,
): Promise<void> {
  if (replicasOf(service) === 0) return;
  const begun = clock.monotonic();
  for (const pause of pauses()) {
    if ((await swarm.tasks([service.ID], signal)).length > 0) return;
    if (clock.monotonic() - begun > SEEN_LIMIT_MS || !(await swarm.service(service.ID, signal))) return;
    await clock.sleep(milliseconds(pause), signal);
  }
}

/**
 * Waits until nothing of a service runs that was told to run nothing. `look` is called with the tasks that still do, at each look.
 * Throws `target/refused` for tasks that don't end.
 */
export async function awaitEnded(
  { swarm, clock }: Awaiting,
  { service }: SlotService,
  look: (running: readonly Task[]) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const begun = clock.monotonic();
  const graceMs = (service.Spec.TaskTemplate.ContainerSpec.StopGracePeriod ?? USUAL_GRACE_MS * 1e6) / 1e6;
  for (const pause of pauses()) {
    const running = (await swarm.tasks([service.ID], signal)).filter((task) => !hasEnded(task));
    if (running.length === 0) return;
    if (clock.monotonic() - begun > graceMs + END_LIMIT_MS)
      throw await lingeringFailure(swarm, service, running, signal);
    await look(running);
    await clock.sleep(milliseconds(pause), signal);
  }
}

/** The fact `lost`: each is on a node that the Swarm can't reach. Nobody knows whether it runs there. */
async function lingeringFailure(
  swarm: SwarmCalls,
  service: SlotService['service'],
  running: readonly Task[],
  signal: AbortSignal,
): Promise<Failure> {
  const down = new Set(
    (await swarm.nodes(signal)).filter(({ Status }) => Status.State !== 'ready').map(({ ID }) => ID),
  );
  const names = running.map((task) => `${taskName(service, task)} on node ${task.NodeID ?? '(none)'}`);
  const lost = running.every(({ NodeID }) => NodeID !== undefined && down.has(NodeID));
  const remedy =
    'If a node is gone, nobody knows whether they still run: `docker node ls`. Once the machine is certainly off, remove it with `docker node rm --force`, and run again.';
  return new Failure('target/refused', `these tasks don't end: ${names.join(', ')}`, {
    facts: { lost: lost ? 'yes' : 'no' },
    remedy,
  });
}

function* pauses(): Generator<number, void> {
  for (let pause = FIRST_LOOK_MS; ; pause = Math.min(pause * 1.5, LONGEST_LOOK_MS)) yield pause;
}
