import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { StackPorts } from '@hardened-deploy/core/target/ports/target';
import { routesToucher } from './routing/touch-routes.ts';
import type { LeftoverEnder } from './state/kubernetes-fence.ts';
import { kubernetesState, type KubernetesState } from './state/kubernetes-state.ts';
import { recordStore } from './state/record-store.ts';
import type { StackPlace } from './state/stack-objects.ts';
import { kubernetesTasks } from './tasks/kubernetes-tasks.ts';
import { leftoverPods } from './tasks/leftover-pods.ts';

/** The ports of an engine that are real for Kubernetes so far. What runs in the slots, and the router, are not. */
export type KubernetesParts = KubernetesState & Pick<StackPorts, 'tasks'>;

/** Connects to nothing yet. */
export function kubernetesParts({ progress, ...place }: StackPlace & { readonly progress: Progress }): KubernetesParts {
  const records = recordStore(place);
  // What leads traffic comes first: nothing moves any more while the tasks of an older run are waited for.
  const leftovers = inOrder([routesToucher(place), leftoverPods({ place, progress })]);
  return {
    ...kubernetesState(records, leftovers),
    tasks: kubernetesTasks({ records, progress }),
  };
}

function inOrder(enders: readonly LeftoverEnder[]): LeftoverEnder {
  return {
    async endBelow(generation, signal) {
      for (const ender of enders) await ender.endBelow(generation, signal);
    },
  };
}
