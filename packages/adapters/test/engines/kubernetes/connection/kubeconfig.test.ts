import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inClusterAccess } from '@hardened-deploy/adapters/engines/kubernetes/connection/in-cluster';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { Secret } from '@hardened-deploy/core/base/secret';
import { describe, expect, test } from 'vitest';

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n';
const DATA = Buffer.from(PEM).toString('base64');
const CANARY = 'canary-in-a-mine';

interface Parts {
  readonly cluster?: string;
  readonly user?: string;
  readonly context?: string;
}

function kubeconfig({
  cluster = `{server: "https://10.0.0.1:6443/", certificate-authority-data: ${DATA}}`,
  user = `{token: ${CANARY}}`,
  context = '{cluster: prod, user: deploy, namespace: shop}',
}: Parts = {}): Secret {
  return new Secret(`
apiVersion: v1
kind: Config
current-context: here
contexts: [{name: there, context: {cluster: x, user: y}}, {name: here, context: ${context}}]
clusters: [{name: prod, cluster: ${cluster}}]
users: [{name: other, user: {}}, {name: deploy, user: ${user}}]
`);
}

describe('a kubeconfig', () => {
  test('is read at its current context', async () => {
    const access = await readKubeconfig(kubeconfig());
    expect(access).toMatchObject({ server: 'https://10.0.0.1:6443', authority: PEM, namespace: 'shop' });
    expect(access.credential.kind === 'token' && access.credential.token.reveal()).toBe(CANARY);
  });

  test('may be JSON, as `kubectl config view -o json` prints it', async () => {
    const text = JSON.stringify({
      'current-context': 'c',
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u' } }],
      clusters: [{ name: 'c', cluster: { server: 'https://[2001:db8::1]:6443', 'tls-server-name': 'api.example' } }],
      users: [{ name: 'u', user: { tokenFile: '/run/token' } }],
    });
    expect(await readKubeconfig(new Secret(text))).toEqual({
      server: 'https://[2001:db8::1]:6443',
      serverName: 'api.example',
      credential: { kind: 'token-file', file: '/run/token' },
    });
  });

  test('gives a client certificate, whose key stays a secret', async () => {
    const user = `{client-certificate-data: ${DATA}, client-key-data: ${DATA}}`;
    const { credential } = await readKubeconfig(kubeconfig({ user }));
    expect(JSON.parse(JSON.stringify(credential))).toEqual({
      kind: 'certificate',
      certificate: PEM,
      key: '[redacted]',
    });
  });

  test('gives a plugin as it is written', async () => {
    const user = `{exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: aws, args: [eks, get-token], env: [{name: AWS_PROFILE, value: prod}], provideClusterInfo: true}}`;
    const { credential } = await readKubeconfig(kubeconfig({ user }));
    expect(credential).toEqual({
      kind: 'plugin',
      plugin: {
        apiVersion: 'client.authentication.k8s.io/v1beta1',
        command: 'aws',
        args: ['eks', 'get-token'],
        environment: new Map([['AWS_PROFILE', 'prod']]),
        installHint: '',
        toldCluster: true,
      },
    });
  });

  test('may name certificates in files', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hd-kubeconfig-'));
    try {
      const file = join(folder, 'ca.crt');
      await writeFile(file, PEM);
      const cluster = `{server: "https://10.0.0.1", certificate-authority: ${file}}`;
      expect((await readKubeconfig(kubeconfig({ cluster }))).authority).toBe(PEM);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  const https = 'server: "https://10.0.0.1"';
  test.each<[string, Secret, string, RegExp]>([
    ['no YAML', new Secret(`a: [${CANARY}\nb: {`), 'configuration/invalid', /line \d+ is not YAML/],
    ['another file', new Secret(CANARY), 'configuration/invalid', /has no `clusters`/],
    [
      'the path of one, as in the variable of kubectl',
      new Secret('/home/ana/.kube/config\n'),
      'configuration/invalid',
      /is the path of a file, and the text of the file itself is needed/,
    ],
    ['no current context', new Secret('clusters: []'), 'configuration/invalid', /`current-context` is missing/],
    [
      'a context that is not there',
      new Secret('clusters: []\ncurrent-context: x'),
      'configuration/invalid',
      /`contexts` does not have the context "x"/,
    ],
    [
      'a cluster that is not there',
      kubeconfig({ context: '{cluster: nope, user: deploy}' }),
      'configuration/invalid',
      /the cluster "nope"/,
    ],
    [
      'a user that is not there',
      kubeconfig({ context: '{cluster: prod, user: nope}' }),
      'configuration/invalid',
      /the user "nope"/,
    ],
    ['no server', kubeconfig({ cluster: '{}' }), 'configuration/invalid', /`server` of the cluster "prod" is missing/],
    [
      'a server that is no URL',
      kubeconfig({ cluster: '{server: "10.0.0.1:6443"}' }),
      'configuration/invalid',
      /is not a URL/,
    ],
    ['a server without TLS', kubeconfig({ cluster: '{server: "http://10.0.0.1"}' }), 'target/insecure', /is not https/],
    [
      'TLS that is not looked at',
      kubeconfig({ cluster: `{${https}, insecure-skip-tls-verify: true}` }),
      'target/insecure',
      /could read along/,
    ],
    ['a proxy', kubeconfig({ cluster: `{${https}, proxy-url: "http://p"}` }), 'configuration/invalid', /`proxy-url`/],
    [
      'an authority that is no PEM',
      kubeconfig({ cluster: `{${https}, certificate-authority-data: AAAA}` }),
      'configuration/invalid',
      /`certificate-authority-data` of the cluster "prod" is not PEM/,
    ],
    [
      'an authority in a file that is not there',
      kubeconfig({ cluster: `{${https}, certificate-authority: /nonexistent/ca.crt}` }),
      'configuration/invalid',
      /the file in `certificate-authority` of the cluster "prod" can't be read here \(ENOENT\)/,
    ],
    [
      'a file of another machine',
      kubeconfig({ cluster: `{${https}, certificate-authority: ca.crt}` }),
      'configuration/invalid',
      /names a file on the machine/,
    ],
    ['no login', kubeconfig({ user: '{}' }), 'configuration/invalid', /has no way to log in/],
    [
      'a certificate without its key',
      kubeconfig({ user: `{client-certificate-data: ${DATA}}` }),
      'configuration/invalid',
      /has no way to log in/,
    ],
    [
      'a password',
      kubeconfig({ user: `{username: a, password: ${CANARY}}` }),
      'configuration/invalid',
      /takes no passwords/,
    ],
    [
      'a login that is gone',
      kubeconfig({ user: '{auth-provider: {name: gcp}}' }),
      'configuration/invalid',
      /no `auth-provider` any more/,
    ],
    [
      'another account to act as',
      kubeconfig({ user: `{token: ${CANARY}, as: root}` }),
      'configuration/invalid',
      /acting as another account/,
    ],
    [
      'a plugin of an old version',
      kubeconfig({ user: '{exec: {apiVersion: client.authentication.k8s.io/v1alpha1, command: x}}' }),
      'configuration/invalid',
      /`apiVersion` of `exec`/,
    ],
    [
      'a plugin that asks people',
      kubeconfig({
        user: '{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, interactiveMode: Always}}',
      }),
      'configuration/invalid',
      /wants to ask a person/,
    ],
    [
      'arguments that are no texts',
      kubeconfig({ user: '{exec: {apiVersion: client.authentication.k8s.io/v1, command: x, args: [1]}}' }),
      'configuration/invalid',
      /`args`/,
    ],
    [
      'a token that is no text',
      kubeconfig({ user: '{token: 12}' }),
      'configuration/invalid',
      /`token` of the user "deploy" must be a text/,
    ],
  ])('with %s is refused, says where, and repeats no secret', async (_, text, code, message) => {
    const failure = await readKubeconfig(text).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(`${String(failure)}${JSON.stringify(failure)}`).not.toContain(CANARY);
  });
});

describe('the access of a pod', () => {
  test('is found where Kubernetes puts it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'hd-pod-'));
    try {
      await writeFile(join(folder, 'ca.crt'), PEM);
      await writeFile(join(folder, 'namespace'), 'shop\n');
      const environment = { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '443' };
      expect(await inClusterAccess({ environment, folder })).toEqual({
        server: 'https://[fd00::1]:443',
        authority: PEM,
        namespace: 'shop',
        credential: { kind: 'token-file', file: join(folder, 'token') },
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('is not there outside of a cluster', async () => {
    await expect(inClusterAccess({ environment: {}, folder: '/nowhere' })).rejects.toMatchObject({
      code: 'configuration/invalid',
    });
  });
});
