import { readFile } from 'node:fs/promises';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { listObjects, readObject } from '@hardened-deploy/adapters/engines/kubernetes/connection/objects';
import type { ConfigMap } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import type { SlotPod } from '@hardened-deploy/adapters/engines/kubernetes/workloads/slot-pods';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { DemoRelease } from '../../../bed/demo-app.ts';
import type { Cluster } from '../../../bed/kubernetes/cluster.ts';
import { STACK } from '../demo-place.ts';
import { NAMESPACE } from './shop-on-kubernetes.ts';

const STACK_LABEL = { 'hardened-deploy/stack': STACK };
const SLOT_LABEL = 'hardened-deploy/slot';
const LIMIT_MS = 10_000;
const RECORD = { group: '', version: 'v1', resource: 'configmaps', namespace: NAMESPACE };
const PODS = { ...RECORD, resource: 'pods' };

/** What the demo itself looks at in the cluster, while it is deployed to. */
export interface ClusterState extends AsyncDisposable {
  /** How often the journal says that traffic has moved. */
  moves(): Promise<number>;
  /** The version of each worker that runs, by its pod. */
  workers(): Promise<ReadonlyMap<string, string>>;
  /** The stack's ConfigMaps: its record, its releases, its reports. */
  configMaps(): Promise<readonly ConfigMap[]>;
}

/** As an administrator: the account of the deployments is for them alone. */
export async function clusterState(
  { kubeconfig }: Pick<Cluster, 'kubeconfig'>,
  images: ReadonlyMap<string, DemoRelease>,
): Promise<ClusterState> {
  const client = kubeClient(await readKubeconfig(new Secret(await readFile(kubeconfig, 'utf8'))));
  const versionOf = (image: string | undefined): string =>
    [...images].find(([, { worker }]) => worker === image)?.[0] ?? '?';
  const doing = () => ({ doing: 'looking at the shop', signal: AbortSignal.timeout(LIMIT_MS) });
  return {
    async moves() {
      const record = await readObject<ConfigMap>(client, { ...RECORD, name: `hd-${STACK}` }, doing());
      return Object.values(record?.data ?? {}).filter((entry) => entry.includes('"kind":"switched"')).length;
    },
    async workers() {
      const labels = { ...STACK_LABEL, 'hardened-deploy/component': 'worker' };
      const pods = await listObjects<SlotPod>(client, PODS, { ...doing(), labels });
      return new Map(
        pods
          .filter(({ metadata }) => metadata.labels?.[SLOT_LABEL] !== undefined)
          .filter(({ status }) => status?.containerStatuses?.some(({ state }) => state?.running !== undefined))
          .map(({ metadata, spec }) => [metadata.name, versionOf(spec.containers[0]?.image)]),
      );
    },
    configMaps: () => listObjects<ConfigMap>(client, RECORD, { ...doing(), labels: STACK_LABEL }),
    [Symbol.asyncDispose]: () => client[Symbol.asyncDispose](),
  };
}
