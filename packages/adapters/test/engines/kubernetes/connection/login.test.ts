import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CredentialPlugin } from '@hardened-deploy/adapters/engines/kubernetes/connection/access';
import { keptLogins } from '@hardened-deploy/adapters/engines/kubernetes/connection/login';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

const V1 = 'client.authentication.k8s.io/v1';
const server = 'https://10.0.0.1:6443';
const go = forever();

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hd-login-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A plugin of one line of shell. */
function plugin(line: string, changed: Partial<CredentialPlugin> = {}): CredentialPlugin {
  const environment = new Map([['TOLD', 'by the kubeconfig']]);
  return {
    apiVersion: V1,
    command: 'sh',
    args: ['-c', line],
    environment,
    installHint: '',
    toldCluster: false,
    ...changed,
  };
}

function printing(status: object): string {
  return `echo asked >> ${folder}/asked; echo '${JSON.stringify({ apiVersion: V1, kind: 'ExecCredential', status })}'`;
}

const loginsOf = (made: CredentialPlugin, now?: () => number) =>
  keptLogins({ server, authority: 'PEM', credential: { kind: 'plugin', plugin: made } }, now);

describe('a login by a plugin', () => {
  test('is asked for once as long as it is good, also by many at once', async () => {
    let now = 0;
    const expirationTimestamp = new Date(100_000).toISOString();
    const logins = loginsOf(plugin(printing({ token: 'made-up', expirationTimestamp })), () => now);
    const [one, other] = await Promise.all([logins.current(go), logins.current(go)]);
    expect(one).toBe(other);
    expect(one.token?.reveal()).toBe('made-up');
    now = 60_000;
    await logins.current(go);
    expect(await asked()).toBe(1);
    // Less than half a minute before its end, it is not used any more.
    now = 80_000;
    await logins.current(go);
    expect(await asked()).toBe(2);
  });

  test('is asked for again when the API server has refused it', async () => {
    const logins = loginsOf(plugin(printing({ token: 'made-up' })));
    expect(logins.refused(await logins.current(go))).toBe(true);
    await logins.current(go);
    expect(await asked()).toBe(2);
  });

  test('may be a client certificate', async () => {
    const logins = loginsOf(plugin(printing({ clientCertificateData: 'cert', clientKeyData: 'key' })));
    const { certificate, key } = await logins.current(go);
    expect([certificate, key?.reveal()]).toEqual(['cert', 'key']);
  });

  test('tells the plugin what the kubeconfig says, and none of the secrets of the action', async () => {
    vi.stubEnv('INPUT_SECRETS', 'canary-in-a-mine');
    vi.stubEnv('AWS_PROFILE', 'prod');
    const line = `env > ${folder}/env; ${printing({ token: 'made-up' })}`;
    await loginsOf(plugin(line, { toldCluster: true })).current(go);
    const told = await readFile(join(folder, 'env'), 'utf8');
    expect(told).toContain('TOLD=by the kubeconfig');
    expect(told).toContain('AWS_PROFILE=prod');
    expect(told).not.toContain('canary-in-a-mine');
    const info: unknown = JSON.parse(/^KUBERNETES_EXEC_INFO=(.*)$/m.exec(told)?.[1] ?? '');
    const cluster = { server, 'certificate-authority-data': Buffer.from('PEM').toString('base64') };
    expect(info).toEqual({ apiVersion: V1, kind: 'ExecCredential', spec: { interactive: false, cluster } });
  });

  test.each([
    ['is not installed', plugin('', { command: '/nowhere/aws', installHint: 'pip install awscli' }), /not installed/],
    ['fails', plugin('echo canary-in-a-mine; echo no session >&2; exit 3'), /ended with 3: no session/],
    ['prints something else', plugin('echo canary-in-a-mine'), /did not print an ExecCredential/],
    [
      'prints another version',
      plugin(printing({ token: 'x' }).replace(V1, `${V1}alpha1`)),
      /did not print an ExecCredential/,
    ],
    ['prints no credential', plugin(printing({})), /neither a token nor/],
  ])('that %s fails, and what it has printed is not shown', async (_, made, message) => {
    const failure = await loginsOf(made)
      .current(go)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'configuration/invalid', message: expect.stringMatching(message) });
    expect(String(failure)).not.toContain('canary-in-a-mine');
  });
});

describe('a login by a file with a token', () => {
  test('is read again after a minute, because Kubernetes renews the file', async () => {
    let now = 0;
    const file = join(folder, 'token');
    await writeFile(file, 'first\n');
    const logins = keptLogins({ server, credential: { kind: 'token-file', file } }, () => now);
    const token = async () => (await logins.current(go)).token?.reveal();
    expect(await token()).toBe('first');
    await writeFile(file, 'second\n');
    now = 59_000;
    expect(await token()).toBe('first');
    now = 61_000;
    expect(await token()).toBe('second');
  });

  test('fails plainly without the file', async () => {
    const logins = keptLogins({ server, credential: { kind: 'token-file', file: '/nowhere/token' } });
    await expect(logins.current(go)).rejects.toMatchObject({
      code: 'configuration/invalid',
      message: expect.stringMatching(/"\/nowhere\/token".*ENOENT/),
    });
  });
});

async function asked(): Promise<number> {
  return (await readFile(join(folder, 'asked'), 'utf8')).trim().split('\n').length;
}
