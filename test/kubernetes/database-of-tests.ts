import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';

export const DATABASE_PASSWORD = 'p@ss/w0rd: 100%-canary';

/** A PostgreSQL in a namespace of the cluster, and a claim for its backups. */
export interface ClusterDatabase {
  /** As pods reach it. The bed's clusters have no DNS, so by the address of its Service. */
  readonly url: string;
  /** Runs SQL as the superuser, in the pod itself; answers unaligned rows. */
  sql(statements: string, database?: string): Promise<string>;
  /** Runs a shell script as root where the backups of all stacks are. */
  inClaim(script: string): Promise<string>;
}

/** Makes what an administrator makes: the claim `shop-backups` with its volume, and the StatefulSet and Service `shop-db`. */
export async function startClusterDatabase(cluster: Cluster, namespace: string): Promise<ClusterDatabase> {
  const inside = ['-n', namespace] as const;
  await cluster.kubectl(
    'create',
    'secret',
    'generic',
    'shop-db',
    ...inside,
    `--from-literal=password=${DATABASE_PASSWORD}`,
  );
  await apply(cluster, objectsIn(namespace));
  const run = (...command: readonly string[]) => cluster.kubectl('exec', ...inside, 'shop-db-0', '--', ...command);
  await vi.waitFor(() => run('pg_isready', '-h', '127.0.0.1', '-U', 'app'), { timeout: 120_000, interval: 1_000 });
  const ip = await cluster.kubectl('get', 'service', 'shop-db', ...inside, '-o', 'jsonpath={.spec.clusterIP}');
  return {
    url: `postgresql://app:${encodeURIComponent(DATABASE_PASSWORD)}@${ip}/shop?sslmode=disable`,
    sql: async (statements, database = 'shop') =>
      (await run('psql', '-XAtq', '-v', 'ON_ERROR_STOP=1', '-U', 'app', '-d', database, '-c', statements)).trim(),
    inClaim: async (script) => (await run('sh', '-c', `cd /claim && ${script}`)).trim(),
  };
}

async function apply(cluster: Cluster, objects: readonly object[]): Promise<void> {
  const file = join(cluster.logs, 'applied.json');
  await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
  await cluster.kubectl('apply', '-f', file);
}

/** The pod of the database sees the claim too, for the tests' sake: a real one doesn't. */
function objectsIn(namespace: string): readonly object[] {
  const labels = { app: 'shop-db' };
  const password = { secretKeyRef: { name: 'shop-db', key: 'password' } };
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `${namespace}-backups` },
      spec: {
        capacity: { storage: '1Gi' },
        accessModes: ['ReadWriteOnce'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: '',
        hostPath: { path: `/var/lib/backups-of-${namespace}`, type: 'DirectoryOrCreate' },
        claimRef: { namespace, name: 'shop-backups' },
      },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: 'shop-backups', namespace },
      spec: { storageClassName: '', accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'shop-db', namespace },
      spec: { selector: labels, ports: [{ port: 5432 }] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'shop-db', namespace },
      spec: {
        serviceName: 'shop-db',
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            terminationGracePeriodSeconds: 5,
            containers: [
              {
                name: 'postgres',
                image: 'localhost/postgres:17',
                ports: [{ containerPort: 5432 }],
                env: [
                  { name: 'POSTGRES_USER', value: 'app' },
                  { name: 'POSTGRES_DB', value: 'shop' },
                  { name: 'POSTGRES_PASSWORD', valueFrom: password },
                ],
                readinessProbe: { exec: { command: ['pg_isready', '-h', '127.0.0.1'] }, periodSeconds: 1 },
                volumeMounts: [{ name: 'backups', mountPath: '/claim' }],
              },
            ],
            volumes: [{ name: 'backups', persistentVolumeClaim: { claimName: 'shop-backups' } }],
          },
        },
      },
    },
  ];
}

/** What a second database of the same backup is: a MariaDB in the pod `ledger-db` behind the Service of that name. */
export interface ClusterLedger {
  readonly url: string;
  sql(statements: string): Promise<string>;
}

export async function startClusterLedger(cluster: Cluster, namespace: string): Promise<ClusterLedger> {
  const inside = ['-n', namespace] as const;
  await apply(cluster, ledgerIn(namespace));
  const client = ['mariadb', '-uroot', '-h127.0.0.1', '--batch', '--skip-column-names', 'ledger', '-e'];
  const sql = (statements: string) => cluster.kubectl('exec', ...inside, 'ledger-db', '--', ...client, statements);
  await vi.waitFor(() => sql('SELECT 1'), { timeout: 120_000, interval: 1_000 });
  const ip = await cluster.kubectl('get', 'service', 'ledger-db', ...inside, '-o', 'jsonpath={.spec.clusterIP}');
  return {
    url: `mysql://root:${encodeURIComponent(DATABASE_PASSWORD)}@${ip}/ledger`,
    sql: async (statements) => (await sql(statements)).trim(),
  };
}

function ledgerIn(namespace: string): readonly object[] {
  const labels = { app: 'ledger-db' };
  const password = { secretKeyRef: { name: 'shop-db', key: 'password' } };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'ledger-db', namespace },
      spec: { selector: labels, ports: [{ port: 3306 }] },
    },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'ledger-db', namespace, labels },
      spec: {
        terminationGracePeriodSeconds: 5,
        containers: [
          {
            name: 'mariadb',
            image: 'localhost/mariadb:11',
            args: [
              'mariadbd',
              '--bind-address=0.0.0.0',
              '--socket=/var/lib/mysql/own.sock',
              '--pid-file=/var/lib/mysql/own.pid',
            ],
            env: [
              { name: 'MARIADB_ROOT_PASSWORD', valueFrom: password },
              { name: 'MARIADB_DATABASE', value: 'ledger' },
              { name: 'MYSQL_PWD', valueFrom: password },
            ],
            volumeMounts: [{ name: 'data', mountPath: '/var/lib/mysql' }],
          },
        ],
        volumes: [{ name: 'data', emptyDir: {} }],
      },
    },
  ];
}
