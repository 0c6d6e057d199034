import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import { type SourceTree, sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Gateway, startGateway } from '../../scripts/bed/kubernetes/gateway/gateway.ts';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { LOCK_TOKEN, openSite, REPOSITORY, type Site } from '../acceptance/site.ts';
import { BRING_UP_MS, clusterOfTests, WHOLE_DEPLOYMENTS_MS, withCluster } from './cluster-of-tests.ts';
import { type ImageRegistry, registryOfTests } from './registry-of-tests.ts';

// Each test runs whole deployments, on a machine that may have other things to do.
vi.setConfig({ testTimeout: WHOLE_DEPLOYMENTS_MS });

const ACTIONS = ['pre-flight', 'lock', 'blue-green-switch', 'smoke-test', 'rollback', 'notify', 'db-backup'];
const CANARY = 'canary-app-secret-7a1c';
const NODE_PORT = 30_080;
const NAMESPACE = 'shop';
const DOCS = join(import.meta.dirname, '../../docs/kubernetes');

/** Says at `/` which release it is, and goes on for a moment after SIGTERM. */
function serving(release: string): string {
  return `mkdir -p /tmp/site && echo -n ${release} > /tmp/site/index.html && echo -n ok > /tmp/site/health
trap 'sleep 2; exit 0' TERM
httpd -f -p 3000 -h /tmp/site & wait`;
}

const NEVER_READY = "trap 'exit 0' TERM; sleep 1000 & wait";

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 5
      containers:
        - name: web
          envFrom: [{ configMapRef: { name: words } }]
          readinessProbe: { httpGet: { path: /health, port: 3000 }, periodSeconds: 1 }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec:
  type: NodePort
  ports: [{ port: 80, targetPort: 3000, nodePort: ${NODE_PORT} }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: words }
