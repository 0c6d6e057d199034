import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cluster } from '../../../bed/kubernetes/cluster.ts';

const DOCS = join(import.meta.dirname, '../../../../docs/kubernetes');
const NAME = 'hardened-deploy';

interface DeployerAccount {
  /** The kubeconfig that the deployments log in with. */
  readonly kubeconfig: string;
  readonly token: string;
}

/** The account that deploys, with the role of docs/kubernetes and no other right, and the fence policy beside it. */
export async function deployerAccount(cluster: Cluster, namespace: string): Promise<DeployerAccount> {
  const inside = ['-n', namespace];
  await cluster.kubectl('create', 'namespace', namespace);
  await cluster.kubectl('create', 'serviceaccount', NAME, ...inside);
  await cluster.kubectl('apply', ...inside, '-f', join(DOCS, 'role.yaml'));
  const to = [`--role=${NAME}`, `--serviceaccount=${namespace}:${NAME}`];
  await cluster.kubectl('create', 'rolebinding', NAME, ...inside, ...to);
  await cluster.kubectl('apply', '-f', join(DOCS, 'fence-policy.yaml'));
  const token = (await cluster.kubectl('create', 'token', NAME, ...inside, '--duration=4h')).trim();
  const admin = await readFile(cluster.kubeconfig, 'utf8');
  return { kubeconfig: admin.replace(/^users: .*$/m, `users: [{name: admin, user: {token: ${token}}}]`), token };
}
