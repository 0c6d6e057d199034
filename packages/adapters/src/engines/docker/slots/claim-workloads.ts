import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal } from '../connection/engine-failure.ts';
import type { Containers } from '../containers/containers.ts';
import type { Gate } from '../keeper/gate.ts';
import { slotContainerName } from '../layout/stack-names.ts';
import { refuseNewer, type SlotWorkloads } from './slot-workloads.ts';
import { type Ownership, ownershipOf, ownershipOfListed } from './workload-shape.ts';

interface Options {
  readonly settings: DockerStackSettings;
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
  const [there] = await Promise.all([slots.listed(at, signal), gate.passedLately(token, signal)]);
  const owned = there.map(ownershipOfListed);
  refuseNewer(owned, token);
  try {
    await Promise.all(owned.map((found) => takeOver(options, token, found, signal)));
    // As they are now: from here on no older run can stop them.
    const now = await slots.again(there, signal);
    const unkept = now.filter((found) => !isKept(found) && !ownershipOf(found).retiring);
    if (unkept.length === 0) return await slots.shown(now, signal);
    await Promise.all(unkept.map((found) => keepUp(options, ownershipOf(found).name, signal)));
  } catch (thrown) {
    // One that is gone by now was a newer holder's to take.
    if (isRefusal(thrown)) await gate.pass(token, signal);
    throw thrown;
  }
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
  const { containers, gate, slots } = options;
  await gate.pass(token, signal);
  const there = await slots.find(at, signal);
  refuseNewer(there.map(ownershipOf), token);
  const down = there.filter((found) => {
    const { retiring, exclusive } = ownershipOf(found);
    return !retiring && !exclusive && found.State.Status === 'exited';
  });
  return Promise.all(
    down.map(async (found) => {
      // Under the own name: when a newer holder has taken it since, there is none of that name to start.
      const own = await takeOver(options, token, ownershipOf(found), signal);
      if (!isKept(found)) await keepUp(options, own, signal);
      await containers.start(own, signal);
      return own;
    }),
  );
}

/** Gives it the name of this holder's own, and answers that. */
async function takeOver(
  { settings, containers }: Options,
  token: FencingToken,
  { name, component, slot, generation, retiring }: Ownership,
  signal: AbortSignal,
): Promise<string> {
  const own = slotContainerName(settings.stack, { component, slot, generation: token.generation });
  if (retiring || generation === token.generation) return name;
  if ((await containers.rename(name, own, signal)) === 'none')
    throw new Failure('target/refused', `container ${name} was taken away before it could be kept`);
  return own;
}

function isKept({ HostConfig }: ContainerInspectInfo): boolean {
  return HostConfig.RestartPolicy?.Name === KEPT;
}

/** The Engine brings it back after a crash, and after its own restart. */
async function keepUp({ connection }: Options, name: string, signal: AbortSignal): Promise<void> {
  const RestartPolicy = { Name: KEPT };
  await connection.call({
    doing: `keeping container ${name} running`,
    signal,
    work: (engine, abortSignal) => engine.getContainer(name).update({ RestartPolicy, abortSignal }),
  });
}
