import type { DemoComponent } from '../../../bed/demo-app.ts';
import { shopText } from '../../shop-configuration.ts';

export const NAMESPACE = 'shop';

interface ShopInCluster {
  readonly registry: string;
  /** Where users reach the shop, `ip:port`. */
  readonly publicAddress: string;
  /** The addresses of the Services: the cluster of the bed has no DNS. */
  readonly services: Readonly<Record<'backend' | 'frontend', string>>;
  readonly eventLog: string;
}

/** The shop's repository for a cluster: `hardened-deploy.yml`, and a folder of manifests for each component. */
export function shopFiles(at: ShopInCluster): Readonly<Record<string, string>> {
  return {
    'hardened-deploy.yml': shopText({
      registry: at.registry,
      linesOf: (component) => [`manifest: k8s/${component}/`],
      environment: [
        'target: kubernetes',
        'kubeconfig-secret: KUBECONFIG',
        `namespace: ${NAMESPACE}`,
        'router:',
        `  public-url: http://shop.test:${at.publicAddress.split(':').at(-1)}`,
        `  public-connect: ${at.publicAddress}`,
      ],
      // Its page needs the backend's Service, which leads nowhere while the first release is tested in private.
      frontend: 'http: /health, status: 200',
      further: [],
      eventLog: at.eventLog,
    }),
    'k8s/backend/deployment.yaml': serving('backend', 2, []),
    'k8s/backend/service.yaml': service('backend', at.services.backend),
    'k8s/frontend/deployment.yaml': serving('frontend', 2, [
      '      # Where a cluster has DNS, this is not needed.',
      `      hostAliases: [{ ip: ${at.services.backend}, hostnames: [backend.${NAMESPACE}.svc] }]`,
    ]),
    'k8s/frontend/service.yaml': service('frontend', at.services.frontend),
    'k8s/worker/deployment.yaml': deployment({ name: 'worker', replicas: 1, pod: [], container: [] }),
  };
}

/** A component that is asked: it goes on for a moment after SIGTERM, as docs/kubernetes.md wants it. */
function serving(name: DemoComponent, replicas: number, pod: readonly string[]): string {
  const container = [
    '          ports: [{ containerPort: 3000 }]',
    '          readinessProbe: { httpGet: { path: /health, port: 3000 }, periodSeconds: 1 }',
    '          lifecycle: { preStop: { sleep: { seconds: 4 } } }',
  ];
  return deployment({ name, replicas, pod, container });
}

interface Written {
  readonly name: DemoComponent;
  readonly replicas: number;
  readonly pod: readonly string[];
  readonly container: readonly string[];
}

function deployment({ name, replicas, pod, container }: Written): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  replicas: ${replicas}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec:
      terminationGracePeriodSeconds: 20
${pod.map((line) => `${line}\n`).join('')}      containers:
        - name: ${name}
${container.map((line) => `${line}\n`).join('')}`;
}

function service(name: DemoComponent, address: string): string {
  return `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec:
  clusterIP: ${address}
  ports: [{ port: 80, targetPort: 3000 }]
`;
}
