import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import { type SourceTree, sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { ensureKubePrograms } from '../../scripts/bed/kubernetes/kube-programs.ts';
import { LOCK_TOKEN, openSite, REPOSITORY, type Site } from '../acceptance/site.ts';
import type { AgeKeys } from '../integration/backup-bed.ts';
import { newAgeKeys } from '../integration/age-keys.ts';
import { ACCESS_KEY, type S3Server, SECRET_KEY, startS3Server } from '../integration/s3-server.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';
import { type ClusterDatabase, DATABASE_PASSWORD, startClusterDatabase } from './database-of-tests.ts';

// Each step runs some pods, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 300_000 });

const NAMESPACE = 'shop';
const DOCS = join(import.meta.dirname, '../../docs/kubernetes');
const STACK = 'shop-production';

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

withCluster('backups of a database in a cluster', () => {
  let cluster: Cluster;
  let site: Site;
  let tree: SourceTree;
  let database: ClusterDatabase;
  let kubeconfig: string;
  let bucket: S3Server;
  let keys: AgeKeys;
  let runs = 8_000;
  beforeAll(async () => {
    cluster = await clusterOfTests('node', ['postgres', 'node']);
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
    kubeconfig = admin.replace(/^users: .*$/m, `users: [{name: admin, user: {token: ${token}}}]`);
    database = await startClusterDatabase(cluster, NAMESPACE);
    await database.sql(
      "CREATE TABLE orders (id int PRIMARY KEY, note text); INSERT INTO orders SELECT n, 'note ' || n FROM generate_series(1, 1000) n",
    );
    bucket = await startS3Server({ host: cluster.outside });
    keys = await newAgeKeys();
    site = await openSite(undefined);
    tree = await sourceTree(join(import.meta.dirname, '../../actions'), ['pre-flight', 'lock', 'db-backup']);
    commit({ service: 'shop-db', claim: 'shop-backups' });
  }, BRING_UP_MS);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    await tree?.[Symbol.asyncDispose]();
    await bucket?.close();
    cluster?.stop();
  });

  function commit(backup: object): void {
    const configuration = `version: 1
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
    site.github.state.putContents(REPOSITORY, {
      files: { 'hardened-deploy.yml': configuration, 'k8s/web.yaml': MANIFEST },
    });
  }

  async function inJob(work: (step: Step) => Promise<void>, url = database.url): Promise<void> {
    runs += 1;
    site.forgetLeases();
    await using job: RunnerJob = await startJob(site.job({ tree, env: tree.env, facts: { runId: runs } }));
    const own = `AGE_KEY=${keys.secret}\nS3_ACCESS_KEY=${ACCESS_KEY}\nS3_SECRET_KEY=${SECRET_KEY}`;
    const secrets = `DATABASE_URL=${url}\n${own}\nKUBECONFIG<<END_OF_SECRET\n${kubeconfig}\nEND_OF_SECRET`;
    const given = { 'lease-store-token': LOCK_TOKEN, secrets };
    const locked = await job.run({ action: 'lock', inputs: { mode: 'acquire', environment: 'production', ...given } });
    expect(locked.exitCode, locked.lines.join('\n')).toBe(0);
    const lease = locked.outputs.get('lease') ?? '';
    await work(async (inputs) => {
      const result = await job.run({ action: 'db-backup', inputs: { lease, ...given, ...inputs } });
      const left = [...result.shown, ...result.outputs.values(), ...result.state.values(), result.summary].join('\n');
      for (const secret of [DATABASE_PASSWORD, SECRET_KEY, keys.secret]) expect(left).not.toContain(secret);
      return result;
    });
    await job.end();
  }

  /** What the script of a backup brings to a person's machine. */
  async function fetchedBy(script: string, id: string): Promise<readonly string[]> {
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
  }

  test('are taken into the claim, proven by a restore, listed, restored in the place of the live one, and taken back', async () => {
    await inJob(async (step) => {
      const taken = await step({});
      expect(taken.exitCode, taken.lines.join('\n')).toBe(0);
      const id = taken.outputs.get('backup') ?? '';
      expect(taken.outputs.get('proof')).toBe('L3');
      expect(await database.inClaim(`ls ${STACK}/${id}`)).toMatch(/database[\s\S]*manifest\.json/);
      const listed = await step({ mode: 'list' });
      expect(listed.outputs.get('backups'), listed.lines.join('\n')).toBe(id);
      expect(await fetchedBy(taken.outputs.get('restore') ?? '', id)).toEqual(
        expect.arrayContaining(['database.dump', 'manifest.json']),
      );

      await database.sql('DELETE FROM orders WHERE id > 10');
      const restored = await step({ mode: 'restore', confirm: 'shop' });
      expect(restored.exitCode, restored.lines.join('\n')).toBe(0);
      expect(await database.sql('SELECT count(*) FROM orders')).toBe('1000');
      const undone = await step({ mode: 'undo-restore', confirm: restored.outputs.get('kept') ?? '' });
      expect(undone.exitCode, undone.lines.join('\n')).toBe(0);
      expect(await database.sql('SELECT count(*) FROM orders')).toBe('10');
      // What has ended is removed, and its pod is gone some moments later.
      const pods = () => cluster.kubectl('get', 'pods', '-n', NAMESPACE, '-o', 'name');
      await expect.poll(pods, { timeout: 60_000 }).toBe('pod/shop-db-0\n');
    });
  });

  test('are encrypted and kept in a bucket, as many as are to be kept; what is damaged there is found; and one is restored from there', async () => {
    const { bucket: name, region, endpoint } = bucket.settings();
    const s3 = {
      bucket: name,
      region,
      endpoint,
      'access-key-secret': 'S3_ACCESS_KEY',
      'secret-key-secret': 'S3_SECRET_KEY',
    };
    const encrypted = { 'encrypt-to': [keys.public], 'decrypt-with': 'AGE_KEY' };
    commit({
      service: 'shop-db',
      claim: 'shop-backups',
      keep: 2,
      vault: { s3: { ...s3, prefix: 'nightly' } },
      ...encrypted,
    });
    await database.inClaim(`rm -rf ${STACK}/*`);
    const before = await database.sql('SELECT count(*) FROM orders');
    await inJob(async (step) => {
      const ids: string[] = [];
      for (let count = 0; count < 3; count += 1) {
        const taken = await step({});
        expect(taken.exitCode, taken.lines.join('\n')).toBe(0);
        ids.push(taken.outputs.get('backup') ?? '');
      }
      expect(bucket.folders(STACK).toSorted()).toEqual(ids.slice(1));
      // What was dumped, proven and encrypted there is gone: the bucket has it.
      expect(await database.inClaim(`ls -A ${STACK}`)).toBe('');
      const drilled = await step({ mode: 'drill' });
      expect(drilled.outputs.get('reason'), drilled.lines.join('\n')).toBe('drilled');

      await database.sql('DELETE FROM orders');
      const restored = await step({ mode: 'restore', confirm: 'shop' });
      expect(restored.exitCode, restored.lines.join('\n')).toBe(0);
      expect(await database.sql('SELECT count(*) FROM orders')).toBe(before);

      const archive = join(bucket.folder, 'nightly', STACK, ids[2] ?? '', 'backup.tar.age');
      const bytes = await readFile(archive);
      await writeFile(
        archive,
        bytes.map((byte, at) => (at === 5_000 ? byte ^ 1 : byte)),
      );
      const rehearsed = await step({ mode: 'rehearse' });
      expect(rehearsed.outputs.get('reason'), rehearsed.lines.join('\n')).toBe('rehearsal-failed');
      const listed = await step({ mode: 'list' });
      expect(listed.outputs.get('backups')).toBe(ids[1]);
      expect(listed.outputs.get('damaged')).toBe(ids[2]);
      expect(await database.inClaim(`ls -A ${STACK}`)).toBe('');
    });
  });

  test.each([
    [
      'a claim that is not there',
      { service: 'shop-db', claim: 'nowhere' },
      'there is no PersistentVolumeClaim nowhere in namespace shop',
    ],
    [
      'a Service that is not there',
      { service: 'nobody', claim: 'shop-backups' },
      'The database behind the Service nobody does not exist',
    ],
    ['an image that cannot be had', { image: 'localhost/none:1', claim: 'shop-backups' }, 'localhost/none:1'],
  ])('fail soon for %s, and say so', async (_, backup, words) => {
    commit(backup);
    await inJob(async (step) => {
      const refused = await step({});
      expect(refused.exitCode).toBe(1);
      expect(refused.lines.join('\n')).toContain(words);
    });
  });

  test('of a database elsewhere are taken by the programs of an image, and restored by nobody here; Redis is refused', async () => {
    commit({ image: 'localhost/postgres:17', claim: 'shop-backups' });
    await inJob(async (step) => {
      const taken = await step({});
      expect(taken.outputs.get('proof'), taken.lines.join('\n')).toBe('L3');
      const refused = await step({ mode: 'restore', confirm: 'shop' });
      expect(refused.exitCode).toBe(1);
      expect(refused.lines.join('\n')).toContain('it is managed elsewhere');
    });
    await inJob(async (step) => {
      const refused = await step({});
      expect(refused.exitCode).toBe(1);
      expect(refused.lines.join('\n')).toContain('Redis and Valkey can’t be backed up at a cluster');
    }, 'redis://:secret@10.0.0.1:6379');
  });
});

type Step = (inputs: Readonly<Record<string, string>>) => Promise<StepResult>;
