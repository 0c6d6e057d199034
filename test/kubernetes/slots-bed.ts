import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubeCall, KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { clusterOfTests } from './cluster-of-tests.ts';
import { workloadsRun } from './workloads-of-tests.ts';

const POLICY = join(import.meta.dirname, '../../docs/kubernetes/fence-policy.yaml');

type Run = ReturnType<typeof workloadsRun>;

/** A stack alone in its namespace, whose fence stands at the first generation, and two runs of it. */
interface RaisedStack {
  readonly namespace: string;
  readonly stack: StackName;
  /** In that namespace. */
  kubectl(...args: readonly string[]): Promise<string>;
  readonly run: Run;
  readonly other: Run;
}

/** A cluster whose API server keeps the fence. */
export interface SlotsBed extends AsyncDisposable {
  readonly cluster: Cluster;
  /** As an administrator. */
  readonly client: KubeClient;
  /** An image with a shell, by its digest. */
  readonly shell: string;
  /** `through`: every call of the first run goes this way first. */
  raised(through?: (call: KubeCall) => Promise<void>): Promise<RaisedStack>;
  /** Creates an object, whose kind in the plural is its `resource`. */
  apply(namespace: string, object: JsonObject): Promise<void>;
}

export async function slotsBed(): Promise<SlotsBed> {
  const go = forever();
  const cluster = await clusterOfTests('node');
  const client = kubeClient(await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8'))));
  await cluster.kubectl('apply', '-f', POLICY);
  let spaces = 0;
  return {
    cluster,
    client,
    shell: cluster.digestOf('localhost/shell:1'),
    async raised(through = () => Promise.resolve()) {
      spaces += 1;
      const namespace = `space-${spaces}`;
      const stack = 'shop' as StackName;
      await cluster.kubectl('create', 'namespace', namespace);
      await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', namespace), 60_000);
      const kubectl = (...args: readonly string[]) => cluster.kubectl('-n', namespace, ...args);
      const passing: KubeClient = { ...client, call: async (call) => (await through(call), client.call(call)) };
      const run = workloadsRun({ client: passing, stack, namespace });
      const other = workloadsRun({ client, stack, namespace });
      await run.fence.raise(recordOf(tokenOf(FIRST_GENERATION)), {}, go);
      return { namespace, stack, kubectl, run, other };
    },
    async apply(namespace, object) {
      const [version = '', group = ''] = String(object['apiVersion']).split('/').toReversed();
      const resource = { group, version, resource: String(object['resource']), namespace };
      const { resource: _, ...body } = object;
      await client.call({ doing: 'arranging', method: 'POST', resource, body, signal: go });
    },
    async [Symbol.asyncDispose]() {
      await client[Symbol.asyncDispose]();
      cluster.stop();
    },
  };
}

export function blue(component: ComponentSlot['component']): ComponentSlot {
  return { component, slot: 'blue' };
}
