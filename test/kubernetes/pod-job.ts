import type { JobOptions } from '@hardened-deploy/testkit/runner/job';
import { REPOSITORY } from '../acceptance/site.ts';
import { TREE } from '../acceptance/tree.ts';

/** What a runner that is a pod is told. */
export interface PodJob {
  readonly images: string;
  readonly release: string;
  readonly secrets: string;
  /** Of the emulator of GitHub, as the machine reaches it. */
  readonly apiUrl: string;
  readonly token: string;
  /** The machine that has the emulator and the registry, and their ports at its loopback address. */
  readonly machine: string;
  readonly ports: readonly number[];
}

/** The runner of such a pod hands on what Kubernetes says of its API to every pod. */
export function openJob({ apiUrl, token }: PodJob): JobOptions {
  const ofCluster = Object.entries(process.env).flatMap(([name, value]) =>
    name.startsWith('KUBERNETES_') && value !== undefined ? [[name, value] as const] : [],
  );
  const facts = { apiUrl, repository: REPOSITORY, runId: 9_001 };
  return { tree: TREE, token, facts, env: Object.fromEntries(ofCluster) };
}
