import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import type { KubeCall, KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { gatewayFront } from '@hardened-deploy/adapters/engines/kubernetes/gateway/gateway-front';
import {
  kubernetesRouting,
  type KubernetesRouting,
} from '@hardened-deploy/adapters/engines/kubernetes/routing/kubernetes-router';
import { recordStore } from '@hardened-deploy/adapters/engines/kubernetes/state/record-store';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { ComponentSettings } from '@hardened-deploy/core/release/component';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';

/** Where a test's components are asked in their pods. */
export const PORT = 3000;

/** A Service as a user writes it. Its name is the stack's own, because many stacks of tests share one namespace. */
export function writtenService(name: string, more: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, labels: { team: 'shop' } },
    spec: { type: 'NodePort', selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: PORT }], ...more },
  };
}

/** Two components that users reach, the second one at `/`, and one that nobody asks. */
export function componentsOf(stack: string): readonly [ComponentSettings, ComponentSettings, ComponentSettings] {
  const served = (name: string, path: string) =>
    sampleComponent(name, path, { manifest: { objects: [writtenService(`${stack}-${name}`)] } });
  return [served('backend', '/api'), served('frontend', '/'), sampleComponent('worker', null)];
}

interface Routing {
  readonly client: KubeClient;
  readonly stack: StackName;
  readonly namespace?: string;
  readonly components?: readonly ComponentSettings[];
  readonly publicUrl?: string;
  readonly publicConnect?: string;
  readonly gateway?: GatewaySettings;
}

/** The router of a stack as one run sees it. */
export function routingOf(routing: Routing): KubernetesRouting {
  const { client, stack, namespace = 'default', components = componentsOf(stack) } = routing;
  const { publicUrl, publicConnect, gateway } = routing;
  const records = recordStore({ client, namespace, stack });
  return kubernetesRouting({
    records,
    components,
    http: undiciProber(),
    ...(publicUrl !== undefined && { publicUrl }),
    ...(publicConnect !== undefined && { publicConnect }),
    ...(gateway && { front: gatewayFront({ records, components, gateway }) }),
  });
}

/** What becomes of a call: `send` makes it. */
export type Around = (call: KubeCall, send: () => ReturnType<KubeClient['call']>) => ReturnType<KubeClient['call']>;

/** A client whose calls are delayed, refused, or lose their answers. */
export function through(client: KubeClient, around: Around): KubeClient {
  return { ...client, call: (call) => around(call, () => client.call(call)) };
}
