import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { commandScene } from '../../packages/command/test/command-scene.ts';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';

vi.setConfig({ testTimeout: 120_000 });

const DOCS = join(import.meta.dirname, '../../docs/kubernetes');

const CONFIGURATION = `version: 1
application: shop
components:
  web:
    port: 3000
    allowed-images: ['ghcr.io/acme/web']
    manifest: k8s/
environments:
  production:
    profile: basic
    target: kubernetes
    kubeconfig-secret: KUBECONFIG
    namespace: shop
    router: { public-url: 'http://127.0.0.1:9' }
`;

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      imagePullSecrets: [{ name: registry-login }]
      containers: [{ name: web }]
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { ports: [{ port: 80, targetPort: 3000 }] }
`;

withCluster('doctor looks at a cluster', () => {
  let cluster: Cluster;
  let kubeconfig = '';
  beforeAll(async () => {
    cluster = await clusterOfTests('control-plane');
    kubeconfig = await readFile(cluster.kubeconfig, 'utf8');
    await cluster.kubectl('create', 'namespace', 'shop');
  }, BRING_UP_MS);
  afterAll(() => cluster?.stop());

  async function doctor(login = kubeconfig) {
    const files = { 'hardened-deploy.yml': CONFIGURATION, 'k8s/web.yaml': MANIFEST };
    await using scene = await commandScene({ files, variables: { KUBECONFIG: login } });
    return await scene.run('doctor', '--environment', 'production');
  }

  test('without pull secret and policy it says so, and what to do', async () => {
    const { code, out } = await doctor();
    expect(out).toMatch(/^ok +target: Kubernetes at https:\/\/10\.\d+\.0\.2:6443, namespace shop/m);
    expect(out).toMatch(/^ok +API version: 1\.34\.1$/m);
    expect(out).toMatch(/^warning +fence policy: it is not in force/m);
    expect(out).toMatch(/^FAILED +pull secret: .*registry-login, which namespace shop doesn't have/m);
    expect(out).not.toContain('docker:');
    expect(code).toBe(1);
  });

  test('a Secret of another kind is no login, and what it holds is never shown', async () => {
    await cluster.kubectl('create', 'secret', 'generic', 'registry-login', '-n', 'shop', '--from-literal=a=canary-7c');
    const { out, err } = await doctor();
    expect(out).toMatch(/^FAILED +pull secret: .*holds no login/m);
    expect(out + err).not.toContain('canary-7c');
    await cluster.kubectl('delete', 'secret', 'registry-login', '-n', 'shop');
  });

  test('with all of it a deployment can begin', async () => {
    const login = ['--docker-server=ghcr.io', '--docker-username=acme', '--docker-password=of-no-use'];
    await cluster.kubectl('create', 'secret', 'docker-registry', 'registry-login', '-n', 'shop', ...login);
    await cluster.kubectl('apply', '-f', join(DOCS, 'fence-policy.yaml'));
    await vi.waitFor(async () => expect((await doctor()).out).toMatch(/^ok +fence policy: /m), 60_000);
    const { code, out } = await doctor();
    expect(out).toMatch(/^ok +pull secret: registry-login has a login/m);
    expect(code, out).toBe(0);
  });

  test('a quota without room and an account without rights are told with what is lacking', async () => {
    await cluster.kubectl('create', 'quota', 'small', '-n', 'shop', '--hard=pods=0');
    // Nothing counts here, because no controller runs.
    const status = JSON.stringify({ status: { hard: { pods: '0' }, used: { pods: '0' } } });
    await cluster.kubectl(
      'patch',
      'quota',
      'small',
      '-n',
      'shop',
      '--subresource=status',
      '--type=merge',
      '-p',
      status,
    );
    expect((await doctor()).out).toMatch(/^FAILED +set-up: the quota small leaves no room/m);
    const stranger = kubeconfig.replace(/client-certificate-data.*}}\]/, 'token: of-nobody}}]');
    expect((await doctor(stranger)).out).toMatch(/^UNKNOWN +target: /m);
  });
});
