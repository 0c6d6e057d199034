import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { DockerStackSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import type { Containers } from '../containers/containers.ts';
import { stopTimeOf } from '../containers/stop-time.ts';
import { stopWatched } from '../containers/watched-stop.ts';
import type { Gate } from '../keeper/gate.ts';
import type { MountedFiles } from '../keeper/mounted-files.ts';
import { retiringName, stackNames } from '../layout/stack-names.ts';
import { sweepAfter } from './file-mounts.ts';
import { refuseNewer, type SlotWorkloads } from './slot-workloads.ts';
import { ownershipOf } from './workload-shape.ts';

interface Options {
  readonly settings: DockerStackSettings;
  readonly connection: DockerConnection;
  readonly containers: Containers;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly slots: SlotWorkloads;
  readonly mounted: MountedFiles;
}

/**
 * Stops and removes what runs there, whatever the routes say: the caller has asked for those.
 *
 * Comparing the fence and stopping a container can't be one step. So whoever stops one, and whoever relies on one, first
 * renames it, from the very name that was judged into one of the own generation: the Engine lets one of the two through. A
 * run that was frozen between judging and stopping finds no such container any more once a newer holder has gone back to it.
 */
export async function retireWorkloads(
  options: Options,
  token: FencingToken,
  at: readonly ComponentSlot[],
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  const { settings, containers, gate, slots, mounted } = options;
  const standing = await slots.find(at, signal);
  refuseNewer(standing.map(ownershipOf), token);
  const retiring = (found: ContainerInspectInfo): string =>
    retiringName(settings.stack, { ...ownershipOf(found), generation: token.generation });
  const takeAway = (found: ContainerInspectInfo) => stopAndRemove(options, { found, name: retiring(found) }, signal);
  // First what this holder has already taken away, in a call that was broken off: its name must be free.
  const mine = standing.filter((found) => ownershipOf(found).name === retiring(found));
  const open = await Promise.all(mine.map(takeAway));
  const others = standing.filter((found) => !mine.includes(found));
  const taken = await Promise.all(
    others.map(async (found) => {
      const answer = await containers.rename(ownershipOf(found).name, retiring(found), signal);
      return answer === 'renamed' ? takeAway(found) : answer;
    }),
  );
  open.push(...taken.filter((answer) => answer !== 'none'));
  await sweepAfter(mounted, token, standing, signal);
  if (!taken.includes('none')) return open;
  // Somebody has renamed or removed one: a newer holder, or an older run in its last step, or a person. Look again.
  await gate.pass(token, signal);
  return [...open, ...(await retireWorkloads(options, token, at, signal))];
}

/** By the given name or id: the name that it was found under may be another one's by now. Answers what was open to it. */
export async function stopAndRemove(
  options: Omit<Options, 'gate' | 'slots' | 'mounted'>,
  { found, name }: { readonly found: ContainerInspectInfo; readonly name: string },
  signal: AbortSignal,
): Promise<OpenWhenStopped> {
  const { settings, containers } = options;
  const { network, router } = stackNames(settings.stack);
  const graceMs = stopTimeOf(found);
  const open = await stopWatched({ ...options, router }, { name, ip: ipIn(found, network), graceMs }, signal);
  await containers.remove(name, signal);
  return open;
}

/** A container's address on the stack's network, where the router connects to it. */
function ipIn({ NetworkSettings }: ContainerInspectInfo, network: string): string | undefined {
  const ip = NetworkSettings.Networks[network]?.IPAddress;
  return ip === '' ? undefined : ip;
}
