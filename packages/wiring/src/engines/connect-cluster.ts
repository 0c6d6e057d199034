import { postgresDatabase } from '@hardened-deploy/adapters/databases/postgres/postgres-database';
import type { KubernetesAccess } from '@hardened-deploy/adapters/engines/kubernetes/connection/access';
import { inClusterAccess } from '@hardened-deploy/adapters/engines/kubernetes/connection/in-cluster';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { kubernetesTarget } from '@hardened-deploy/adapters/engines/kubernetes/kubernetes-target';
import { undiciProber } from '@hardened-deploy/adapters/http/undici-prober';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { ClusterAccess, KubernetesTargetSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ConnectedTarget, TargetParts } from './connected-target.ts';

/**
 * The stack in its namespace of a cluster. Asks the API server nothing yet. Throws `configuration/*` for a kubeconfig that can't be
 * used, and `target/insecure` for a connection that others could read.
 */
export async function connectCluster({
  configuration,
  settings,
  secrets,
  progress,
}: TargetParts & { readonly settings: KubernetesTargetSettings }): Promise<ConnectedTarget> {
  const client = kubeClient(await accessTo(settings.access, secrets));
  const target = kubernetesTarget({
    settings: { ...configuration, target: settings },
    client,
    secrets,
    progress,
    http: undiciProber(),
  });
  // Nothing leads from here into the cluster but the API server, so a database is asked from the runner itself.
  return { ...target, database: postgresDatabase() };
}

async function accessTo(access: ClusterAccess, secrets: SecretBag): Promise<KubernetesAccess> {
  if (access.kind === 'in-cluster') return await inClusterAccess({ environment: process.env });
  const kubeconfig = neededSecret(secrets, access.secret, 'the connection to the cluster');
  return await readKubeconfig(kubeconfig, access.context ?? undefined);
}
