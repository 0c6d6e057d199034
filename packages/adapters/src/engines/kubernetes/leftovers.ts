import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { LeftoverEnder } from './state/kubernetes-fence.ts';
import type { StackPlace } from './state/stack-objects.ts';
import { leftoverPods } from './tasks/leftover-pods.ts';

/**
 * What older runs have left, which a new holder ends when it raises the fence. What leads the traffic comes first: until that is
 * touched, a write of an older run can still move it, and the tasks of that run may be waited for.
 */
export function leftoversOf(place: StackPlace, routes: LeftoverEnder, progress: Progress): LeftoverEnder {
  const enders: readonly LeftoverEnder[] = [routes, leftoverPods({ place, progress })];
  return {
    async endBelow(generation, signal) {
      for (const ender of enders) await ender.endBelow(generation, signal);
    },
  };
}
