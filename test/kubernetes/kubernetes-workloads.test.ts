import { readFile } from 'node:fs/promises';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import type { StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { VolumeName } from '@hardened-deploy/core/release/container/mount';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { housekeepingLaws } from '@hardened-deploy/testkit/target/housekeeping-laws';
import { stackRemovalLaws } from '@hardened-deploy/testkit/target/stack-removal-laws';
import { stackHostLaws } from '@hardened-deploy/testkit/target/stack-host-laws';
import { workloadsLaws } from '@hardened-deploy/testkit/target/workloads-laws';
import type { Misfortune } from '@hardened-deploy/testkit/target/workloads-world';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';
import { API, deploymentOf, GREETING, LEDGER, specOf, WEB, workloadsRun } from './workloads-of-tests.ts';
import { watchPods } from './watched-pods.ts';

// Each test runs several pods, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 240_000 });

/** Every swap is another run's than the one before. */
const RUNS = 3;
const go = forever();
const token = tokenOf(FIRST_GENERATION);

withCluster('what runs in the slots in Kubernetes', () => {
  let cluster: Cluster;
  let clients: readonly KubeClient[] = [];
  let stacks = 0;
  beforeAll(async () => {
    cluster = await clusterOfTests('node');
    const access = await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8')));
    clients = Array.from({ length: RUNS }, () => kubeClient(access));
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default'), 60_000);
  }, BRING_UP_MS);
  afterAll(async () => {
    for (const each of clients) await each[Symbol.asyncDispose]();
    cluster?.stop();
  });

  async function untouched() {
    stacks += 1;
    const stack = `shop-${stacks}` as StackName;
    // Each world has a namespace of its own, so that its Deployments have the names that users see.
    const namespace = stack;
    await cluster.kubectl('create', 'namespace', namespace);
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', namespace), 60_000);
    const runs = clients.map((client) => workloadsRun({ client, stack, namespace }));
    const [first] = runs as [ReturnType<typeof workloadsRun>];
    let turn = 0;
    const next = () => runs[(turn += 1) % RUNS] ?? first;
    const image = cluster.digestOf('localhost/shell:1');
    const pods = watchPods(first.records.place, LEDGER);
    const kubectl = (...args: readonly string[]) => cluster.kubectl('-n', namespace, ...args);
    return {
      ...first,
      workloads: {
        ...first.workloads,
        swap: (...given: Parameters<typeof first.workloads.swap>) => next().workloads.swap(...given),
      },
      components: [WEB, API] as const,
      exclusive: LEDGER,
      mostAtOnce: () => pods.most(),
      spec: (component: typeof WEB, slot: ComponentSlot['slot']) =>
        specOf(image, component, slot, { objects: [deploymentOf(component, { replicas: component === WEB ? 2 : 1 })] }),
      greeting: GREETING,
      missingImage: `localhost/none@sha256:${'0'.repeat(64)}` as ImageDigest,
      startedAgain: 'others' as const,
      befall: (what: Misfortune, at: ComponentSlot) => befall(kubectl, what, at),
      stopAll: async () => {
        await kubectl('scale', 'deployment', '--all', '--replicas=0');
        await kubectl('wait', 'pod', '--all', '--for=delete', '--timeout=60s');
      },
      // Nobody counts what is open to a pod.
      openRequest: () => Promise.resolve({ end: () => Promise.resolve() }),
      close: async () => {
        pods.end();
        await cluster.kubectl('delete', 'namespace', namespace, '--wait=false');
      },
    };
  }

  workloadsLaws('Kubernetes', untouched);
  stackHostLaws('Kubernetes', untouched);
  test('volumes of the configuration are none of the namespace: nothing is done for none, and any is refused', async () => {
    const { fence, volumes, neighbours, survey, close } = await untouched();
    await fence.raise(recordOf(token), {}, go);
    const data = [{ volume: 'data' as VolumeName }];
    const copies = [{ volume: 'data' as VolumeName, copy: 'data-1' }];
    await volumes.ensure(token, [], go);
    expect(await volumes.copy(token, [], [], go)).toEqual([]);
    expect(await volumes.dropCopies(token, [], go)).toEqual([]);
    expect(await volumes.keptAside(go)).toEqual([]);
    expect(await volumes.look('shop', data, go)).toEqual([{ kind: 'missing' }]);
    const refused = { code: 'configuration/invalid', remedy: expect.stringContaining('PersistentVolumeClaim') };
    await expect(volumes.ensure(token, data, go)).rejects.toMatchObject(refused);
    await expect(volumes.copy(token, data, [], go)).rejects.toMatchObject(refused);
    await expect(volumes.setAside(token, copies, go)).rejects.toMatchObject(refused);
    await expect(volumes.restore(token, copies, go)).rejects.toMatchObject({ code: 'volume/copy-missing' });
    await expect(volumes.ensure(tokenOf(1), [], go)).rejects.toMatchObject({ code: 'fence/superseded' });
    expect(await neighbours.ofProject('shop', go)).toBe('untold');
    expect(await neighbours.missingNetworks(['db'], go)).toMatchObject([{ name: 'db' }]);
    expect(await survey.look(go)).toBe('untold');
    await close();
  });

  stackRemovalLaws('Kubernetes', async () => ({
    ...(await untouched()),
    volumes: undefined,
    setsUp: 'nothing' as const,
  }));
  housekeepingLaws('Kubernetes', async () => ({
    ...(await untouched()),
    imagesAre: 'not-ours' as const,
    image: cluster.digestOf('localhost/shell:1') as ImageDigest,
    isThere: () => Promise.resolve(true),
    pullByHand: () => Promise.resolve(),
    restoresLeave: 'nothing' as const,
    leaveVolume: (name) => Promise.resolve(name),
  }));
});

/** What people, other programs and older runs do to a Deployment. */
async function befall(
  kubectl: (...args: readonly string[]) => Promise<string>,
  what: Misfortune,
  { component, slot }: ComponentSlot,
): Promise<void> {
  const name = `deployment/${component}-${slot}`;
  if (what === 'removing') {
    await kubectl('annotate', name, 'hardened-deploy/retiring=1');
    return;
  }
  if (what === 'swapped') {
    await kubectl('set', 'image', name, `${component}=localhost/shell:1`);
    await kubectl('rollout', 'status', name, '--timeout=120s');
    return;
  }
  // A container that ends is started again by the node. Down for good is what somebody has scaled to none.
  await kubectl('scale', name, '--replicas=0');
  await kubectl(
    'wait',
    'pod',
    '-l',
    `hardened-deploy/component=${component},hardened-deploy/slot=${slot}`,
    '--for=delete',
    '--timeout=60s',
  );
}
