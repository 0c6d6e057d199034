import type { Neighbours } from '@hardened-deploy/core/target/ports/neighbours';

/** A namespace has no Compose projects, and no networks that could be joined. */
export function kubernetesNeighbours(namespace: string): Neighbours {
  return {
    words: {
      up: (_, service) => `kubectl rollout restart deployment/${service} -n ${namespace}`,
      logs: (name) => `kubectl logs ${name} -n ${namespace}`,
      projects: `kubectl get deployments -n ${namespace}`,
    },
    ofProject(_, signal) {
      signal.throwIfAborted();
      return Promise.resolve('untold');
    },
    missingNetworks(names, signal) {
      signal.throwIfAborted();
      const remedy = 'Remove `networks` from the component: in Kubernetes every pod reaches every Service.';
      return Promise.resolve(names.map((name) => ({ name, remedy })));
    },
  };
}
