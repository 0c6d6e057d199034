import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import { sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { expect, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { ensureKubePrograms } from '../../scripts/bed/kubernetes/kube-programs.ts';
import { LOCK_TOKEN, openSite, REPOSITORY } from '../acceptance/site.ts';
import { newAgeKeys } from '../integration/age-keys.ts';
import type { AgeKeys } from '../integration/backup-bed.ts';
import { ACCESS_KEY, type S3Server, SECRET_KEY, startS3Server } from '../integration/s3-server.ts';
import { clusterOfTests } from './cluster-of-tests.ts';
import {
  type ClusterDatabase,
  type ClusterLedger,
  DATABASE_PASSWORD,
  startClusterDatabase,
  startClusterLedger,
} from './database-of-tests.ts';

/** A repository whose environment is a cluster, with databases in it, a claim, and a bucket. */
export interface BackupSite extends AsyncDisposable {
  readonly cluster: Cluster;
  readonly database: ClusterDatabase;
  readonly ledger: ClusterLedger;
  readonly bucket: S3Server;
  readonly keys: AgeKeys;
  /** What `backup` the repository's configuration has from now on. */
  commit(backup: object): void;
  /** A job that holds the lease, as an account that has the role of docs/kubernetes and no other right. `url`: of the database. */
  inJob(work: (step: BackupStep) => Promise<void>, url?: string): Promise<void>;
  /** What the script of a backup brings to a person's machine. */
  fetchedBy(script: string, id: string): Promise<readonly string[]>;
}

/** A step with the action db-backup. What it shows is looked through for secrets. */
export type BackupStep = (inputs: Readonly<Record<string, string>>) => Promise<StepResult>;

export const NAMESPACE = 'shop';
const DOCS = join(import.meta.dirname, '../../docs/kubernetes');
export const STACK = 'shop-production';

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80, targetPort: 3000 }] }
`;

export async function openBackupSite(): Promise<BackupSite> {
  const cluster = await clusterOfTests('node', ['postgres', 'mariadb', 'node']);
  const kubeconfig = await kubeconfigOfRole(cluster);
  const database = await startClusterDatabase(cluster, NAMESPACE);
  const ledger = await startClusterLedger(cluster, NAMESPACE);
  const bucket = await startS3Server({ host: cluster.outside });
  const keys = await newAgeKeys();
  const site = await openSite(undefined);
  const tree = await sourceTree(join(import.meta.dirname, '../../actions'), ['lock', 'db-backup']);
  let runs = 8_000;
  return {
    cluster,
    database,
    ledger,
    bucket,
    keys,
    commit(backup) {
      site.github.state.putContents(REPOSITORY, {
        files: { 'hardened-deploy.yml': configurationWith(backup), 'k8s/web.yaml': MANIFEST },
      });
    },

    async inJob(work, url = database.url) {
      runs += 1;
      site.forgetLeases();
      await using job: RunnerJob = await startJob(site.job({ tree, env: tree.env, facts: { runId: runs } }));
      const own = `AGE_KEY=${keys.secret}\nS3_ACCESS_KEY=${ACCESS_KEY}\nS3_SECRET_KEY=${SECRET_KEY}\nLEDGER_URL=${ledger.url}`;
      const secrets = `DATABASE_URL=${url}\n${own}\nKUBECONFIG<<END_OF_SECRET\n${kubeconfig}\nEND_OF_SECRET`;
      const given = { 'lease-store-token': LOCK_TOKEN, secrets };
      const acquiring = { mode: 'acquire', environment: 'production', ...given };
      const locked = await job.run({ action: 'lock', inputs: acquiring });
      expect(locked.exitCode, locked.lines.join('\n')).toBe(0);
      const lease = locked.outputs.get('lease') ?? '';
      await work(async (inputs) => {
        const result = await job.run({ action: 'db-backup', inputs: { lease, ...given, ...inputs } });
        const left = [...result.shown, ...result.outputs.values(), ...result.state.values(), result.summary].join('\n');
        for (const secret of [DATABASE_PASSWORD, SECRET_KEY, keys.secret]) expect(left).not.toContain(secret);
        return result;
      });
      await job.end();
    },

    async fetchedBy(script, id) {
      const folder = await mkdtemp(join(tmpdir(), 'hd-fetched-'));
      try {
        const programs = await ensureKubePrograms(() => undefined);
        await writeFile(join(folder, 'fetch.sh'), script);
        const env = { ...process.env, PATH: `${programs}:${process.env['PATH']}`, KUBECONFIG: cluster.kubeconfig };
        await promisify(execFile)('sh', ['fetch.sh'], { cwd: folder, env });
        return await readdir(join(folder, id));
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },

    async [Symbol.asyncDispose]() {
      await site[Symbol.asyncDispose]();
      await tree[Symbol.asyncDispose]();
      await bucket.close();
      cluster.stop();
    },
  };
}

/** A namespace with the fence policy in force, and an account for runs. */
async function kubeconfigOfRole(cluster: Cluster): Promise<string> {
  const inside = ['-n', NAMESPACE];
  await cluster.kubectl('create', 'namespace', NAMESPACE);
  await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', ...inside), 60_000);
  await cluster.kubectl('apply', '-f', join(DOCS, 'fence-policy.yaml'));
  await cluster.kubectl('create', 'serviceaccount', 'deployer', ...inside);
  await cluster.kubectl('apply', ...inside, '-f', join(DOCS, 'role.yaml'));
  const to = ['--role=hardened-deploy', `--serviceaccount=${NAMESPACE}:deployer`];
  await cluster.kubectl('create', 'rolebinding', 'deployer', ...inside, ...to);
  const token = (await cluster.kubectl('create', 'token', 'deployer', ...inside)).trim();
  const admin = await readFile(cluster.kubeconfig, 'utf8');
  return admin.replace(/^users: .*$/m, `users: [{name: admin, user: {token: ${token}}}]`);
}

function configurationWith(backup: object): string {
  return `version: 1
application: shop
components:
  web: { port: 3000, health: /, manifest: k8s/web.yaml, allowed-images: ["localhost/*"] }
database: { url-secret: DATABASE_URL }
backup: ${JSON.stringify({ 'tools-image': 'localhost/node:24', ...backup })}
environments:
  production:
    target: kubernetes
    kubeconfig-secret: KUBECONFIG
    namespace: ${NAMESPACE}
    router: { public-url: "http://127.0.0.1" }
`;
}
