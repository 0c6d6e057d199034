import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { kubernetesParts, type KubernetesParts } from './parts-of-tests.ts';
import type { StackName } from '@hardened-deploy/core/base/names';
import { recordedProgress } from '@hardened-deploy/testkit/base/recorded-progress';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { clusterOfTests } from './cluster-of-tests.ts';

/** A cluster, and stacks in it that several runs change in turns. */
export interface StateBed extends AsyncDisposable {
  readonly cluster: Cluster;
  /** As an administrator. */
  readonly client: KubeClient;
  /** A stack that was never there. */
  untouched(): StackOfTests;
  /** Puts the fence policy of docs/kubernetes into force. */
  enforce(): Promise<void>;
}

export interface StackOfTests extends KubernetesParts {
  readonly stack: StackName;
  /** The state as each of the runs sees it. */
  readonly runs: readonly KubernetesParts[];
  close(): Promise<void>;
}

const RUNS = 3;

export async function stateBed(what: 'node' | 'control-plane' = 'control-plane'): Promise<StateBed> {
  const cluster = await clusterOfTests(what);
  const text = new Secret(await readFile(cluster.kubeconfig, 'utf8'));
  const access = await readKubeconfig(text);
  const clients = Array.from({ length: RUNS }, () => kubeClient(access));
  const [client] = clients as [KubeClient];
  let stacks = 0;
  return {
    cluster,
    client,
    untouched() {
      stacks += 1;
      const stack = `shop-${stacks}` as StackName;
      const runs = clients.map((each) =>
        kubernetesParts({ client: each, namespace: 'default', stack, progress: recordedProgress() }),
      );
      return { stack, runs, ...inTurns(runs), close: () => Promise.resolve() };
    },
    async enforce() {
      const manifest = join(import.meta.dirname, '../../docs/kubernetes/fence-policy.yaml');
      await cluster.kubectl('apply', '-f', manifest);
    },
    async [Symbol.asyncDispose]() {
      for (const each of clients) await each[Symbol.asyncDispose]();
      cluster.stop();
    },
  };
}

/** Every change is another run's than the one before. */
function inTurns(runs: readonly KubernetesParts[]): KubernetesParts {
  let turn = 0;
  const next = (): KubernetesParts => runs[(turn += 1) % runs.length] as KubernetesParts;
  const [{ fence, journal, releases, files, reports, tasks }] = runs as [KubernetesParts];
  return {
    fence: { ...fence, raise: (...given) => next().fence.raise(...given) },
    journal: {
      ...journal,
      append: (...given) => next().journal.append(...given),
      keepCheckpoint: (...given) => next().journal.keepCheckpoint(...given),
    },
    releases: {
      ...releases,
      keep: (...given) => next().releases.keep(...given),
      keepOnly: (...given) => next().releases.keepOnly(...given),
    },
    files: { ...files, keep: (...given) => next().files.keep(...given) },
    marks: { mark: (...given) => next().marks.mark(...given) },
    reports,
    tasks,
  };
}
