import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import { acquire, type LeaseBid } from '@hardened-deploy/core/lease/lease-moves';
import type { LeasePorts } from '@hardened-deploy/core/lease/usecases/lease-ports';
import { byHandingOver, byTakingOver } from '@hardened-deploy/core/lease/usecases/lease-rules';
import {
  type Acquisition,
  type Judge,
  type LeaseRequest,
  obtainLease,
} from '@hardened-deploy/core/lease/usecases/obtain-lease';
import { foreseeLease, type Foresight } from '@hardened-deploy/core/target/usecases/foresee-lease';
import { newDeploymentId } from '@hardened-deploy/wiring/new-deployment-id';
import { holderOf, type LockInputs, newNonce, runDirectory } from './wire.ts';

interface PreparedRequest {
  /** The nonce that identifies the lease. */
  readonly nonce: string;
  /** `engine` is the id of the Docker Engine whose stack is guarded, if there is one. */
  readonly obtain: (engine: string | undefined, signal: AbortSignal) => Promise<Acquisition>;
  /** For a dry run: what would be decided. */
  readonly foresee: (engine: string | undefined, signal: AbortSignal) => Promise<Foresight>;
}

/** The request for a lease, and the rule by which it is decided. */
export function prepareRequest(inputs: LockInputs, run: RunFacts, ports: LeasePorts): PreparedRequest {
  const { waitFor } = inputs;
  // Run and dry run use the same rule, so that a dry run says what a run would do.
  const rule = ruleOf(inputs);
  const anywhere = bidOf(inputs, run);
  const runs = runDirectory(inputs, run);
  const requestAt = (engine: string | undefined): LeaseRequest => ({
    bid: { ...anywhere, ...(engine !== undefined && { engine }) },
    waitFor,
    ...(runs && { runs }),
  });
  return {
    nonce: anywhere.nonce,
    obtain: (engine, signal) => obtainLease(ports, requestAt(engine), rule, signal),
    foresee: (engine, signal) => foreseeLease(ports, requestAt(engine), rule, signal),
  };
}

function ruleOf({ mode, from }: LockInputs): Judge {
  if (mode === 'take-over') return byTakingOver;
  return from ? byHandingOver(from.token) : acquire;
}

function bidOf(inputs: LockInputs, run: RunFacts): LeaseBid {
  const { ttl, reason, slots, supersede, release } = inputs;
  return {
    holder: holderOf(run, inputs.deployment ?? newDeploymentId(), inputs.checkRunId),
    nonce: newNonce(),
    ttlSeconds: Math.round(ttl / 1_000),
    ...(reason !== undefined && { reason }),
    ...(slots !== undefined && { slots }),
    ...(supersede && { supersede }),
    ...(release === 'explicit' && { outlivesJob: true }),
  };
}
