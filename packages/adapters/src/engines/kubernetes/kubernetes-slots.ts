import type { Progress } from '@hardened-deploy/core/base/ports/progress';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { Target } from '@hardened-deploy/core/target/ports/target';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import type { Routes } from '@hardened-deploy/core/target/routes';
import { kubernetesHousekeeping } from './housekeeping/kubernetes-housekeeping.ts';
import { kubernetesNeighbours } from './stack/kubernetes-neighbours.ts';
import { kubernetesServerSurvey } from './stack/kubernetes-server-survey.ts';
import { kubernetesStackHost } from './stack/kubernetes-stack-host.ts';
import { kubernetesStackRemoval } from './stack/kubernetes-stack-removal.ts';
import { kubernetesVolumes } from './stack/kubernetes-volumes.ts';
import type { KubernetesState } from './state/kubernetes-state.ts';
import type { RecordStore } from './state/record-store.ts';
import { kubernetesWorkloads } from './workloads/kubernetes-workloads.ts';

interface Options {
  readonly records: RecordStore;
  readonly state: Pick<KubernetesState, 'releases' | 'files'>;
  readonly progress: Progress;
  readonly components: readonly ComponentSettings[];
  readonly secrets: SecretBag;
  /** The Gateway that users come in by. */
  readonly gateway?: GatewaySettings | undefined;
  /** PersistentVolumeClaims that backups need. Default: none. */
  readonly claims?: readonly string[];
  /** Where traffic goes now, as the router reads it. */
  serving(signal: AbortSignal): Promise<Routes>;
}

/** What runs in the slots, and what a stack has beside that. */
export type KubernetesSlots = Pick<
  Target,
  'workloads' | 'stack' | 'housekeeping' | 'volumes' | 'neighbours' | 'removal' | 'survey'
>;

/** Connects to nothing yet. */
export function kubernetesSlots(options: Options): KubernetesSlots {
  const { records, state } = options;
  return {
    workloads: kubernetesWorkloads(options),
    stack: kubernetesStackHost(options),
    housekeeping: kubernetesHousekeeping({ records, ...state }),
    volumes: kubernetesVolumes(records),
    neighbours: kubernetesNeighbours(records.place.namespace),
    removal: kubernetesStackRemoval(records),
    survey: kubernetesServerSurvey({ place: records.place, components: options.components }),
  };
}
