import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { KubernetesAccess } from './access.ts';

/** Where Kubernetes puts the account of a pod. */
const ACCOUNT_FOLDER = '/var/run/secrets/kubernetes.io/serviceaccount';

interface Pod {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly folder?: string;
}

/** The access of the ServiceAccount of the pod in which this process runs. Throws `configuration/invalid` outside of a pod. */
export async function inClusterAccess({ environment, folder = ACCOUNT_FOLDER }: Pod): Promise<KubernetesAccess> {
  const host = environment['KUBERNETES_SERVICE_HOST'];
  const port = environment['KUBERNETES_SERVICE_PORT'];
  const authority = await fileIn(folder, 'ca.crt');
  if (!host || !port || authority === undefined) {
    const remedy = 'Run the job on a runner in the cluster, with a ServiceAccount, or name a secret with a kubeconfig.';
    throw new Failure('configuration/invalid', 'this runner is not a pod of a Kubernetes cluster', { remedy });
  }
  const namespace = (await fileIn(folder, 'namespace'))?.trim();
  return {
    // An IPv6 address needs brackets.
    server: `https://${host.includes(':') ? `[${host}]` : host}:${port}`,
    authority,
    ...(namespace && { namespace }),
    credential: { kind: 'token-file', file: join(folder, 'token') },
  };
}

async function fileIn(folder: string, name: string): Promise<string | undefined> {
  return await readFile(join(folder, name), 'utf8').catch(() => undefined);
}
