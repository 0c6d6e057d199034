import type { Clock } from '../../base/ports/clock.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { LeaseRegister } from '../ports/lease-register.ts';

/** What every use case of the lease needs. */
export interface LeasePorts {
  readonly register: LeaseRegister;
  readonly clock: Clock;
  readonly progress: Progress;
}
