import type { Cluster } from '../../../bed/kubernetes/cluster.ts';
import { applyObjects, onePod } from './apply-objects.ts';

const NAME = 'ingress';
/** In the range that Kubernetes has for such ports. */
const NODE_PORT = 30_080;

interface Leads {
  readonly image: string;
  readonly backend: string;
  readonly frontend: string;
}

/**
 * The user's own way in, which leads paths to Services: an nginx, because the bed has no controller of Ingresses. It opens a connection for
 * each request, as users without a proxy do. Answers its address, `ip:port`.
 */
export async function startIngress(cluster: Cluster, { image, backend, frontend }: Leads): Promise<string> {
  const metadata = { name: NAME, namespace: NAME };
  const text = `server {
  listen 80;
  access_log off;
  proxy_connect_timeout 2s;
  proxy_set_header Host $host;
  location /api/ { proxy_pass http://${backend}; }
  location / { proxy_pass http://${frontend}; }
}
`;
  const container = {
    image,
    volumeMounts: [{ name: 'paths', mountPath: '/etc/nginx/conf.d' }],
    readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: 1 },
  };
  await cluster.kubectl('create', 'namespace', NAME);
  await applyObjects(cluster, [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { 'default.conf': text } },
    onePod({ ...metadata, container, volumes: [{ name: 'paths', configMap: { name: NAME } }] }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { type: 'NodePort', selector: { app: NAME }, ports: [{ port: 80, nodePort: NODE_PORT }] },
    },
  ]);
  await cluster.kubectl('rollout', 'status', `deployment/${NAME}`, '-n', NAME, '--timeout=180s');
  return cluster.nodePort(NODE_PORT);
}