data: { GREETING: hello }
`;

withCluster.each(['the Services', 'a Gateway'] as const)('the actions on a cluster, by %s', (by) => {
  let cluster: Cluster;
  let gateway: Gateway | undefined;
  let registry: ImageRegistry;
  let site: Site;
  let tree: SourceTree;
  let kubeconfig: string;
  let runs = 7_000;
  beforeAll(async () => {
    cluster = await clusterOfTests('node');
    registry = await registryOfTests(cluster);
    await cluster.kubectl('create', 'namespace', NAMESPACE);
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', NAMESPACE), 60_000);
    if (by === 'a Gateway') gateway = await startGateway(cluster, () => undefined);
    await cluster.kubectl('apply', '-f', join(DOCS, 'fence-policy.yaml'));
    kubeconfig = await kubeconfigOf('deployer');
    site = await openSite(undefined);
    tree = await sourceTree(join(import.meta.dirname, '../../actions'), ACTIONS);
    commit(MANIFEST);
  }, BRING_UP_MS);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    await tree?.[Symbol.asyncDispose]();
    await registry?.[Symbol.asyncDispose]();
    await gateway?.stop();
    cluster?.stop();
  });

  /** A kubeconfig of an account that has the role of docs/kubernetes, and no other right. */
  async function kubeconfigOf(account: string): Promise<string> {
    const inside = ['-n', NAMESPACE];
    await cluster.kubectl('create', 'serviceaccount', account, ...inside);
    await cluster.kubectl('apply', ...inside, '-f', join(DOCS, 'role.yaml'));
    const to = ['--role=hardened-deploy', `--serviceaccount=${NAMESPACE}:${account}`];
    await cluster.kubectl('create', 'rolebinding', account, ...inside, ...to);
    const token = (await cluster.kubectl('create', 'token', account, ...inside)).trim();
    const admin = await readFile(cluster.kubeconfig, 'utf8');
    return admin.replace(/^users: .*$/m, `users: [{name: admin, user: {token: ${token}}}]`);
  }

  const publicUrl = () => gateway?.url ?? `http://${cluster.nodePort(NODE_PORT)}`;

  /** What the repository has from now on. */
  function commit(manifest: string, namespace = NAMESPACE): void {
    const { name, namespace: of, listener } = gateway ?? {};
    const atGateway = gateway ? `, gateway: { name: ${name}, namespace: ${of}, listener: ${listener} }` : '';
    const configuration = `version: 1
application: shop
components:
  web:
    port: 3000
    health: /health
    secrets: [APP_SECRET]
    allowed-images: ["${registry.host}/shop/*"]
    manifest: k8s/web/
checks: [{ name: page, http: / }]
deploy:
  ready-probes: 2
  start-timeout: 25s
  proof-probes: 2
  probe-interval: 200ms
  bake: { duration: 2s }
  drain-timeout: 1s
environments:
  production:
    profile: basic
    target: kubernetes
    kubeconfig-secret: KUBECONFIG
    namespace: ${namespace}
    router: { public-url: "${publicUrl()}"${atGateway} }
    notifications: { event-log: events.jsonl }
`;
    site.github.state.putContents(REPOSITORY, {
      files: { 'hardened-deploy.yml': configuration, 'k8s/web/all.yaml': manifest },
    });
  }

  const secrets = (config = kubeconfig) => `APP_SECRET=${CANARY}\nKUBECONFIG<<END_OF_SECRET\n${config}\nEND_OF_SECRET`;

  /** A job that looks, and then holds the lease. */
  async function jobThatDeploys(stack: AsyncDisposableStack, images: string) {
    runs += 1;
    const options = site.job({ tree, env: tree.env, facts: { runId: runs } });
    const job: RunnerJob = stack.use(await startJob(options));
    stack.defer(async () => void (await job.end()));
    const common = { 'lease-store-token': LOCK_TOKEN, secrets: secrets() };
    const step = async (action: string, inputs: Readonly<Record<string, string>>): Promise<StepResult> => {
      const { lease: _, ...ofNotify } = inputs;
      const given = action === 'notify' ? { ...ofNotify, secrets: common.secrets } : { ...common, ...inputs };
      const result = await job.run({ action, inputs: given });
      const left = [...result.shown, ...result.outputs.values(), ...result.state.values(), result.summary].join('\n');
      expect(left).not.toContain(CANARY);
      return result;
    };
    const looked = await step('pre-flight', { environment: 'production', images });
    expect(looked.exitCode, looked.lines.join('\n')).toBe(0);
    const locked = await step('lock', { mode: 'acquire', environment: 'production' });
    expect(locked.exitCode, locked.lines.join('\n')).toBe(0);
    const lease = locked.outputs.get('lease') ?? '';
    return {
      looked,
      step: (action: string, inputs: Readonly<Record<string, string>>) => step(action, { lease, ...inputs }),
    };
  }

  async function served(): Promise<string> {
    const answer = await fetch(`${publicUrl()}/`, { headers: { connection: 'close' } });
    return `${answer.status} ${(await answer.text()).trim()}`;
  }

  const outcomeOf = ({ exitCode, outputs }: StepResult) => ({
    exit: exitCode,
    outcome: outputs.get('outcome'),
    reason: outputs.get('reason'),
  });
  const said = ({ outputs }: StepResult) => `${outputs.get('decision')} ${outputs.get('reason')}`;
  const PROMOTED = { exit: 0, outcome: 'deployed', reason: 'promoted' };

  async function deploy(release: string, script: string) {
    await using stack = new AsyncDisposableStack();
    const images = `web=${registry.publish('shop/web', script)}`;
    const job = await jobThatDeploys(stack, images);
    const staged = await job.step('blue-green-switch', { mode: 'stage', images, release });
    if (staged.exitCode !== 0) return { ...job, staged, switched: staged, tested: staged, settled: staged };
    const privately = await job.step('smoke-test', { target: 'staged' });
    expect(privately.exitCode, privately.lines.join('\n')).toBe(0);
    const switched = await job.step('blue-green-switch', { mode: 'switch' });
    const tested = await job.step('smoke-test', { target: 'public' });
    const settled = await job.step('rollback', { mode: 'settle', 'test-said': said(tested) });
    return { ...job, staged, switched, tested, settled };
  }

  test('deploy a first release, a second one, and go back', async () => {
    const first = await deploy('v1', serving('v1'));
    expect(
      outcomeOf(first.settled),
      [...first.staged.lines, ...first.switched.lines, ...first.settled.lines].join('\n'),
    ).toEqual(PROMOTED);
    expect(await served()).toBe('200 v1');
    const second = await deploy('v2', serving('v2'));
    expect(outcomeOf(second.settled), second.settled.lines.join('\n')).toEqual(PROMOTED);
    expect(await served()).toBe('200 v2');

    await using stack = new AsyncDisposableStack();
    const { step } = await jobThatDeploys(stack, '');
    const back = await step('rollback', { mode: 'back', why: 'the second release is not liked' });
    expect(back.exitCode, back.lines.join('\n')).toBe(0);
    expect(await served()).toBe('200 v1');
  });

  test('the job that tells how a deployment ended needs no cluster, and dry runs change nothing', async () => {
    await using stack = new AsyncDisposableStack();
    const images = `web=${registry.publish('shop/web', serving('v2'))}`;
    const { step, looked } = await jobThatDeploys(stack, images);
    expect(looked.lines.join('\n')).toContain('whose API server refuses a run that was overtaken (fence policy)');
    const before = await cluster.kubectl('get', 'deployments,services,configmaps', '-n', NAMESPACE, '-o', 'name');
    const planned = await step('blue-green-switch', { images, release: 'v2', 'dry-run': 'true' });
    expect(planned.exitCode, planned.lines.join('\n')).toBe(0);
    const back = await step('rollback', { mode: 'list' });
    expect(back.exitCode, back.lines.join('\n')).toBe(0);
    expect(await cluster.kubectl('get', 'deployments,services,configmaps', '-n', NAMESPACE, '-o', 'name')).toBe(before);
    const told = await step('notify', {
      event: 'finished',
      outcome: 'deployed',
      release: 'v2',
      environment: 'production',
    });
    expect(told.exitCode, told.lines.join('\n')).toBe(0);
    expect(site.github.state.deployments(REPOSITORY).length).toBeGreaterThan(0);
    const unbacked = await step('db-backup', {});
    expect(unbacked.lines.join('\n')).toContain('backup');
  });

  test('a release that never becomes ready serves nobody, and what served goes on', async () => {
    const before = await served();
    const { staged } = await deploy('v3', NEVER_READY);
    expect(staged.exitCode).toBe(1);
    expect(staged.lines.join('\n')).toMatch(/not ready|never|readiness/i);
    expect(await served()).toBe(before);
  });

  /** What pre-flight says, at a file or with a login that is wrong. */
  async function refusedBy(config = kubeconfig): Promise<string> {
    await using job = await startJob(site.job({ tree, env: tree.env }));
    const images = `web=${registry.publish('shop/web', serving('v1'))}`;
    const inputs = { environment: 'production', images, secrets: secrets(config) };
    const { exitCode, lines } = await job.run({ action: 'pre-flight', inputs });
    await job.end();
    const said = lines.filter((line) => !line.startsWith('::add-mask')).join('\n');
    expect(exitCode, said).toBe(1);
    return said;
  }

  test('pre-flight tells what is wrong, before anything changes', async () => {
    const stranger = (await cluster.kubectl('create', 'token', 'default', '-n', NAMESPACE)).trim();
    const noRights = await refusedBy(kubeconfig.replace(/token: [^}]+/, `token: ${stranger}`));
    expect(noRights).toMatch(/lacks rights|has no right|may not/);
    expect(await refusedBy(kubeconfig.replace(/token: [^}]+/, 'token: nobody'))).toMatch(/login|401|accept/i);
    expect(await refusedBy(kubeconfig.replace('current-context: bed', ''))).toContain(
      'Write `context` in the environment',
    );
    commit(MANIFEST.replace('kind: ConfigMap', 'kind: Secret'));
    expect(await refusedBy()).toContain("k8s/web/all.yaml:24: Secret words can't be in a manifest");
    commit(MANIFEST, 'elsewhere');
    expect(await refusedBy()).toMatch(/elsewhere/);
    commit(MANIFEST);
  });
});
