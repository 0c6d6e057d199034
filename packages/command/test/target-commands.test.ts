import { onDocker } from '@hardened-deploy/testkit/docker/on-docker';
import { chosenEnvironment } from '@hardened-deploy/command/target/environment-options';
import { connectReach } from '@hardened-deploy/wiring/connect-reach';
import { expect, test } from 'vitest';
import { commandScene } from './command-scene.ts';

const CONFIGURATION = `version: 1
application: shop
components:
  web: { port: 8080, allowed-images: ['ghcr.io/acme/shop/web'] }
environments:
  production:
    docker-host: unix:///nonexistent/docker.sock
    subnet: 10.84.7.0/24
    router: { listen: '0.0.0.0:80', preview: '127.0.0.1:8081', public-url: 'http://127.0.0.1' }
`;

const MANIFEST = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }
---
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 8080 }] }
`;

test.each(['plan', 'doctor', 'uninstall'])('%s asks which environment', async (command) => {
  await using scene = await commandScene({ files: { 'hardened-deploy.yml': CONFIGURATION } });
  expect(await scene.run(command)).toMatchObject({ code: 2, err: expect.stringContaining('--environment is missing') });
});

test('uninstall says what is wrong when the target does not answer, and claims nothing', async () => {
  await using scene = await commandScene({ files: { 'hardened-deploy.yml': CONFIGURATION } });
  const { code, out, err } = await scene.run(
    'uninstall',
    '--environment',
    'production',
    '--yes-remove',
    'shop-production',
  );
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain('What to do:');
});

test('doctor reports an Engine that does not answer, and still looks at the names', async () => {
  const named = CONFIGURATION.replace("'http://127.0.0.1'", "'http://localhost:8080'");
  await using scene = await commandScene({ files: { 'hardened-deploy.yml': named } });
  const { code, out } = await scene.run('doctor', '--environment', 'production');
  expect(code).toBe(1);
  expect(out).toMatch(/^UNKNOWN {2}target: .*nonexistent/m);
  expect(out).toMatch(/^ok {7}name localhost: it leads to /m);
});

test('doctor says nothing of the name of a public address that has none', async () => {
  await using scene = await commandScene({ files: { 'hardened-deploy.yml': CONFIGURATION } });
  const { out } = await scene.run('doctor', '--environment', 'production');
  expect(out).toContain('target: ');
  expect(out).not.toContain('name 127.0.0.1');
});

test('plan shows the steps also when the target does not answer', async () => {
  await using scene = await commandScene({ files: { 'hardened-deploy.yml': CONFIGURATION } });
  const { code, out } = await scene.run('plan', '--environment', 'production', '--release', 'v7');
  expect(code).toBe(0);
  expect(out).toContain('### Plan: release `v7` to production');
  expect(out).toContain('What serves now is not known.');
});

test('a key for ssh that is not at hand is named, with what to do', async () => {
  const configuration = CONFIGURATION.replace(
    'docker-host: unix:///nonexistent/docker.sock',
    'docker-host: ssh://deploy@shop.test\n    ssh: { known-hosts-secret: SSH_KNOWN_HOSTS }',
  ).replace('application: shop', 'application: shop-without-key');
  await using scene = await commandScene({
    files: { 'hardened-deploy.yml': configuration },
    variables: { SSH_KNOWN_HOSTS: 'x' },
  });
  const { code, err } = await scene.run('doctor', '--environment', 'production');
  expect(code).toBe(1);
  expect(err).toContain('SSH_PRIVATE_KEY was not given or is empty');
  expect(err).toContain('name its file with `--key`');
  const wrong = await scene.run('doctor', '--environment', 'production', '--key', 'not-there');
  expect(wrong).toMatchObject({ code: 2, err: expect.stringContaining("--key not-there can't be read: ENOENT") });
});

test('a kubeconfig that is not at hand is asked for as a person has it, by doctor and by plan', async () => {
  const environment =
    'target: kubernetes\n    kubeconfig-secret: KUBECONFIG\n    namespace: shop\n    router: { public-url: https://shop.test }\n';
  const configuration = CONFIGURATION.replace(/docker-host:[\s\S]*/, environment).replace(
    'port: 8080,',
    'port: 8080, manifest: web.yaml,',
  );
  await using scene = await commandScene({ files: { 'hardened-deploy.yml': configuration, 'web.yaml': MANIFEST } });
  const words = '`KUBECONFIG="$(kubectl config view --raw --flatten --minify)"` before the command';
  const { code, err } = await scene.run('doctor', '--environment', 'production');
  expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(words) });
  expect(err).not.toContain('ssh');
  const plan = await scene.run('plan', '--environment', 'production', '--release', 'v7');
  expect(plan.out).toContain('the connection to the cluster. What to do: On this machine, write');
  expect(plan.out).not.toContain('APP_SECRETS');
});

test('keys and host keys are found where a person has them: an ssh agent, and the file of the steps of init', async () => {
  const configuration = CONFIGURATION.replace(
    'docker-host: unix:///nonexistent/docker.sock',
    'docker-host: ssh://deploy@shop.test\n    ssh: { known-hosts-secret: SSH_KNOWN_HOSTS }',
  ).replace('application: shop', 'application: shop-without-key');
  await using scene = await commandScene({
    files: { 'hardened-deploy.yml': configuration, 'known_hosts.txt': 'shop.test ssh-ed25519 AAAA\n' },
  });
  const chosen = await chosenEnvironment(
    { environment: 'production', config: 'hardened-deploy.yml' },
    { ...scene.around, variables: { SSH_AUTH_SOCK: '/run/agent' } },
  );
  expect(chosen.secrets.get('SSH_KNOWN_HOSTS')?.reveal()).toBe('shop.test ssh-ed25519 AAAA');
  const parts = { ...chosen, job: null };
  const { target } = onDocker(chosen.configuration);
  expect(connectReach(target, parts)?.described).toBe('ssh://deploy@shop.test:22');
  expect(() => connectReach(target, { ...parts, sshAgent: undefined })).toThrow('SSH_PRIVATE_KEY');
});
