import type { Clock } from '../../base/ports/clock.ts';
import type { Prober } from '../../base/ports/prober.ts';
import type { Progress } from '../../base/ports/progress.ts';
import type { Fence } from './fence.ts';
import type { FileStore } from './file-store.ts';
import type { Housekeeping } from './housekeeping.ts';
import type { Journal } from './journal.ts';
import type { Maintenance } from './maintenance.ts';
import type { Neighbours } from './neighbours.ts';
import type { ReleaseStore } from './release-store.ts';
import type { ReportStore } from './report-store.ts';
import type { SecretMarks } from './secret-marks.ts';
import type { ServerSurvey } from './server-survey.ts';
import type { StackHost } from './stack-host.ts';
import type { StackRemoval } from './stack-removal.ts';
import type { Tasks } from './tasks.ts';
import type { TrafficRouter } from './traffic-router.ts';
import type { Volumes } from './volumes.ts';
import type { Workloads } from './workloads.ts';

/** One stack at its target, as an engine offers it. */
export interface StackPorts {
  readonly stack: StackHost;
  readonly fence: Fence;
  readonly journal: Journal;
  readonly releases: ReleaseStore;
  readonly files: FileStore;
  readonly marks: SecretMarks;
  readonly reports: ReportStore;
  readonly housekeeping: Housekeeping;
  readonly workloads: Workloads;
  readonly tasks: Tasks;
  readonly volumes: Volumes;
  readonly router: TrafficRouter;
  readonly maintenance: Maintenance;
  /** Nothing of it belongs to the stack. */
  readonly neighbours: Neighbours;
  /** Sends requests to the router's doors. */
  readonly prober: Prober;
}

/** What an engine's function answers. Disposing it ends what the connection holds open: shells, tunnels. */
export interface Target extends StackPorts, AsyncDisposable {
  /** For no deployment: only a person takes a stack away. */
  readonly removal: StackRemoval;
  /** For a look before the first deployment. */
  readonly survey: ServerSurvey;
}

/** What a use case needs: the stack at its target, a clock and a log. */
export interface TargetPorts extends StackPorts {
  readonly clock: Clock;
  readonly progress: Progress;
}
