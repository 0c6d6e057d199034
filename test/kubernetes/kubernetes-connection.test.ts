import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { followObjects } from '@hardened-deploy/adapters/engines/kubernetes/connection/follow';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import {
  createObject,
  listObjects,
  readObject,
  removeObject,
  replaceObject,
  type KubeObject,
} from '@hardened-deploy/adapters/engines/kubernetes/connection/objects';
import { allowed } from '@hardened-deploy/adapters/engines/kubernetes/connection/rights';
import { Secret } from '@hardened-deploy/core/base/secret';
import { forever } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';

interface ConfigMap extends KubeObject {
  readonly data: Readonly<Record<string, string>>;
}

const go = forever();
const doing = { doing: 'trying', signal: go };
const MAPS = { group: '', version: 'v1', resource: 'configmaps', namespace: 'shop' };
const READER = 'system:serviceaccount:shop:reader';

withCluster('a connection to a real API server', () => {
  let cluster: Cluster;
  let admin: KubeClient;
  const opened: KubeClient[] = [];

  beforeAll(async () => {
    cluster = await clusterOfTests('control-plane');
    admin = await connect(await readFile(cluster.kubeconfig, 'utf8'));
    await cluster.kubectl('create', 'namespace', 'shop');
    await cluster.kubectl('create', 'serviceaccount', 'reader', '-n', 'shop');
    await cluster.kubectl('create', 'role', 'reader', '-n', 'shop', '--verb=get', '--resource=configmaps');
    await cluster.kubectl(
      'create',
      'rolebinding',
      'reader',
      '-n',
      'shop',
      '--role=reader',
      '--serviceaccount=shop:reader',
    );
  }, BRING_UP_MS);
  afterAll(async () => {
    for (const client of opened) await client[Symbol.asyncDispose]();
    cluster?.stop();
  });

  async function connect(kubeconfig: string): Promise<KubeClient> {
    const client = kubeClient(await readKubeconfig(new Secret(kubeconfig)));
    opened.push(client);
    return client;
  }

  /** The administrator's kubeconfig with another user. */
  async function kubeconfigWith(user: object, changed: object = {}): Promise<string> {
    const text = await readFile(cluster.kubeconfig, 'utf8');
    const authority = /certificate-authority-data: ([\w+/=]+)/.exec(text)?.[1];
    const reached = { server: cluster.server, 'certificate-authority-data': authority, ...changed };
    return JSON.stringify({
      'current-context': 'c',
      contexts: [{ name: 'c', context: { cluster: 'c', user: 'u', namespace: 'shop' } }],
      clusters: [{ name: 'c', cluster: reached }],
      users: [{ name: 'u', user }],
    });
  }

  const token = async () => (await cluster.kubectl('create', 'token', 'reader', '-n', 'shop')).trim();

  async function whoIs(client: KubeClient): Promise<unknown> {
    const resource = { group: 'authentication.k8s.io', version: 'v1', resource: 'selfsubjectreviews' };
    const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
    const answer = await client.call({ ...doing, method: 'POST', resource, body });
    return (
      answer.kind === 'done' && (answer.body as { status: { userInfo: { username: string } } }).status.userInfo.username
    );
  }

  const named = (name: string): ConfigMap => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: {} });
  const at = (name: string) => ({ ...MAPS, name });

  test('logs in by client certificate, token, file with a token, and plugin', async () => {
    expect(await whoIs(admin)).toBe('admin');
    const given = await token();
    expect(await whoIs(await connect(await kubeconfigWith({ token: given })))).toBe(READER);
    const file = join(cluster.logs, 'token');
    await writeFile(file, given);
    expect(await whoIs(await connect(await kubeconfigWith({ tokenFile: file })))).toBe(READER);
    const apiVersion = 'client.authentication.k8s.io/v1';
    const printed = join(cluster.logs, 'credential.json');
    await writeFile(printed, JSON.stringify({ apiVersion, kind: 'ExecCredential', status: { token: given } }));
    const exec = { apiVersion, command: 'cat', args: [printed], interactiveMode: 'Never' };
    const byPlugin = await connect(await kubeconfigWith({ exec }));
    expect(await whoIs(byPlugin)).toBe(READER);
    expect(byPlugin.namespace).toBe('shop');
  });

  test('a token that was renewed in its file is read anew when the API server refuses the old one', async () => {
    const file = join(cluster.logs, 'renewed');
    await writeFile(file, 'an-old-token');
    const client = await connect(await kubeconfigWith({ tokenFile: file }));
    await expect(whoIs(client)).rejects.toMatchObject({ code: 'target/unauthorized' });
    await writeFile(file, await token());
    expect(await whoIs(client)).toBe(READER);
  });

  test('an unknown token is not accepted, and is not shown', async () => {
    const client = await connect(await kubeconfigWith({ token: 'canary-in-a-mine' }));
    const failure: unknown = await whoIs(client).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'target/unauthorized', message: 'trying: Unauthorized (status 401)' });
    expect(inspect(failure, { depth: 9 })).not.toContain('canary-in-a-mine');
  });

  test('a missing right is named by its verb and kind, and the API server says the same when it is asked', async () => {
    const client = await connect(await kubeconfigWith({ token: await token() }));
    expect(await readObject(client, at('none'), doing)).toBeUndefined();
    const failure: unknown = await createObject(client, MAPS, { ...doing, object: named('no') }).catch(
      (e: unknown) => e,
    );
    expect(failure).toMatchObject({
      code: 'target/forbidden',
      message: expect.stringContaining('cannot create resource'),
      facts: { verb: 'create', kind: 'configmaps' },
      remedy: expect.stringContaining('the verb `create` on `configmaps` in namespace shop'),
    });
    expect(await allowed(client, { method: 'GET', resource: at('x') }, go)).toBe(true);
    expect(await allowed(client, { method: 'GET', resource: MAPS }, go)).toBe(false);
    expect(await allowed(client, { method: 'GET', resource: MAPS, watches: 'watch' }, go)).toBe(false);
  });

  test('an admission policy that refuses is told apart from a missing right', async () => {
    await cluster.kubectl('create', 'namespace', 'full');
    const policy = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'nothing-here' },
      spec: {
        matchConstraints: {
          resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'], operations: ['CREATE'] }],
        },
        validations: [{ expression: 'false', message: 'nothing is created here', reason: 'Forbidden' }],
      },
    };
    const binding = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name: 'nothing-here' },
      spec: {
        policyName: 'nothing-here',
        validationActions: ['Deny'],
        matchResources: { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'full' } } },
      },
    };
    const file = join(cluster.logs, 'policy.json');
    await writeFile(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [policy, binding] }));
    await cluster.kubectl('apply', '-f', file);
    const full = { ...MAPS, namespace: 'full' };
    let count = 0;
    const creating = () =>
      createObject(admin, full, { ...doing, object: named(`n${(count += 1)}`) }).catch((e: unknown) => e);
    // The policy is in force some moments after it was made.
    await expect.poll(creating, { timeout: 30_000 }).toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('nothing is created here'),
      remedy: expect.stringContaining('An admission policy'),
    });
  });

  test('a missing namespace is named, with what to do', async () => {
    const nowhere = { ...MAPS, namespace: 'nowhere' };
    await expect(createObject(admin, nowhere, { ...doing, object: named('x') })).rejects.toMatchObject({
      code: 'target/refused',
      message: 'trying: namespaces "nowhere" not found (status 404)',
      remedy: expect.stringContaining('kubectl create namespace nowhere'),
    });
  });

  test('an invalid object is refused with its field', async () => {
    const object = { ...named('Not A Name') };
    await expect(createObject(admin, MAPS, { ...doing, object })).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringMatching(/metadata\.name: Invalid value.*\(status 422\)$/),
    });
  });

  test('an object is changed and removed only in the version that was read', async () => {
    const made = await createObject(admin, MAPS, { ...doing, object: named('one') });
    if (made.kind !== 'created') throw new Error('it was there');
    expect(await createObject(admin, MAPS, { ...doing, object: named('one') })).toEqual({ kind: 'exists' });
    const { object } = made;
    const changed = await replaceObject(admin, at('one'), { ...doing, object: { ...object, data: { a: '1' } } });
    expect(changed).toMatchObject({ kind: 'replaced', object: { data: { a: '1' } } });
    const late = { ...object, data: { a: '2' } };
    expect(await replaceObject(admin, at('one'), { ...doing, object: late })).toEqual({ kind: 'conflict' });
    const { resourceVersion } = object.metadata;
    expect(await removeObject(admin, at('one'), { ...doing, ...(resourceVersion && { resourceVersion }) })).toBe(
      'conflict',
    );
    expect(await readObject(admin, at('one'), doing)).toMatchObject({ data: { a: '1' } });
    expect(await removeObject(admin, at('one'), doing)).toBe('removed');
    expect(await removeObject(admin, at('one'), doing)).toBe('gone');
    expect(await replaceObject(admin, at('one'), { ...doing, object: late })).toEqual({ kind: 'conflict' });
  });

  test('many objects are listed page by page', async () => {
    const labels = { 'made-by': 'this-test' };
    const all = Array.from({ length: 401 }, (_, index) => `many-${index}`);
    for (let from = 0; from < all.length; from += 16) {
      const some = all.slice(from, from + 16).map((name) => ({ ...named(name), metadata: { name, labels } }));
      await Promise.all(some.map((object) => createObject(admin, MAPS, { ...doing, object })));
    }
    const listed = await listObjects<ConfigMap>(admin, MAPS, { ...doing, labels });
    expect(listed.map(({ metadata }) => metadata.name).toSorted()).toEqual(all.toSorted());
  });

  test(
    'what changes is followed, also over an API server that restarts in the middle',
    { timeout: 120_000 },
    async () => {
      const end = new AbortController();
      const seen: string[] = [];
      const following = (async () => {
        const what = { doing: 'watching', resource: MAPS, fieldSelector: 'metadata.name=followed', signal: end.signal };
        for await (const event of followObjects<ConfigMap>(admin, what)) {
          const objects = event.kind === 'all' ? event.objects : [event.object];
          seen.push(...objects.map(({ data }) => `${event.kind === 'removed' ? 'removed' : 'is'} ${data['turn']}`));
        }
      })();
      const write = async (turn: string) => {
        const object = await readObject<ConfigMap>(admin, at('followed'), doing);
        if (object) await replaceObject(admin, at('followed'), { ...doing, object: { ...object, data: { turn } } });
        else await createObject(admin, MAPS, { ...doing, object: { ...named('followed'), data: { turn } } });
        await expect.poll(() => seen.at(-1), { timeout: 30_000 }).toBe(`is ${turn}`);
      };
      await write('1');
      await write('2');
      await cluster.restartApiServer();
      await write('3');
      await removeObject(admin, at('followed'), doing);
      await expect.poll(() => seen.at(-1), { timeout: 30_000 }).toBe('removed 3');
      end.abort(new Error('enough'));
      await expect(following).rejects.toThrow('enough');
    },
  );

  test('reads go on while the API server restarts', { timeout: 120_000 }, async () => {
    const restarting = cluster.restartApiServer();
    const reads: Promise<unknown>[] = [];
    for (let count = 0; count < 20; count += 1) {
      reads.push(readObject(admin, at('none'), doing));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await restarting;
    expect(await Promise.all(reads)).toEqual(reads.map(() => undefined));
  });

  test('another authority than that of the kubeconfig is not trusted, and the call is not repeated', async () => {
    const other = { 'certificate-authority-data': undefined };
    const client = await connect(await kubeconfigWith({ token: 'made-up' }, other));
    const began = performance.now();
    await expect(whoIs(client)).rejects.toMatchObject({
      code: 'target/unreachable',
      message: expect.stringContaining('the authority of the certificate is not the one of the kubeconfig'),
    });
    expect(performance.now() - began).toBeLessThan(5_000);
  });
});
