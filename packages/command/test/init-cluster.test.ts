import { readConfiguration } from '@hardened-deploy/action-kit/configuration/read-configuration';
import type { EnvironmentName } from '@hardened-deploy/core/base/names';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { commandScene } from './command-scene.ts';

const deployment = (name: string, container = '', pod = '') => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec:
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name}, tier: any } }
    spec:
${pod}      containers:
        - name: ${name}
          image: ghcr.io/acme/${name}:1
${container}`;

const service = (name: string, port: number | string, more = '') => `apiVersion: v1
kind: Service
metadata: { name: ${name} }
spec: { ${more}selector: { app: ${name} }, ports: [{ port: 80, targetPort: ${port} }] }
`;

const INGRESS = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: shop }
spec:
  tls: [{ hosts: [shop.example.com] }]
  rules:
    - host: shop.example.com
      http:
        paths:
          - { path: /api/, pathType: Prefix, backend: { service: { name: api, port: { number: 80 } } } }
          - { path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }
`;

const PROBED = `          readinessProbe: { httpGet: { path: /healthz, port: 8080 } }
          env: [{ name: API_URL, value: "http://api.shop.svc:80/v1" }]
`;
const NAMED = '          ports: [{ name: rest, containerPort: 4000 }]\n';

/** Two components that users reach by an Ingress, and one in the background. */
const SHOP = {
  'k8s/web/all.yaml': [deployment('web', PROBED), service('web', 8080)].join('---\n'),
  'k8s/api/deployment.yaml': deployment('api', NAMED),
  'k8s/api/service.yaml': service('api', 'rest'),
  'k8s/worker.yaml': deployment('worker'),
  'k8s/ingress.yaml': INGRESS,
  'web/Dockerfile': 'FROM scratch\n',
};

const read = (text: string) =>
  readConfiguration({ name: 'hardened-deploy.yml', text }, 'production' as EnvironmentName, {
    repository: 'Acme/Shop',
    server: 'https://github.com',
  });
const FOR_CLUSTER = ['init', '--target', 'kubernetes'] as const;

