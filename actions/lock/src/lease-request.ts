import type { ActionContext } from '@hardened-deploy/action-kit/run-action';
import type { RunFacts } from '@hardened-deploy/action-kit/run-facts';
import type { Clock } from '@hardened-deploy/core/base/ports/clock';
import type { DeployingJobStart } from '@hardened-deploy/core/lease/deploying-job';
import { acquire, type LeaseBid } from '@hardened-deploy/core/lease/lease-moves';
import { findDeployingJob } from '@hardened-deploy/core/lease/usecases/find-deploying-job';
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
import type { contract } from './contract.ts';
import { holderOf, type LockInputs, newNonce, runDirectory, runJobs } from './wire.ts';

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

/** Whether a recovery has nothing to request a lease for, because the job that deploys never started. False if GitHub can't tell. */
export async function neverStarted(
  deploying: string,
  { inputs, run, progress, signal }: Pick<ActionContext<typeof contract>, 'inputs' | 'run' | 'progress' | 'signal'>,
  clock: Clock,
): Promise<boolean> {
  const start = await startOf(deploying, { inputs, run, signal }, clock);
  if (start === 'unknown')
    progress.info(
      `GitHub does not say whether the job ${deploying} of this run ever started (that needs \`actions: read\`). The lease is taken over, which is safe in any case.`,
    );
  return start === 'never-started';
}

async function startOf(
  deploying: string,
  { inputs, run, signal }: Pick<ActionContext<typeof contract>, 'inputs' | 'run' | 'signal'>,
  clock: Clock,
): Promise<DeployingJobStart> {
  const runs = runJobs(inputs, run);
  if (!runs || inputs.checkRunId === undefined) return 'unknown';
  const recovering = { checkRunId: `${inputs.checkRunId}`, attempt: run.runAttempt, key: run.job };
  return findDeployingJob({ runs, clock }, { run, recovering, deploying }, signal);
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
