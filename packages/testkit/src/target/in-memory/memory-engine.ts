import type { OpenWhenStopped } from '@hardened-deploy/core/target/ended-requests';
import type { Workload } from '@hardened-deploy/core/target/ports/workloads';
import type { MemoryContainer } from './world.ts';

/** In which ways engines in memory differ. */
export interface MemoryEngine {
  shown(container: MemoryContainer): Workload;
  /** What was open to containers that are taken away. */
  openTo(retired: readonly MemoryContainer[]): readonly OpenWhenStopped[];
}
