import type { Clock } from '../../base/ports/clock.ts';
import type { Prober } from '../../base/ports/prober.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { ContainerHost } from './container-host.ts';
import type { Fence } from './fence.ts';
import type { Journal } from './journal.ts';
import type { ReportStore } from './report-store.ts';
import type { StackHost } from './stack-host.ts';
import type { TrafficRouter } from './traffic-router.ts';

/** One stack at its target, and what a run needs around it. */
export interface TargetPorts {
  readonly stack: StackHost;
  readonly fence: Fence;
  readonly containers: ContainerHost;
  readonly router: TrafficRouter;
  readonly journal: Journal;
  readonly prober: Prober;
  readonly clock: Clock;
  readonly progress: Progress;
  readonly reports: ReportStore;
}
