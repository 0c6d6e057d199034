import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { listObjects } from '@hardened-deploy/adapters/engines/kubernetes/connection/objects';
import { type HttpRoute, httpRoutes } from '@hardened-deploy/adapters/engines/kubernetes/gateway/http-route';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { GatewaySettings } from '@hardened-deploy/core/target/stack-settings';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import type { Gateway } from '../../scripts/bed/kubernetes/gateway/gateway.ts';
import { ensureGatewayApi } from '../../scripts/bed/kubernetes/gateway/gateway-api.ts';
import { kubernetesParts } from './parts-of-tests.ts';
import { routingOf } from './routing-of-tests.ts';

export const GATEWAY: GatewaySettings = {
  name: 'public',
  namespace: null,
  listener: 'web',
  hostnames: [],
  slotHeader: 'X-Served-By-Slot',
};

/** Puts the Gateway API into a cluster. */
export async function installGatewayApi(cluster: Cluster): Promise<void> {
  await cluster.kubectl('apply', '--server-side', '-f', await ensureGatewayApi(() => undefined));
  const named = ['httproutes', 'gateways', 'gatewayclasses'].map((kind) => `crd/${kind}.gateway.networking.k8s.io`);
  await cluster.kubectl('wait', '--for=condition=Established', '--timeout=60s', ...named);
}

/** A stack with a name of its own that users come in by, at a real Gateway. */
export function frontAt({ name, namespace, url, ...found }: Gateway, host: string, listener = found.listener) {
  const at = new URL(url);
  return {
    gateway: { ...GATEWAY, name, namespace, listener, hostnames: [host] },
    publicUrl: `http://${host}:${at.port}`,
    publicConnect: at.host,
  };
}

interface Run {
  readonly client: KubeClient;
  readonly stack: StackName;
  readonly publicUrl: string;
  readonly publicConnect?: string;
  readonly namespace?: string;
  readonly gateway?: GatewaySettings;
}

/** A stack behind a Gateway, as one run sees it. */
export function runBehindGateway({ namespace = 'default', gateway = GATEWAY, ...run }: Run) {
  const { client, stack } = run;
  const { leftovers: routes, ...routing } = routingOf({ ...run, namespace, gateway });
  const parts = kubernetesParts({ client, namespace, stack, progress: recordedProgress(), routes });
  return { ...parts, ...routing };
}

type Verdict = 'takes' | 'refuses' | 'says-nothing';

/**
 * Says of every HTTPRoute what a Gateway's controller would say, in a cluster that has none. `verdict` by the name of the route. What it
 * writes changes the version of the route, as a real one's words do.
 */
export function standInController(
  client: KubeClient,
  verdict: (route: string) => Verdict = () => 'takes',
): AsyncDisposable {
  const ended = new AbortController();
  const { signal } = ended;
  const kind = httpRoutes({ namespace: 'default' });

  async function tell(route: HttpRoute): Promise<void> {
    const { name, generation = 0 } = route.metadata;
    const said = verdict(name);
    const [parentRef] = route.spec?.parentRefs ?? [];
    if (parentRef === undefined) return;
    if (said === 'says-nothing' || route.status?.parents?.[0]?.conditions?.[0]?.observedGeneration === generation)
      return;
    const condition = (type: string, status: string, reason: string) => ({
      type,
      status,
      reason,
      message: '',
      observedGeneration: generation,
      lastTransitionTime: new Date().toISOString(),
    });
    const accepted =
      said === 'takes'
        ? condition('Accepted', 'True', 'Accepted')
        : condition('Accepted', 'False', 'NotAllowedByListeners');
    const conditions = [accepted, condition('ResolvedRefs', 'True', 'ResolvedRefs')];
    const body = { status: { parents: [{ parentRef, controllerName: 'example.com/stand-in', conditions }] } };
    const resource = { ...kind, name, subresource: 'status' };
    await client.call({ doing: 'taking a route', method: 'PATCH', resource, body, accept: [404, 409], signal });
  }

  const working = (async () => {
    while (!signal.aborted) {
      const routes = await listObjects<HttpRoute>(client, kind, { doing: 'looking for routes', signal, labels: {} });
      for (const route of routes) await tell(route);
      await sleep(100, undefined, { signal });
    }
  })().catch((thrown: unknown) => {
    if (!signal.aborted) throw thrown;
  });
  return {
    async [Symbol.asyncDispose]() {
      ended.abort();
      await working;
    },
  };
}

export const go = forever();
