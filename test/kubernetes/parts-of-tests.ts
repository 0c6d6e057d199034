import { leftoversOf } from '@hardened-deploy/adapters/engines/kubernetes/leftovers';
import {
  kubernetesState,
  type KubernetesState,
} from '@hardened-deploy/adapters/engines/kubernetes/state/kubernetes-state';
import { recordStore } from '@hardened-deploy/adapters/engines/kubernetes/state/record-store';
import type { StackPlace } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import { kubernetesTasks } from '@hardened-deploy/adapters/engines/kubernetes/tasks/kubernetes-tasks';
import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { StackPorts } from '@hardened-deploy/core/target/ports/target';

/** The ports of a stack for which no component has to be known. */
export type KubernetesParts = KubernetesState & Pick<StackPorts, 'tasks'>;

/** Connects to nothing yet. */
export function kubernetesParts({ progress, ...place }: StackPlace & { readonly progress: Progress }): KubernetesParts {
  const records = recordStore(place);
  return {
    ...kubernetesState(records, leftoversOf(place, progress)),
    tasks: kubernetesTasks({ records, progress }),
  };
}
