import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { Failure } from '@hardened-deploy/core/domain/failure';
import type { Claim } from '@hardened-deploy/core/domain/lease-moves';
import { acquireLease, handOverLease } from '@hardened-deploy/core/usecases/acquire-lease';
import type { LeasePorts } from '@hardened-deploy/core/usecases/lease-ports';
import type { Acquisition } from '@hardened-deploy/core/usecases/obtain-lease';
import { takeOverLease } from '@hardened-deploy/core/usecases/take-over-lease';
import { newDeploymentId } from '@hardened-deploy/wiring/new-deployment-id';
import { holderOf, newNonce, type LockInputs } from './wire.ts';

export interface Asking {
  /** What the lease will be known by. */
  readonly nonce: string;
  /** `engine` is the id of the Docker Engine whose stack is guarded, if there is one. */
  readonly obtain: (engine: string | undefined, signal: AbortSignal) => Promise<Acquisition>;
}

/** What is claimed, and by which rule. Throws `input/invalid` when a recovery doesn't say which deployment it recovers. */
export function asking(inputs: LockInputs, run: RunFacts, ports: LeasePorts): Asking {
  const { mode, from, ttl, reason, waitFor } = inputs;
  if (mode === 'take-over' && inputs.deployment === undefined)
    throw new Failure('input/invalid', 'deployment: is required with mode: take-over');
  if (mode === 'take-over' && from !== undefined)
    throw new Failure('input/invalid', 'from: goes with mode: acquire; a recovery shows its `deployment`');
  const anywhere: Claim = {
    holder: holderOf(run, inputs.deployment ?? newDeploymentId()),
    nonce: newNonce(),
    ttlSeconds: Math.round(ttl / 1_000),
    ...(reason !== undefined && { reason }),
  };
  return {
    nonce: anywhere.nonce,
    obtain(engine, signal) {
      const request = { claim: { ...anywhere, ...(engine !== undefined && { engine }) }, waitFor };
      if (mode === 'take-over') return takeOverLease(ports, request, signal);
      return from ? handOverLease(ports, { ...request, from }, signal) : acquireLease(ports, request, signal);
    },
  };
}
