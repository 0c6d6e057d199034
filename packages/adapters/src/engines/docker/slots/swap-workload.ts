import { isFailure } from '@hardened-deploy/core/base/failure';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { ContainerInspectInfo } from 'dockerode';
import type { DockerConnection } from '../connection/connection.ts';
import { isRefusal, isStatus } from '../connection/engine-failure.ts';
import { removeQuietly } from '../containers/remove-quietly.ts';
import type { Gate } from '../keeper/gate.ts';
import { clearComponent, LOOK_EVERY, LOOKS, stillThere } from './clear-component.ts';
import { createWorkload, type CreateOptions, joinNetworks } from './create-workload.ts';
import { sweepAfter } from './file-mounts.ts';
import type { SlotWorkloads } from './slot-workloads.ts';

interface Options extends CreateOptions {
  readonly connection: DockerConnection;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly slots: SlotWorkloads;
}

/**
 * Replaces the one container of an exclusive component. Two never run at once, whatever is lost or comes late:
 *
 * - Every other one is stopped and removed by its id, and the component is listed again until there is none. A start of one of
 *   them that is still under way finds no such container.
 * - The fence is compared before each listing, and once more between creating and starting. A newer holder who comes in between
 *   lists after raising: it finds what was created here and removes it, or this start is refused.
 * - The start is sent once. If its answer is lost, nobody knows, and the caller swaps again; nothing in between repeats a call.
 * - Both slots have one address, so the Engine itself refuses a second start while one runs.
 */
export async function swapWorkload(
  options: Options,
  token: FencingToken,
  spec: WorkloadSpec,
  signal: AbortSignal,
): Promise<readonly OpenWhenStopped[]> {
  const open: OpenWhenStopped[] = [];
  const gone: ContainerInspectInfo[] = [];
  for (let look = 1; look <= LOOKS; look += 1) {
    const cleared = await clearComponent(options, { token, component: spec.component }, signal);
    open.push(...cleared.open);
    gone.push(...cleared.gone);
    const id = await createUnlessTaken(options, token, spec, signal);
    if (id !== undefined) {
      await startOnce(options, { id, token, spec }, signal);
      // Not before: nobody answers meanwhile.
      await sweepAfter(options.mounted, token, gone, signal);
      return open;
    }
    await options.clock.sleep(LOOK_EVERY, signal);
  }
  throw stillThere(spec.component);
}

/** Undefined when one of the same name is there: a call that was given up has created it late. It is taken away with the others. */
async function createUnlessTaken(
  options: Options,
  token: FencingToken,
  spec: WorkloadSpec,
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    return await createWorkload(options, { token, spec, handover: 'exclusive' }, signal);
  } catch (thrown) {
    if (isStatus(thrown, 409)) return undefined;
    throw thrown;
  }
}

async function startOnce(
  options: Options,
  { id, token, spec }: { readonly id: string; readonly token: FencingToken; readonly spec: WorkloadSpec },
  signal: AbortSignal,
): Promise<void> {
  const { containers, gate } = options;
  try {
    await joinNetworks(options, { id, spec }, signal);
    await gate.pass(token, signal);
    await containers.start(id, signal);
  } catch (thrown) {
    // Left alone where nobody knows whether it runs: the next swap stops it, with the time that it needs.
    if (isRefusal(thrown) || isFailure(thrown, 'fence/superseded')) await removeQuietly(containers, id);
    // A newer holder removes what has been created and not yet started; the Engine then refuses to start it.
    if (isRefusal(thrown)) await gate.pass(token, signal);
    throw thrown;
  }
}
