import { milliseconds } from '@hardened-deploy/core/base/duration';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import type { Gate } from '../keeper/gate.ts';
import { stopAndRemove } from './retire-workloads.ts';
import { refuseNewer, type SlotWorkloads } from './slot-workloads.ts';
import { ownershipOf } from './workload-shape.ts';

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly slots: SlotWorkloads;
}

/** What a component's containers left when they were removed. */
export interface Cleared {
  readonly open: readonly OpenWhenStopped[];
  /** As each was before. */
  readonly gone: readonly ContainerInspectInfo[];
}

/** One that somebody else is removing stays listed for a moment. */
export const LOOKS = 50;
export const LOOK_EVERY = milliseconds(200);

/**
 * Stops and removes every container of a component by its id, until none is listed. A start of one of them that is still under way
 * finds no such container. Answers what was open to them, and what they were.
 */
export async function clearComponent(
  options: Options,
  { token, component }: { readonly token: FencingToken; readonly component: ComponentName },
  signal: AbortSignal,
): Promise<Cleared> {
  const { gate, slots, clock } = options;
  const everywhere = SLOTS.map((slot) => ({ component, slot }));
  const open = new Map<string, OpenWhenStopped>();
  const gone: ContainerInspectInfo[] = [];
  for (let look = 1; look <= LOOKS; look += 1) {
    await gate.pass(token, signal);
    const standing = await slots.find(everywhere, signal);
    refuseNewer(standing.map(ownershipOf), token);
    if (standing.length === 0) return { open: [...open.values()], gone };
    gone.push(...standing);
    if (look > 1) await clock.sleep(LOOK_EVERY, signal);
    await Promise.all(
      standing.map(async (found) => {
        const seen = await stopAndRemove(options, { found, name: found.Id }, signal);
        // At a second look it has stopped, and nothing can be open to it any more.
        if (!open.has(found.Id)) open.set(found.Id, seen);
      }),
    );
  }
  throw stillThere(component);
}

export function stillThere(component: ComponentName): Failure {
  const detail = `containers of ${component} are still there after ${LOOKS} attempts to remove them; nothing was started in their place`;
  return new Failure('target/refused', detail, { facts: { component } });
}
