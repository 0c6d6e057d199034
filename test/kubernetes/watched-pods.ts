import { followObjects } from '@hardened-deploy/adapters/engines/kubernetes/connection/follow';
import type { StackPlace } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import type { SlotPod } from '@hardened-deploy/adapters/engines/kubernetes/workloads/slot-pods';
import type { ComponentName } from '@hardened-deploy/core/base/names';

/** Counts the pods of a component that have been given to a node and are not gone yet. */
export interface WatchedPods {
  /** The most that ever were there at once. */
  most(): Promise<number>;
  end(): void;
}

export function watchPods({ client, namespace }: StackPlace, component: ComponentName): WatchedPods {
  const over = new AbortController();
  const there = new Set<string>();
  let most = 0;
  const note = (pod: SlotPod): void => {
    // A pod that ends is there until its node says that nothing of it runs.
    if (pod.spec.nodeName !== undefined) there.add(pod.metadata.uid ?? '');
    most = Math.max(most, there.size);
  };
  const following = async (): Promise<void> => {
    const resource = { group: '', version: 'v1', resource: 'pods', namespace };
    const labelSelector = `hardened-deploy/component=${component}`;
    const how = { doing: 'watching pods', resource, labelSelector, signal: over.signal };
    for await (const seen of followObjects<SlotPod>(client, how)) {
      if (seen.kind === 'removed') there.delete(seen.object.metadata.uid ?? '');
      else if (seen.kind === 'changed') note(seen.object);
      else {
        there.clear();
        for (const pod of seen.objects) note(pod);
      }
    }
  };
  following().catch(() => undefined);
  return {
    // What was done just now is told a moment later.
    most: async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      return most;
    },
    end: () => over.abort(),
  };
}
