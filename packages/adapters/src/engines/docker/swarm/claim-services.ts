import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { Gate } from '../keeper/gate.ts';
import { awaitBegun, type Awaiting } from './await-tasks.ts';
import { newestTasks, type SlotService, taskName } from './service-shape.ts';
import { ownedBy, refuseNewer, relabelled, type SlotServices } from './slot-services.ts';
import { runAsWanted } from './start-service.ts';

interface Options extends Awaiting {
  readonly slots: SlotServices;
  readonly gate: Gate;
}

/** Writes this holder's generation into what runs there: from then on no older run's write passes. What is being taken away is left alone. */
export async function claimServices(
  { slots, gate }: Options,
  token: FencingToken,
  at: readonly ComponentSlot[],
  signal: AbortSignal,
): Promise<readonly Workload[]> {
  const [found] = await Promise.all([slots.find(at, signal), gate.passedLately(token, signal)]);
  refuseNewer(found, token);
  const claims = found.filter(({ retiring }) => !retiring);
  await Promise.all(claims.map((each) => claimOne(slots, token, each, signal)));
  return slots.workloads(at, signal);
}

async function claimOne(
  slots: SlotServices,
  token: FencingToken,
  found: SlotService,
  signal: AbortSignal,
): Promise<void> {
  const change = (now: SlotService) =>
    now.retiring || now.generation === token.generation ? undefined : relabelled(now, ownedBy(token));
  if (await slots.change({ token, found, change }, signal)) return;
  const { Name } = found.service.Spec;
  throw new Failure('target/refused', `service ${Name} was taken away before it could be kept`);
}

/** Lets run again what somebody has told to run nothing, and answers its tasks. */
export async function startServicesAgain(
  options: Options,
  token: FencingToken,
  at: readonly ComponentSlot[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { slots, gate, swarm } = options;
  await gate.pass(token, signal);
  const found = await slots.find(at, signal);
  refuseNewer(found, token);
  const down = found.filter((each) => each.down);
  const started = await Promise.all(
    down.map(async (each) => {
      const run = await runAsWanted(options, { token, found: each }, signal);
      await awaitBegun(options, run, signal);
      const tasks = newestTasks(await swarm.tasks([run.service.ID], signal));
      return tasks.map((task) => taskName(run.service, task));
    }),
  );
  return started.flat();
}
