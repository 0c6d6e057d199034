import type { KubernetesAccess } from '@hardened-deploy/adapters/engines/kubernetes/connection/access';
import { inClusterAccess } from '@hardened-deploy/adapters/engines/kubernetes/connection/in-cluster';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { Failure } from '@hardened-deploy/core/base/failure';
import { neededSecret } from '@hardened-deploy/core/base/needed-secret';
import type { SecretBag } from '@hardened-deploy/core/base/secret';
import type { ClusterAccess, KubernetesTargetSettings } from '@hardened-deploy/core/target/stack-settings';
import type { ConnectedTarget, TargetParts } from './connected-target.ts';

/** How the API server is reached. Throws `configuration/*`, and `target/insecure` for a connection that others could read. */
export async function clusterAccess(access: ClusterAccess, secrets: SecretBag): Promise<KubernetesAccess> {
  if (access.kind === 'in-cluster') return await inClusterAccess({ environment: process.env });
  return await readKubeconfig(
    neededSecret(secrets, access.secret, 'the connection to the cluster'),
    access.context ?? undefined,
  );
}

/** The stack in its namespace of a cluster. Asks it nothing yet. */
export async function connectCluster({
  settings,
  secrets,
}: TargetParts & { readonly settings: KubernetesTargetSettings }): Promise<ConnectedTarget> {
  await clusterAccess(settings.access, secrets);
  throw new Failure('configuration/invalid', 'target: kubernetes is not whole yet: nothing can be deployed to it', {
    remedy: 'Deploy to a Docker host: take `target: kubernetes` out of the environment.',
  });
}
