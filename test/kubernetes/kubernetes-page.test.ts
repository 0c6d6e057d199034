import { chmod, copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { ensureKubePrograms } from '../../scripts/bed/kubernetes/kube-programs.ts';
import { openSite, REPOSITORY, type Site } from '../acceptance/site.ts';
import { BRING_UP_MS, clusterOfTests, WHOLE_DEPLOYMENTS_MS, withCluster } from './cluster-of-tests.ts';
import { type IngressStandIn, ingressStandIn } from './ingress-stand-in.ts';
import { blockOfRunbook, exampleOfStep, paste } from './pages-of-tests.ts';
import { type ImageRegistry, registryOfTests } from './registry-of-tests.ts';
import { wholeDeployment } from './whole-deployment.ts';

vi.setConfig({ testTimeout: WHOLE_DEPLOYMENTS_MS });

const DOCS = join(import.meta.dirname, '../../docs/kubernetes');
const NAMES = ['new.shop.example.com', 'shop.example.com'] as const;

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
spec: { type: NodePort, ports: [{ port: 80, targetPort: 3000 }] }
`;

withCluster('the page about going from a server to a cluster, and the runbook for it', () => {
  let cluster: Cluster;
  let registry: ImageRegistry;
  let site: Site;
  let ingress: IngressStandIn;
  let folder: string;
  let env: Readonly<Record<string, string>>;
  let runs = 6_000;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hd-page-'));
    cluster = await clusterOfTests('node');
    registry = await registryOfTests(cluster);
    site = await openSite(undefined);
    site.github.state.putEnvironment(REPOSITORY, { name: 'cluster' });
    // As on the machine of somebody who may make accounts: kubectl, jq, and a command line of GitHub, which is stood in for.
    const gh = join(folder, 'gh');
    await writeFile(gh, `#!/bin/sh\ntest "$*" = 'secret set KUBECONFIG --env cluster' && cat > '${folder}/secret'\n`);
    await chmod(gh, 0o755);
    const kubectl = await ensureKubePrograms(() => undefined);
    env = { KUBECONFIG: cluster.kubeconfig, PATH: `${folder}:${kubectl}:${process.env['PATH'] ?? ''}` };
    await copyFile(join(DOCS, 'role.yaml'), join(folder, 'role.yaml'));
  }, BRING_UP_MS);
  afterAll(async () => {
    await ingress?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
    await registry?.[Symbol.asyncDispose]();
    cluster?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Step 4, with this bed's way in, where names lead to nobody. */
  async function commit(name: (typeof NAMES)[number]): Promise<void> {
    const environments = (await exampleOfStep(4, 'yaml')).replace(
      'router: { public-url: https://new.shop.example.com }',
      `router: { public-url: "http://${name}", public-connect: "${ingress.address}" }\n    profile: basic`,
    );
    expect(environments).toContain(ingress.address);
    const configuration = `version: 1
application: shop
components:
  web:
    port: 3000
    health: /
    volumes: [shop-files:/files]
    mem_limit: 64m
    allowed-images: ["${registry.host}/shop/*"]
    manifest: k8s/web.yaml
deploy:
  ready-probes: 1
  proof-probes: 2
  probe-interval: 200ms
  drain-timeout: 1s
  old-slot: keep-warm
  bake: { duration: 1s }
${environments}`;
    site.github.state.putContents(REPOSITORY, {
      files: { 'hardened-deploy.yml': configuration, 'k8s/web.yaml': MANIFEST },
    });
  }

  async function deploy(release: string) {
    const kubeconfig = await readFile(join(folder, 'secret'), 'utf8');
    return await wholeDeployment(site.job({ facts: { runId: (runs += 1) } }), {
      environment: 'cluster',
      images: `web=${registry.publish('shop/web', serving(release))}`,
      release,
      secrets: `KUBECONFIG<<END_OF_SECRET\n${kubeconfig.trim()}\nEND_OF_SECRET`,
    });
  }

  /** What users get under a name. */
  async function served(host: string): Promise<string> {
    const asking = request(`http://${ingress.address}/`, { headers: { host }, agent: false }).end();
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    const body = (await answer.toArray()).join('');
    return answer.statusCode === 200 ? body.trim() : String(answer.statusCode);
  }

  const untilServed = (release: string) =>
    vi.waitFor(async () => expect(await served(NAMES[1])).toBe(release), { timeout: 20_000, interval: 500 });

  test('steps 2 to 7: the account, its kubeconfig, the way in under a new name, and going over to the old one', async () => {
    await paste(await exampleOfStep(2, 'sh'), { cwd: folder, env });
    await cluster.kubectl('apply', '-f', join(DOCS, 'fence-policy.yaml'));
    // The controller fills the token in.
    const login = ['get', 'secret', 'hardened-deploy-login', '-n', 'shop', '-o', 'jsonpath={.data.token}'];
    await vi.waitFor(async () => expect(await cluster.kubectl(...login)).not.toBe(''), 60_000);
    await paste(await exampleOfStep(3, 'sh'), { cwd: folder, env });
    expect(await readFile(join(folder, 'secret'), 'utf8')).not.toContain('client-key');

    await writeFile(join(folder, 'ingress.yaml'), await exampleOfStep(5, 'yaml'));
    await cluster.kubectl('apply', '-f', join(folder, 'ingress.yaml'));
    ingress = await ingressStandIn(cluster, 'shop', 'shop');
    await commit(NAMES[0]);
    const first = await deploy('v1');
    expect(first.outcome, first.said).toBe('deployed');
    expect(await served(NAMES[0])).toBe('v1');
    expect(await served(NAMES[1])).toBe('404');

    await paste(await exampleOfStep(7, 'sh'), { cwd: folder, env });
    await commit(NAMES[1]);
    const second = await deploy('v2');
    expect(second.outcome, second.said).toBe('deployed');
    for (const name of NAMES) expect(await served(name)).toBe('v2');
  });

  test('the runbook shows what serves, points traffic back past the fence policy, and a later run goes on from there', async () => {
    const look = await blockOfRunbook('look.sh');
    const onStack = { cwd: folder, env: { ...env, stack: 'shop-cluster', namespace: 'shop' } };
    const shown = (await paste(look, onStack)).stdout;
    expect(shown).toMatch(/^ {2}web: (blue \(before: green\)|green \(before: blue\))$/m);
    expect(shown).toContain('"kind":"ended"');
    expect(shown).toContain('web-green');

    const back = await blockOfRunbook('point-back.sh');
    await paste(back, onStack);
    await untilServed('v1');
    expect((await paste(look, onStack)).stdout).not.toContain('SOMETHING ELSE');
    await paste(back, onStack);
    await untilServed('v2');

    const next = await deploy('v3');
    expect(next.outcome, next.said).toBe('deployed');
    expect(await served(NAMES[1])).toBe('v3');
  });
});
