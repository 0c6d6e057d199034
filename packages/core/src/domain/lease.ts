import type { DeploymentId } from './names.ts';

/** Who holds a lease: enough for a person to find the run, and for a recovery job to prove it is the same deployment. */
export interface Holder {
  readonly repository: string;
  readonly deployment: DeploymentId;
  readonly runId: string;
  readonly runAttempt: number;
  readonly checkRunId?: string;
  readonly job: string;
  readonly actor: string;
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
}

export interface EndedLease {
  readonly generation: number;
  readonly deployment: DeploymentId;
  readonly how: 'released' | 'expired' | 'taken-over' | 'handed-over' | 'forced';
  readonly at: string;
}

/** The whole state of one environment's lease, as it is stored; every move replaces all of it. */
export interface LeaseState {
  readonly schema: 1;
  readonly generation: number;
  readonly lease: Lease | null;
  readonly hold: Hold | null;
  /** Newest first, at most 10. */
  readonly ended: readonly EndedLease[];
}
