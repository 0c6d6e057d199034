import type { Clock } from '../ports/clock.ts';
import type { LeaseRegister } from '../ports/lease-register.ts';
import type { Progress } from '../ports/progress.ts';

/** What every use case of the lease needs. */
export interface LeasePorts {
  readonly register: LeaseRegister;
  readonly clock: Clock;
  readonly progress: Progress;
}
