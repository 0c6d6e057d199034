import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { relay } from '../../scripts/bed/relay.ts';
import { openSite, REPOSITORY, type Site } from '../acceptance/site.ts';
import { BRING_UP_MS, clusterOfTests, WHOLE_DEPLOYMENTS_MS, withCluster } from './cluster-of-tests.ts';
import type { PodJob } from './pod-job.ts';
import { type ImageRegistry, registryOfTests } from './registry-of-tests.ts';
import { type Deployed, wholeDeployment } from './whole-deployment.ts';

// Whole deployments, by the built actions, on a machine that may have other things to do.
vi.setConfig({ testTimeout: WHOLE_DEPLOYMENTS_MS });

const ROOT = join(import.meta.dirname, '../..');
const NAMESPACE = 'shop';
const NODE_PORT = 30_080;
const JOB_TOKEN = 'job-token-9d1c2e';

const serving = (release: string): string => `mkdir -p /tmp/site && echo -n ${release} > /tmp/site/index.html
trap 'sleep 2; exit 0' TERM
httpd -f -p 3000 -h /tmp/site & wait`;

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      terminationGracePeriodSeconds: 5
      containers: [{ name: web, readinessProbe: { httpGet: { path: /, port: 3000 }, periodSeconds: 1 } }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { type: NodePort, ports: [{ port: 80, targetPort: 3000, nodePort: ${NODE_PORT} }] }
`;

withCluster('logins to a cluster, by the built actions', () => {
  let cluster: Cluster;
  let registry: ImageRegistry;
  let site: Site;
  let folder: string;
  let runs = 8_000;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hd-logins-'));
    cluster = await clusterOfTests('node');
    registry = await registryOfTests(cluster);
    site = await openSite(undefined);
    const inside = ['-n', NAMESPACE];
    await cluster.kubectl('create', 'namespace', NAMESPACE);
    await cluster.kubectl('create', 'serviceaccount', 'deployer', ...inside);
    await cluster.kubectl('apply', ...inside, '-f', join(ROOT, 'docs/kubernetes/role.yaml'));
    const to = ['--role=hardened-deploy', `--serviceaccount=${NAMESPACE}:deployer`];
    await cluster.kubectl('create', 'rolebinding', 'deployer', ...inside, ...to);
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', ...inside), 60_000);
  }, BRING_UP_MS);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    await registry?.[Symbol.asyncDispose]();
    cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** `login`: the lines of the environment that say how the cluster is reached. */
  function commit(login: string): void {
    const configuration = `version: 1
application: shop
components:
  web: { port: 3000, health: /, allowed-images: ["${registry.host}/shop/*"], manifest: k8s/web.yaml }
deploy: { ready-probes: 1, start-timeout: 60s, proof-probes: 2, probe-interval: 200ms, drain-timeout: 1s, bake: { duration: 1s } }
environments:
  production:
    profile: basic
    target: kubernetes
${login}    namespace: ${NAMESPACE}
    router: { public-url: "http://${cluster.nodePort(NODE_PORT)}" }
`;
    site.github.state.putContents(REPOSITORY, {
      files: { 'hardened-deploy.yml': configuration, 'k8s/web.yaml': MANIFEST },
    });
  }

  async function served(): Promise<string> {
    const answer = await fetch(`http://${cluster.nodePort(NODE_PORT)}/`, { headers: { connection: 'close' } });
    return (await answer.text()).trim();
  }

  /** A kubeconfig without any login of its own: a program of the runner gives it, as \`aws eks get-token\` does. */
  async function byProgram(token: string) {
    const program = join(folder, 'cloud');
    const tokenFile = join(folder, 'token');
    await writeFile(tokenFile, token, { mode: 0o600 });
    await writeFile(
      program,
      `#!/bin/sh
# cloud eks get-token --cluster-name NAME: its own credentials are in the environment of the job.
test "$1 $2 $3 $4" = 'eks get-token --cluster-name bed' || { echo "what is $*?" >&2; exit 2; }
test "$CLOUD_ACCESS_KEY" = canary-cloud-key || { echo 'no credentials in the environment' >&2; exit 255; }
echo called >> '${folder}/calls'
until="$(date -u -d '+14 minutes' +%Y-%m-%dT%H:%M:%SZ)"
printf '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","spec":{},"status":{"expirationTimestamp":"%s","token":"%s"}}' \\
  "$until" "$(cat '${tokenFile}')"
`,
    );
    await chmod(program, 0o755);
    const exec = `{apiVersion: client.authentication.k8s.io/v1beta1, command: ${program}, args: [eks, get-token, --cluster-name, bed], interactiveMode: IfAvailable}`;
    const admin = await readFile(cluster.kubeconfig, 'utf8');
    return admin.replace(/^users: .*$/m, `users: [{name: admin, user: {exec: ${exec}}}]`);
  }

  test('a program named in the kubeconfig gives the login, with the credentials of the job', async () => {
    const token = (await cluster.kubectl('create', 'token', 'deployer', '-n', NAMESPACE)).trim();
    const kubeconfig = await byProgram(token);
    commit('    kubeconfig-secret: KUBECONFIG\n');
    const secrets = `KUBECONFIG<<END_OF_SECRET\n${kubeconfig}\nEND_OF_SECRET`;
    const images = `web=${registry.publish('shop/web', serving('by-program'))}`;
    const deploy = (env: Readonly<Record<string, string>>) =>
      wholeDeployment(site.job({ env, facts: { runId: (runs += 1) } }), { images, release: 'v1', secrets });

    const without = await deploy({});
    expect(without.outcome).toBe('refused');
    expect(without.said).toContain('no credentials in the environment');

    const { outcome, said } = await deploy({ CLOUD_ACCESS_KEY: 'canary-cloud-key' });
    expect(outcome, said).toBe('deployed');
    expect(await served()).toBe('by-program');
    // Once for each step that asks the cluster, and not for each request.
    const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n').length;
    expect(calls).toBeLessThanOrEqual(4);
    for (const secret of [token, 'canary-cloud-key']) expect(said).not.toContain(secret);
  });

  /** A runner as a pod of the cluster, with what a runner's image has from this machine: Node, and the repository. */
  async function deployFromPod(job: PodJob): Promise<Deployed> {
    const file = join(folder, 'job.json');
    await writeFile(file, JSON.stringify(job), { mode: 0o600 });
    const paths = ['/usr', '/lib', '/lib64', '/etc/ssl', ROOT, folder].filter((path) => existsSync(path));
    const volumes = paths.map((path, index) => ({ name: `part-${index}`, hostPath: { path } }));
    const container = {
      name: 'runner',
      image: 'localhost/shell:1',
      command: [process.execPath, '--conditions=source', join(ROOT, 'test/kubernetes/runner-of-pod.ts'), file],
      env: [{ name: 'PATH', value: '/usr/bin:/bin' }],
      volumeMounts: [
        ...paths.map((path, index) => ({ name: `part-${index}`, mountPath: path, readOnly: true })),
        { name: 'temporary', mountPath: '/tmp' },
      ].toSorted((one, other) => one.mountPath.length - other.mountPath.length),
    };
    const pod = {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'runner', namespace: NAMESPACE },
      spec: {
        serviceAccountName: 'deployer',
        restartPolicy: 'Never',
        // Its way to the emulator and the registry, which are at the other end of the node's line.
        hostNetwork: true,
        containers: [container],
        volumes: [...volumes, { name: 'temporary', emptyDir: {} }],
      },
    };
    await writeFile(join(folder, 'pod.json'), JSON.stringify(pod));
    await cluster.kubectl('apply', '-f', join(folder, 'pod.json'));
    const phase = ['get', 'pod', 'runner', '-n', NAMESPACE, '-o', 'jsonpath={.status.phase}'];
    await vi.waitFor(async () => expect(await cluster.kubectl(...phase)).toMatch(/Succeeded|Failed/), {
      timeout: 240_000,
      interval: 1_000,
    });
    const log = (await cluster.kubectl('logs', 'runner', '-n', NAMESPACE)).trimEnd();
    const last = log.split('\n').at(-1) ?? '';
    expect(last, log).toMatch(/^\{"outcome"/);
    return JSON.parse(last) as Deployed;
  }

  test('a runner that is a pod of the cluster needs no secret: its own account is used', async () => {
    commit('');
    const ports = [registry.host, new URL(site.github.url).host].map((host) => Number(host.split(':')[1]));
    const [, ofGitHub = 0] = ports;
    // The registry listens at all addresses already.
    const at = { host: cluster.machine, port: ofGitHub };
    await using _ = await relay({ at, to: { host: '127.0.0.1', port: ofGitHub } });
    const { outcome, said } = await deployFromPod({
      images: `web=${registry.publish('shop/web', serving('from-pod'))}`,
      release: 'v2',
      secrets: '',
      apiUrl: site.github.url,
      token: JOB_TOKEN,
      machine: cluster.machine,
      ports,
    });
    expect(outcome, said).toBe('deployed');
    expect(await served()).toBe('from-pod');
  });
});
