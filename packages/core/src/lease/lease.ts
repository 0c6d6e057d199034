import type { DeploymentId } from '../base/names.ts';

/**
 * Who holds a lease: enough for a person to find the run, and for a recovery job to prove that it belongs to the same
 * deployment.
 */
export interface Holder {
  readonly repository: string;
  readonly deployment: DeploymentId;
  readonly runId: string;
  readonly runAttempt: number;
  /** Id of the job's check run, which is the job's id. Others use it to ask whether the job still runs. */
  readonly checkRunId?: string;
  readonly job: string;
  readonly actor: string;
  /** Branch or tag of the run, `refs/heads/main`. Newer runs are only told from older ones within one ref. */
  readonly ref?: string;
  readonly sha: string;
  readonly url: string;
}

/** All times are ISO 8601 in UTC, from GitHub's own `Date` header, never from the runner's clock. */
export interface Lease {
  readonly generation: number;
  /** 128 random bits in hexadecimal. They identify the lease. The run id can't, because a re-run keeps it. */
  readonly nonce: string;
  readonly holder: Holder;
  readonly reason?: string;
  /** Id of the Docker Engine on which the guarded stack runs. A recovery must reach the same one. */
  readonly engine?: string;
  /** How many leases of this kind may be held at the same time. Absent for a usual lease. */
  readonly slots?: number;
  /** The lease goes on after its job has ended, for a later job. Then the end of the job doesn't end the lease. */
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
  /** URL of the run that set it. */
  readonly url?: string;
}

/** The facts by which runs of one ref are compared. */
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
  /** See `Lease.engine`: a recovery that comes after the end must reach the same Engine. */
  readonly engine?: string;
  /** For `forced`: who released it, and why. */
  readonly by?: string;
  readonly reason?: string;
}

/** A run that waits. It gives way to a newer run of its ref, as older runs of its ref give way to it. */
export interface Waiter {
  readonly nonce: string;
  readonly run: RunOfRef;
  readonly actor: string;
  readonly url: string;
  /** After this time it counts as gone, even if it never said so. */
  readonly until: string;
}

/** The whole state of one environment's lease, as it is stored. Every write replaces all of it. */
export interface LeaseState {
  readonly schema: 1;
  /** Generation of the newest lease ever granted; 0 before the first. */
  readonly generation: number;
  /** The leases that are held, oldest first: at most one, except with a counting lease (`slots`). */
  readonly leases: readonly Lease[];
  readonly hold: Hold | null;
  readonly waiters: readonly Waiter[];
  /** Newest first, at most 10. */
  readonly ended: readonly EndedLease[];
}

export const EMPTY_STATE: LeaseState = { schema: 1, generation: 0, leases: [], hold: null, waiters: [], ended: [] };
