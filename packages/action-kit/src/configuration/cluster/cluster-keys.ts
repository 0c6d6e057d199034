import type { ClusterAccess } from '@hardened-deploy/core/target/stack-settings';
import { malformed, oneOf, parsed, type Parser, quoted } from '@hardened-deploy/core/base/parser';
import { may, scalar } from '../shape.ts';
import { oneLineText, secretName } from '../values.ts';

/** A DNS label, which is Kubernetes' own rule for names of namespaces. */
export const namespaceName: Parser<string> = {
  type: 'name of a namespace',
  parse: (raw) =>
    /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(raw)
      ? parsed(raw)
      : malformed(`must be the name of a namespace, of small letters, digits and -, not ${quoted(raw)}`),
};

/** Names of Services and claims: DNS names of small letters. */
export const objectName: Parser<string> = {
  type: 'name of an object of Kubernetes',
  parse: (raw) =>
    /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/.test(raw)
      ? parsed(raw)
      : malformed(
          `must be the name of an object of Kubernetes, of small letters, digits, dots and -, not ${quoted(raw)}`,
        ),
};

export const engine = scalar(oneOf('docker', 'kubernetes'));
export const DEFAULT_ENGINE = 'docker' as const;

/** Keys of an environment that say which engine it is, and how a cluster is reached. */
export const CLUSTER_KEYS = {
  target: may(
    engine,
    DEFAULT_ENGINE,
    '`docker`: a server with Docker. `kubernetes`: a namespace of a cluster that is there; see docs/kubernetes.md.',
  ),
  'kubeconfig-secret': may(
    scalar(secretName),
    null,
    'Secret with the text of a kubeconfig, with `target: kubernetes`. Without it, the runner is a pod of the cluster, and its ServiceAccount is used.',
  ),
  context: may(scalar(oneLineText), null, "Context of the kubeconfig. Without it, the kubeconfig's current one."),
  namespace: may(
    scalar(namespaceName),
    null,
    'Namespace with everything of this environment, with `target: kubernetes`. It must be there already.',
  ),
} as const;

interface ClusterSection {
  readonly 'kubeconfig-secret': string | null;
  readonly context: string | null;
}

export function clusterAccess({ 'kubeconfig-secret': secret, context }: ClusterSection): ClusterAccess {
  return secret === null ? { kind: 'in-cluster' } : { kind: 'kubeconfig', secret, context };
}