describe('init for a cluster', () => {
  test('reads components, ports, paths, health and needs from the manifests, and the address from the Ingress', async () => {
    await using scene = await commandScene({ files: SHOP });
    const { code, err } = await scene.run(...FOR_CLUSTER);
    expect(err).toBe('');
    expect(code).toBe(0);
    const written = await scene.read('hardened-deploy.yml');
    expect(parse(written)).toEqual({
      version: 1,
      application: 'shop',
      components: {
        worker: { manifest: 'k8s/worker.yaml' },
        api: { port: 4000, path: '/api/', health: '/', manifest: 'k8s/api/' },
        web: { port: 8080, health: '/healthz', needs: ['api'], manifest: 'k8s/web/' },
      },
      environments: {
        production: {
          target: 'kubernetes',
          'kubeconfig-secret': 'KUBECONFIG',
          namespace: 'shop',
          router: { 'public-url': 'https://shop.example.com' },
        },
      },
    });
    expect(read(written).target).toMatchObject({ engine: 'kubernetes', namespace: 'shop' });
  });

  test('writes a workflow that builds what has a Dockerfile, and gives the kubeconfig in three lines', async () => {
    await using scene = await commandScene({ files: SHOP });
    await scene.run(...FOR_CLUSTER);
    const workflow = await scene.read('.github/workflows/deploy.yml');
    expect(workflow).toContain('context: web');
    expect(workflow).toContain('        api=ghcr.io/acme/api:1\n');
    const { deploy } = parse(workflow).jobs;
    expect(deploy.secrets.APP_SECRETS).toBe('KUBECONFIG<<EOF\n${{ secrets.KUBECONFIG }}\nEOF\n');
    expect(deploy.secrets.SSH_PRIVATE_KEY).toBeUndefined();
    expect((await scene.run('validate')).out).toContain('Nothing is wrong for production');
  });

  test('says the next steps: account, rights, policy, kubeconfig, way in, doctor', async () => {
    await using scene = await commandScene({ files: SHOP });
    const { out } = await scene.run(...FOR_CLUSTER, '--namespace', 'books');
    for (const step of [
      'kubectl create serviceaccount hardened-deploy -n books',
      'docs/kubernetes/role.yaml',
      'docs/kubernetes/fence-policy.yaml',
      'gh secret set KUBECONFIG --repo Acme/Shop < kubeconfig.json',
      'Apply what leads https://shop.example.com to the Services',
      'doctor --environment production',
      'git push',
    ])
      expect(out).toContain(step);
    expect(out).not.toMatch(/ssh|docker compose|router gets certificates/);
  });

  test('tells what a deployment would refuse of a manifest, by its line', async () => {
    const secret = `${deployment('web', PROBED)}---\n${service('web', 8080)}---\napiVersion: v1\nkind: Secret\nmetadata: { name: key }\n`;
    await using scene = await commandScene({ files: { 'k8s/web/all.yaml': secret } });
    const { code, out } = await scene.run(...FOR_CLUSTER, '--url', 'https://shop.example.com');
    expect(code).toBe(0);
    expect(out).toMatch(
      /Mend before the first deployment:\n\n {2}k8s\/web\/all\.yaml:\d+ Secret key can't be in a manifest/,
    );
  });

  test('of one folder for all, a file is a component; a Deployment whose Service is elsewhere is told to move', async () => {
    const files = {
      'k8s/web.yaml': [deployment('web', PROBED), service('web', 8080)].join('---\n'),
      'k8s/api-deployment.yaml': deployment('api'),
      'k8s/api-service.yaml': service('api', 4000),
    };
    await using scene = await commandScene({ files });
    const { code, out } = await scene.run(...FOR_CLUSTER, '--url', 'https://shop.example.com');
    expect(code).toBe(0);
    expect(out).toContain('Deployment api and its Service api are in two files: move both into k8s/api/');
    expect(Object.keys(parse(await scene.read('hardened-deploy.yml')).components)).toEqual(['web']);
  });

  test('several that could be the front are asked for, and --public says which', async () => {
    const files = {
      'k8s/web/all.yaml': [deployment('web', PROBED), service('web', 8080)].join('---\n'),
      'k8s/api/all.yaml': [deployment('api', NAMED), service('api', 'rest')].join('---\n'),
    };
    await using scene = await commandScene({ files });
    const { code, err } = await scene.run(...FOR_CLUSTER, '--url', 'https://shop.example.com');
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('--public') });
    await expect(scene.read('hardened-deploy.yml')).rejects.toThrow();
    const chosen = await scene.run(...FOR_CLUSTER, '--url', 'https://shop.example.com', '--public', 'web');
    expect(chosen.code).toBe(0);
    const { components } = parse(await scene.read('hardened-deploy.yml'));
    expect(components.api).toMatchObject({ public: false, port: 4000 });
    expect(components.web.public).toBeUndefined();
  });

  test.each([
    [['--target', 'nomad'], 2, '--target must be docker or kubernetes, not "nomad"'],
    [['--target', 'kubernetes', '--server', 'local', '--port', '80'], 2, '--server, --port are for a Docker host'],
    [['--namespace', 'shop', '--server', 'local'], 2, '--target kubernetes too: --namespace'],
    [['--target', 'kubernetes', '--namespace', 'A b', '--url', 'http://a.b'], 2, '--namespace must be the name'],
    [['--target', 'kubernetes', '--manifests', 'nowhere'], 1, 'there is no folder nowhere'],
    [['--target', 'kubernetes', '--public', 'nobody'], 1, 'no component with a Service is called "nobody"'],
  ])('refuses %j with one clear error, and writes nothing', async (args, code, words) => {
    await using scene = await commandScene({ files: SHOP });
    const said = await scene.run('init', ...args);
    expect(said.code, said.err).toBe(code);
    expect(said.err).toContain(words);
    await expect(scene.read('hardened-deploy.yml')).rejects.toThrow();
  });
});
