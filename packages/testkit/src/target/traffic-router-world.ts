import type { ComponentName } from '@hardened-deploy/core/base/names';
import type { Prober } from '@hardened-deploy/core/base/ports/prober';
import type { Fence } from '@hardened-deploy/core/target/ports/fence';
import type { TrafficRouter } from '@hardened-deploy/core/target/ports/traffic-router';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import type { OpenRequest } from './workloads-world.ts';

/** A router that nothing was ever published to, behind a fence that nobody has raised yet. */
export interface TrafficRouterWorld {
  readonly fence: Fence;
  readonly router: TrafficRouter;
  /** Asks its doors. */
  readonly prober: Prober;
  /** Two components that it has. The second owns `/`. */
  readonly components: readonly [ComponentName, ComponentName];
  /** A third one, without a port. */
  readonly background: ComponentName;
  /** Whether answers of its doors tell which slot they come from: of all, of the private ones alone, or of none. */
  readonly namesSlots: boolean | 'in-private';
  /** What happens to requests for a held component. One that waits does so longer than a probe. */
  readonly whileHeld: 'waits' | 'is-refused';
  /** Makes a request through it to a workload, which it starts where none runs. The fence stands at the first generation. */
  openRequest(workload: ComponentSlot): Promise<OpenRequest>;
  close(): Promise<void>;
}
