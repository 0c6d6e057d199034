import { Failure } from '@hardened-deploy/core/base/failure';
import type { FencingToken } from '@hardened-deploy/core/lease/fencing-token';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { ContainerInspectInfo } from 'dockerode';
import { isRefusal } from '../connection/engine-failure.ts';
import type { Gate } from '../keeper/gate.ts';
import { retiringName, slotContainerName } from '../layout/stack-names.ts';
import { createWorkload, type CreateOptions, joinNetworks } from './create-workload.ts';

interface Options extends CreateOptions {
  readonly gate: Gate;
}

const REMOVE_LIMIT_MS = 20_000;

/** Starts a container at the fixed address of its component and slot, which must be empty by now. */
export async function startWorkload(
  options: Options,
  token: FencingToken,
  spec: WorkloadSpec,
  signal: AbortSignal,
): Promise<ContainerInspectInfo> {
  const { settings, containers, gate } = options;
  const named = { ...spec, generation: token.generation };
  const name = slotContainerName(settings.stack, named);
  const id = await createWorkload(options, { token, spec, handover: 'overlap' }, signal);
  try {
    await joinNetworks(options, { id, spec }, signal);
    await gate.pass(token, signal);
    await containers.start(id, signal);
  } catch (thrown) {
    await discard(options, token, { name, retiring: retiringName(settings.stack, named) });
    // A newer holder removes what has been created and not yet started; the Engine then refuses to start it.
    if (isRefusal(thrown)) await gate.pass(token, signal);
    throw thrown;
  }
  const started = await containers.inspect(id, signal);
  if (!started) throw new Failure('target/refused', `container ${name} vanished after it was started`);
  return started;
}

/** Takes away what this call itself has made, unless somebody relies on it by now. The failure that led here matters more. */
async function discard(
  { containers, mounted }: Options,
  token: FencingToken,
  made: { readonly name: string; readonly retiring: string },
): Promise<void> {
  const signal = AbortSignal.timeout(REMOVE_LIMIT_MS);
  try {
    const taken = await containers.rename(made.name, made.retiring, signal);
    if (taken !== 'renamed') return;
    await containers.remove(made.retiring, signal);
    await mounted.sweepSecrets(token, signal);
  } catch {
    // Left behind it is stopped or unstarted in an idle slot, and the next start there removes it.
  }
}
