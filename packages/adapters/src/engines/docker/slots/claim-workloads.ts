import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { StackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';
import type { Gate } from '../keeper/gate.ts';
import { slotContainerName } from '../layout/stack-names.ts';
import { refuseNewer, type SlotWorkloads } from './slot-workloads.ts';
import { ownershipOf } from './workload-shape.ts';

interface Options {
  readonly settings: StackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Gate;
  readonly slots: SlotWorkloads;
}

const KEPT = 'unless-stopped';

/** Makes what runs there this holder's own and lets the Engine bring it back after a crash. */
export async function claimWorkloads(
  options: Options,
  token: FencingToken,
  at: readonly ComponentSlot[],
  signal: AbortSignal,
): Promise<readonly Workload[]> {
  const { gate, slots } = options;
  // A newer holder who has come since takes them in turn, by a rename that this one can't undo.
  const [there] = await Promise.all([slots.find(at, signal), gate.passedLately(token, signal)]);
  refuseNewer(there, token);
  try {
    await Promise.all(there.map((found) => claimOne(options, token, found, signal)));
  } catch (thrown) {
    // One that is gone by now was a newer holder's to take.
    if (isRefusal(thrown)) await gate.pass(token, signal);
    throw thrown;
  }
  // As they are now: from here on no older run can stop them.
  return slots.shown(await slots.again(there, signal), signal);
}

/**
 * Starts what has stopped there, as this holder's own. Answers the names of what it started. Never an exclusive component: that
 * its container has stopped doesn't say that no other one runs.
 */
export async function startWorkloadsAgain(
  options: Options,
  token: FencingToken,
  at: readonly ComponentSlot[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { settings, containers, gate, slots } = options;
  await gate.pass(token, signal);
  const there = await slots.find(at, signal);
  refuseNewer(there, token);
  const down = there.filter((found) => {
    const { retiring, exclusive } = ownershipOf(found);
    return !retiring && !exclusive && found.State.Status === 'exited';
  });
  return Promise.all(
    down.map(async (found) => {
      const own = slotContainerName(settings.stack, { ...ownershipOf(found), generation: token.generation });
      // Under the own name: when a newer holder has taken it since, there is none of that name to start.
      await claimOne(options, token, found, signal);
      await containers.start(own, signal);
      return own;
    }),
  );
}

async function claimOne(
  { settings, connection, containers }: Options,
  token: FencingToken,
  found: ContainerInspectInfo,
  signal: AbortSignal,
): Promise<void> {
  const { name, component, slot, generation, retiring } = ownershipOf(found);
  if (retiring) return;
  const own = slotContainerName(settings.stack, { component, slot, generation: token.generation });
  if (generation !== token.generation && (await containers.rename(name, own, signal)) === 'none')
    throw new Failure('target/refused', `container ${name} was taken away before it could be kept`);
  if (found.HostConfig.RestartPolicy?.Name !== KEPT) await keepUp(connection, own, signal);
}

/** The Engine brings it back after a crash, and after its own restart. */
async function keepUp(connection: DockerConnection, name: string, signal: AbortSignal): Promise<void> {
  const RestartPolicy = { Name: KEPT };
  await connection.call({
    doing: `keeping container ${name} running`,
    signal,
    work: (engine, abortSignal) => engine.getContainer(name).update({ RestartPolicy, abortSignal }),
  });
}
