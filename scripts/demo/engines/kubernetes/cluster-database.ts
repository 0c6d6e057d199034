import { randomBytes } from 'node:crypto';
import type { Cluster } from '../../../bed/kubernetes/cluster.ts';
import { applyObjects, onePod } from './apply-objects.ts';

interface ClusterDatabase {
  readonly password: string;
  /** `host:port` and all: what the shop's secret DATABASE_URL says. */
  readonly url: string;
  /** Runs SQL, and gives what psql prints. */
  psql(sql: string): Promise<string>;
}

const NAME = 'shop-db';
const NAMESPACE = 'data';

/** The user's own PostgreSQL: a pod in a namespace of its own, not part of what is deployed. */
export async function startClusterDatabase(
  cluster: Cluster,
  { image, address }: { readonly image: string; readonly address: string },
): Promise<ClusterDatabase> {
  const password = `pw-${randomBytes(12).toString('hex')}`;
  const metadata = { name: NAME, namespace: NAMESPACE };
  const ready = ['pg_isready', '--quiet', '--host', '127.0.0.1', '--username', 'shop'];
  const container = {
    image,
    env: [
      { name: 'POSTGRES_USER', value: 'shop' },
      { name: 'POSTGRES_DB', value: 'shop' },
      { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: NAME, key: 'password' } } },
    ],
    readinessProbe: { exec: { command: ready }, periodSeconds: 1, timeoutSeconds: 5 },
  };
  await cluster.kubectl('create', 'namespace', NAMESPACE);
  await applyObjects(cluster, [
    { apiVersion: 'v1', kind: 'Secret', metadata, stringData: { password } },
    onePod({ ...metadata, container }),
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { clusterIP: address, selector: { app: NAME }, ports: [{ port: 5432 }] },
    },
  ]);
  await cluster.kubectl('rollout', 'status', `deployment/${NAME}`, '-n', NAMESPACE, '--timeout=180s');
  const asked = ['exec', '-n', NAMESPACE, `deployment/${NAME}`, '--', 'psql', '--username', 'shop'];
  return {
    password,
    url: `postgresql://shop:${password}@${address}:5432/shop`,
    psql: (sql) => cluster.kubectl(...asked, '--no-align', '--tuples-only', '--command', sql),
  };
}
