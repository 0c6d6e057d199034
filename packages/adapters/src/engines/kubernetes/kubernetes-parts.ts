import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { StackPorts } from '@hardened-deploy/core/target/ports/target';
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
  return {
    ...kubernetesState(records, leftoverPods({ place, progress })),
    tasks: kubernetesTasks({ records, progress }),
  };
}
