import { readFile } from 'node:fs/promises';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { kubernetesState, type KubernetesState } from '@hardened-deploy/adapters/engines/kubernetes/state/kubernetes-state';
import type { StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { fenceLaws } from '@hardened-deploy/testkit/target/fence-laws';
import { journalLaws, type Spoiling } from '@hardened-deploy/testkit/target/journal-laws';
import { releaseStoreLaws } from '@hardened-deploy/testkit/target/release-store-laws';
import { afterAll, beforeAll } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';

withCluster('state', () => {
  let cluster: Cluster;
  let clients: readonly KubeClient[];
  let stacks = 0;

  beforeAll(async () => {
    cluster = await clusterOfTests('control-plane');
    const text = new Secret(await readFile(cluster.kubeconfig, 'utf8'));
    // As many runs as may meet: each has connections of its own.
    clients = await Promise.all([1, 2, 3].map(async () => kubeClient(await readKubeconfig(text))));
  }, BRING_UP_MS);
  afterAll(async () => {
    for (const client of clients) await client[Symbol.asyncDispose]();
    cluster?.stop();
  });

  /** A stack that was never there, changed by several runs in turns. */
  function untouched() {
    stacks += 1;
    const stack = `shop-${stacks}` as StackName;
    const runs = clients.map((client) => kubernetesState({ client, namespace: 'default', stack }));
    let turn = 0;
    const next = (): KubernetesState => runs[(turn += 1) % runs.length] as KubernetesState;
    const [{ fence, journal, releases }] = runs as [KubernetesState];
    return {
      stack,
      fence: { ...fence, raise: (...given: Parameters<typeof fence.raise>) => next().fence.raise(...given) },
      journal: {
        ...journal,
        append: (...given: Parameters<typeof journal.append>) => next().journal.append(...given),
        keepCheckpoint: (...given: Parameters<typeof journal.keepCheckpoint>) =>
          next().journal.keepCheckpoint(...given),
      },
      releases: { ...releases, keep: (...given: Parameters<typeof releases.keep>) => next().releases.keep(...given) },
      close: () => Promise.resolve(),
    };
  }

  /** Changes the ConfigMap of the checkpoint as a person or a fault would. */
  async function spoil(stack: StackName, how: Spoiling): Promise<void> {
    const name = `hd-${stack}.checkpoint`;
    const read = await cluster.kubectl('get', 'configmap', name, '-o', 'json');
    const { binaryData } = JSON.parse(read) as { binaryData: { state: string } };
    const other = Buffer.from('of another journal').toString('base64');
    const patches = {
      torn: { binaryData: { state: `${binaryData.state.slice(0, -8)}` } },
      changed: { data: { through: '1' } },
      'of a newer form': { data: { form: 'checkpoint 2' } },
      'of another journal': { binaryData: { state: other } },
    };
    await cluster.kubectl('patch', 'configmap', name, '--type=merge', '-p', JSON.stringify(patches[how]));
  }

  fenceLaws('Kubernetes', () => Promise.resolve(untouched()));
  journalLaws('Kubernetes', () => {
    const { stack, ...made } = untouched();
    return Promise.resolve({ ...made, spoil: (how) => spoil(stack, how) });
  });
  releaseStoreLaws('Kubernetes', () => Promise.resolve(untouched()));
});
