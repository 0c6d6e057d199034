import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RunnerJob, startJob } from '@hardened-deploy/testkit/runner/job';
import { type SourceTree, sourceTree } from '@hardened-deploy/testkit/runner/source-tree';
import type { StepResult } from '@hardened-deploy/testkit/runner/step';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { LOCK_TOKEN, openSite, REPOSITORY, type Site } from '../acceptance/site.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';
import { type ImageRegistry, registryOfTests } from './registry-of-tests.ts';

// Each test runs whole deployments, on a machine that may have other things to do.
vi.setConfig({ testTimeout: 300_000 });

const ACTIONS = ['pre-flight', 'lock', 'blue-green-switch', 'smoke-test', 'rollback', 'notify', 'db-backup'];
const CANARY = 'canary-app-secret-7a1c';
const NODE_PORT = 30_080;
const NAMESPACE = 'shop';

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

withCluster('the actions on a cluster', () => {
  let cluster: Cluster;
  let registry: ImageRegistry;
  let site: Site;
  let tree: SourceTree;
  let kubeconfig: string;
  let runs = 7_000;
  beforeAll(async () => {
    cluster = await clusterOfTests('node');
    registry = await registryOfTests(cluster);
    kubeconfig = await readFile(cluster.kubeconfig, 'utf8');
    await cluster.kubectl('create', 'namespace', NAMESPACE);
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', NAMESPACE), 60_000);
    await cluster.kubectl('apply', '-f', join(import.meta.dirname, '../../docs/kubernetes/fence-policy.yaml'));
    site = await openSite(undefined);
    tree = await sourceTree(join(import.meta.dirname, '../../actions'), ACTIONS);
    commit(MANIFEST);
  }, BRING_UP_MS);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    await tree?.[Symbol.asyncDispose]();
    await registry?.[Symbol.asyncDispose]();
    cluster?.stop();
  });

  /** What the repository has from now on. */
  function commit(manifest: string): void {
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
  start-timeout: 60s
  proof-probes: 2
  probe-interval: 200ms
  bake: { duration: 2s }
  drain-timeout: 1s
environments:
  production:
    profile: basic
    target: kubernetes
    kubeconfig-secret: KUBECONFIG
    namespace: ${NAMESPACE}
    router: { public-url: "http://${cluster.nodePort(NODE_PORT)}" }
    notifications: { event-log: events.jsonl }
`;
    site.github.state.putContents(REPOSITORY, {
      files: { 'hardened-deploy.yml': configuration, 'k8s/web/all.yaml': manifest },
    });
  }

  const secrets = () => `APP_SECRET=${CANARY}\nKUBECONFIG<<END_OF_SECRET\n${kubeconfig}\nEND_OF_SECRET`;

  /** A job that looks, and then holds the lease. */
  async function jobThatDeploys(stack: AsyncDisposableStack, images: string) {
    runs += 1;
    const options = site.job({ tree, env: tree.env, facts: { runId: runs } } as Parameters<Site['job']>[0]);
    const job: RunnerJob = stack.use(await startJob(options));
    stack.defer(async () => void (await job.end()));
    const common = { 'lease-store-token': LOCK_TOKEN, secrets: secrets() };
    const step = async (action: string, inputs: Readonly<Record<string, string>>): Promise<StepResult> => {
      const { secrets: _, ...rest } = { ...common, ...inputs };
      const given = action === 'notify' ? { ...rest, secrets: common.secrets } : { ...common, ...inputs };
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
    const answer = await fetch(`http://${cluster.nodePort(NODE_PORT)}/`, { headers: { connection: 'close' } });
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

  test('a release that never becomes ready serves nobody, and what served goes on', async () => {
    const before = await served();
    const { staged } = await deploy('v3', NEVER_READY);
    expect(staged.exitCode).toBe(1);
    expect(staged.lines.join('\n')).toMatch(/not ready|never|readiness/i);
    expect(await served()).toBe(before);
  });
});
