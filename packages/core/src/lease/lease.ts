import type { DeploymentId } from '../base/names.ts';

/** Who holds a lease: enough for a person to find the run, and for a recovery job to prove it is the same deployment. */
export interface Holder {
  readonly repository: string;
  readonly deployment: DeploymentId;
  readonly runId: string;
  readonly runAttempt: number;
  /** Id of the job's check run, which is the job's id: by it others can see whether the job still runs. */
  readonly checkRunId?: string;
  readonly job: string;
  readonly actor: string;
  /** Branch or tag that the run is of, `refs/heads/main`: among runs of one ref, newer ones can be told from older ones. */
  readonly ref?: string;
  readonly sha: string;
  readonly url: string;
}

/** Times are ISO 8601 in UTC, taken from GitHub's own `Date` header, never from the runner's clock. */
export interface Lease {
  readonly generation: number;
  /** 128 random bits in hexadecimal. Identity is the nonce, never the run id: a re-run keeps that. */
  readonly nonce: string;
  readonly holder: Holder;
  readonly reason?: string;
  /** The Docker Engine's own id, where the stack that the lease guards runs: a recovery must meet the same one. */
  readonly engine?: string;
  /** How many leases of this kind may stand side by side; absent for the usual one. */
  readonly slots?: number;
  /** It goes on after its job has ended, for a job to come: then the end of the job says nothing about it. */
  readonly outlivesJob?: true;
  readonly acquiredAt: string;
  readonly renewedAt: string;
  readonly expiresAt: string;
  readonly ttlSeconds: number;
}

/** A person's stop sign: a running deployment finishes, no new one starts. */
export interface Hold {
  readonly by: string;
  readonly reason: string;
  readonly since: string;
  readonly until?: string;
  /** Of the run that set it. */
  readonly url?: string;
}

/** A run as others of its ref compare themselves with it. */
export interface RunOfRef {
  readonly repository: string;
  readonly ref?: string;
  readonly runId: string;
  readonly runAttempt: number;
}

export interface EndedLease {
  readonly generation: number;
  readonly deployment: DeploymentId;
  readonly how: 'released' | 'expired' | 'orphaned' | 'taken-over' | 'handed-over' | 'forced';
  readonly since: string;
  readonly at: string;
  readonly actor: string;
  readonly url: string;
  readonly run: RunOfRef;
  /** See `Lease.engine`: a recovery that comes after the end must meet the same one. */
  readonly engine?: string;
  /** For `forced`: who freed it, and why. */
  readonly by?: string;
  readonly reason?: string;
}

/** One that waits and gives way to a newer run of its ref, as older ones of its ref give way to it. */
export interface Waiter {
  readonly nonce: string;
  readonly run: RunOfRef;
  readonly actor: string;
  readonly url: string;
  /** From then on it waits no more, whether it said so or not. */
  readonly until: string;
}

/** The whole state of one environment's lease, as it is stored; every move replaces all of it. */
export interface LeaseState {
  readonly schema: 1;
  /** Of the newest lease ever granted; 0 before the first. */
  readonly generation: number;
  /** Those that stand, oldest first: one at most, but for a counting lease (`slots`). */
  readonly leases: readonly Lease[];
  readonly hold: Hold | null;
  readonly waiters: readonly Waiter[];
  /** Newest first, at most 10. */
  readonly ended: readonly EndedLease[];
}

export const EMPTY_STATE: LeaseState = { schema: 1, generation: 0, leases: [], hold: null, waiters: [], ended: [] };
