import { mkdir, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { Secret } from '@hardened-deploy/core/base/secret';
import { SLOTS } from '@hardened-deploy/core/target/slot';
import { run } from '../../../scripts/bed/command.ts';
import { type Cluster, startCluster } from '../../../scripts/bed/kubernetes/cluster.ts';
import type { Say } from '../../../scripts/bed/say.ts';

export const STACK = 'shop';
export const COMPONENT = 'web';
/** In the range that Kubernetes has for such ports. */
export const NODE_PORT = 30_080;
const REPLICAS = 2;

/** A cluster of one node in which both slots of a component run. */
export interface ClusterSite extends AsyncDisposable {
  readonly client: KubeClient;
  /** Of the node, as seen from outside. */
  readonly host: string;
}

export async function clusterSite(say: Say): Promise<ClusterSite> {
  const cluster = await startCluster({ say, what: 'node' });
  const client = kubeClient(await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8'))));
  const folder = await application(cluster);
  await untilDone(() => cluster.kubectl('get', 'serviceaccount', 'default'));
  for (const slot of SLOTS) await create(client, deployment(slot, folder));
  for (const slot of SLOTS)
    await cluster.kubectl('wait', '--for=condition=Available', '--timeout=120s', `deployment/${COMPONENT}-${slot}`);
  return {
    client,
    host: new URL(cluster.server).hostname,
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      cluster.stop();
    },
  };
}

/** Builds it into a folder of the node, and answers the folder as pods see it: the node has no image of it. */
async function application(cluster: Cluster): Promise<string> {
  const machine = basename(dirname(cluster.logs));
  const folder = join('/var/lib', machine, 'lib', 'application');
  await mkdir(folder, { recursive: true });
  const args = ['build', '-trimpath', '-o', join(folder, 'application'), '.'];
  await run({ program: 'go', args, cwd: join(import.meta.dirname, 'application'), env: { CGO_ENABLED: '0' } });
  return '/var/lib/application';
}

function deployment(slot: string, folder: string): object {
  const labels = {
    'hardened-deploy/stack': STACK,
    'hardened-deploy/component': COMPONENT,
    'hardened-deploy/slot': slot,
  };
  const container = {
    name: 'main',
    image: 'localhost/shell:1',
    command: ['/application/application'],
    env: [{ name: 'SLOT', value: slot }],
    readinessProbe: { httpGet: { path: '/', port: 3000 }, periodSeconds: 1 },
    volumeMounts: [{ name: 'application', mountPath: '/application' }],
  };
  const volumes = [{ name: 'application', hostPath: { path: folder } }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: `${COMPONENT}-${slot}` },
    spec: {
      replicas: REPLICAS,
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [container], volumes } },
    },
  };
}

async function create(client: KubeClient, body: object): Promise<void> {
  const resource = { group: 'apps', version: 'v1', resource: 'deployments', namespace: 'default' };
  await client.call({ doing: 'starting a slot', method: 'POST', resource, body, signal: new AbortController().signal });
}

/** The controllers make what every pod needs some moments after the start. */
async function untilDone(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const done = await work().then(
      () => true,
      (thrown: unknown) => {
        if (tries === 120) throw thrown;
        return false;
      },
    );
    if (done) return;
    await pause(500);
  }
}
