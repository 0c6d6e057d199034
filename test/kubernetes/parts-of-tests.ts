import { leftoversOf } from '@hardened-deploy/adapters/engines/kubernetes/leftovers';
import { servicesLeftovers } from '@hardened-deploy/adapters/engines/kubernetes/routing/touch-routes';
import type { LeftoverEnder } from '@hardened-deploy/adapters/engines/kubernetes/state/kubernetes-fence';
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

interface PartsOfTests extends StackPlace {
  readonly progress: Progress;
  /** What is done to what leads the traffic when the fence is raised. Without it, as without a Gateway. */
  readonly routes?: LeftoverEnder;
}

/** Connects to nothing yet. */
export function kubernetesParts({ progress, routes, ...place }: PartsOfTests): KubernetesParts {
  const records = recordStore(place);
  const leading = routes ?? servicesLeftovers(place);
  return {
    ...kubernetesState(records, leftoversOf(place, leading, progress)),
    tasks: kubernetesTasks({ records, progress }),
  };
}
