import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { Failure } from '@hardened-deploy/core/base/failure';
import { forceLeaseRelease, type ForceOutcome } from '@hardened-deploy/core/lease/usecases/force-release';
import { holdEnvironment, type HoldOutcome } from '@hardened-deploy/core/lease/usecases/hold-environment';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import { type LockInputs, newNonce } from './wire.ts';

/** What people do to a lease by hand, in their own name and with a reason. */

export function setHold(
  ports: LeasePorts,
  inputs: LockInputs,
  run: RunFacts,
  signal: AbortSignal,
): Promise<HoldOutcome> {
  const { until } = inputs;
  const request = { by: run.actor, url: run.runUrl, reason: reasonOf(inputs), nonce: newNonce() };
  return holdEnvironment(ports, { ...request, ...(until !== undefined && { until }) }, signal);
}

export function forceReleaseByHand(
  ports: LeasePorts,
  inputs: LockInputs,
  run: RunFacts,
  signal: AbortSignal,
): Promise<ForceOutcome> {
  const { generation } = inputs;
  if (generation === undefined) throw new Failure('input/invalid', 'generation: is required with mode: force-release');
  return forceLeaseRelease(ports, { generation, by: run.actor, reason: reasonOf(inputs), nonce: newNonce() }, signal);
}

function reasonOf({ mode, reason }: LockInputs): string {
  if (reason === undefined) throw new Failure('input/invalid', `reason: is required with mode: ${mode}`);
  return reason;
}
