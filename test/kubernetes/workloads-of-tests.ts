import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { gatewayFront } from '@hardened-deploy/adapters/engines/kubernetes/gateway/gateway-front';
import { kubernetesRouting } from '@hardened-deploy/adapters/engines/kubernetes/routing/kubernetes-router';
import { kubernetesTasks } from '@hardened-deploy/adapters/engines/kubernetes/tasks/kubernetes-tasks';
import { kubernetesSlots } from '@hardened-deploy/adapters/engines/kubernetes/kubernetes-slots';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { recordStore } from '@hardened-deploy/adapters/engines/kubernetes/state/record-store';
import { kubernetesState } from '@hardened-deploy/adapters/engines/kubernetes/state/kubernetes-state';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { sha256 } from '@hardened-deploy/core/base/sha256';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import type { Slot } from '@hardened-deploy/core/target/slot';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { writtenService } from './routing-of-tests.ts';

export const GREETING = 'hello from the pod';
export const [WEB, API, LEDGER] = ['web', 'api', 'ledger'] as unknown as readonly [
  ComponentName,
  ComponentName,
  ComponentName,
];

/** Says the greeting, and ends at once when it is asked to. */
export const RUNS = `echo "${GREETING}"; trap 'exit 0' TERM; while :; do sleep 60 & wait $!; done`;

/** A Deployment as a user writes it. */
export function deploymentOf(
  name: string,
  changed: {
    readonly replicas?: number;
    readonly line?: string;
    readonly pod?: JsonObject;
    readonly container?: JsonObject;
    readonly spec?: JsonObject;
  } = {},
): JsonObject {
  const { replicas = 1, line = RUNS, pod = {}, container = {}, spec = {} } = changed;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels: { app: name } },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      ...spec,
      template: {
        metadata: { labels: { app: name } },
        spec: {
          terminationGracePeriodSeconds: 5,
          ...pod,
          containers: [{ name, image: 'replaced/by-the-release:1', command: ['sh', '-c', line], ...container }],
        },
      },
    },
  };
}

interface Options {
  readonly client: KubeClient;
  readonly stack: StackName;
  readonly namespace?: string;
  readonly components?: readonly ComponentSettings[];
  readonly secrets?: SecretBag;
  readonly gateway?: GatewaySettings;
  readonly publicUrl?: string;
  readonly publicConnect?: string;
}

/** The ports of one run, as a deployment has them. */
export function workloadsRun({
  client,
  stack,
  namespace = 'default',
  components = ALL,
  secrets = new Map(),
  gateway,
  publicUrl,
  publicConnect,
}: Options) {
  const doors = {
    ...(publicUrl !== undefined && { publicUrl }),
    ...(publicConnect !== undefined && { publicConnect }),
  };
  const progress = recordedProgress();
  const records = recordStore({ client, namespace, stack });
  const front = gateway && { front: gatewayFront({ records, components, gateway }) };
  const routing = kubernetesRouting({ records, components, http: undiciProber(), ...doors, ...front });
  const { router } = routing;
  const serving = async (signal: AbortSignal) => (await router.read(signal)).routes;
  const tasks = kubernetesTasks({ records, progress, components });
  const state = kubernetesState(records, routing.leftovers);
  const slots = kubernetesSlots({ records, state, progress, components, secrets, gateway, serving });
  return { ...state, ...slots, ...routing, tasks, progress, records };
}

/** A component as the configuration has it, with its manifest. */
export function settingsOf(
  name: string,
  objects: readonly JsonObject[],
  changed: Partial<ComponentSettings> = {},
): ComponentSettings {
  return sampleComponent(name, `/${name}`, { manifest: { objects }, ...changed });
}

interface SpecChanges extends Partial<Omit<WorkloadSpec, 'component' | 'slot' | 'manifest'>> {
  readonly objects?: readonly JsonObject[];
}

/** What is started of a component. */
export function specOf(
  image: string,
  component: ComponentName,
  slot: Slot,
  { objects = [deploymentOf(component)], ...changed }: SpecChanges = {},
): WorkloadSpec {
  return {
    component,
    slot,
    image: image as ImageDigest,
    spec: sha256(JSON.stringify(objects)) as SpecHash,
    environment: new Map(),
    secrets: new Map(),
    command: null,
    networks: [],
    stopTimeout: seconds(5),
    container: {},
    manifest: { objects },
    ...changed,
  };
}

/** Two components that are reached by Services, and one that must never run twice. */
const ALL: readonly ComponentSettings[] = [
  ...[WEB, API].map((name) => settingsOf(name, [deploymentOf(name), writtenService(name)])),
  settingsOf(LEDGER, [deploymentOf(LEDGER)], { serves: null, handover: 'exclusive' }),
];
