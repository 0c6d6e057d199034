import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { proveFence } from '@hardened-deploy/adapters/engines/kubernetes/state/fence-proof';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { installGatewayApi } from './gateway-of-tests.ts';
import { type StateBed, stateBed, type StackOfTests } from './state-of-tests.ts';

const go = forever();
const G = FIRST_GENERATION;

interface Write {
  readonly method: 'PUT' | 'PATCH' | 'DELETE';
  readonly by?: string;
  readonly patch?: object;
  readonly body?: object;
}

/** Whoever says what it is, lays this over the object, and writes the same token into it. */
const saying = (generation: number, more: object = {}): Write => ({
  method: 'PATCH',
  by: `hardened-deploy.${generation}`,
  patch: { metadata: { annotations: { 'hardened-deploy/token': String(generation) } }, ...more },
});
const LABELS_OFF = {
  metadata: { annotations: { 'hardened-deploy/token': String(G) }, labels: { 'hardened-deploy/stack': null } },
};

withCluster('the fence policy of docs/kubernetes, on a real API server', () => {
  let bed: StateBed;
  let stack: StackOfTests;

  beforeAll(async () => {
    bed = await stateBed();
    await installGatewayApi(bed.cluster);
    await bed.enforce();
    stack = bed.untouched();
    const proving = () => proveFence({ client: bed.client, namespace: 'default', stack: stack.stack }, go);
    await vi.waitFor(async () => expect(await proving()).toEqual({ kind: 'enforced' }), 30_000);
    await stack.fence.raise(recordOf(tokenOf(G)), {}, go);
    // Seen with the record there, too: then it is an older token that is tried.
    expect(await proving()).toEqual({ kind: 'enforced' });
  }, BRING_UP_MS);
  afterAll(async () => {
    await bed?.[Symbol.asyncDispose]();
  });

  const GROUPS = {
    configmaps: '',
    services: '',
    deployments: 'apps',
    httproutes: 'gateway.networking.k8s.io',
  } as const;
  const resourceOf = (kind: keyof typeof GROUPS, name: string) => ({
    group: GROUPS[kind],
    version: 'v1',
    resource: kind,
    namespace: 'default',
    name,
  });

  async function write(resource: ReturnType<typeof resourceOf>, { method, by, patch, body }: Write) {
    return await bed.client.call({
      doing: 'trying',
      method,
      resource,
      query: { ...(by && { fieldManager: by }) },
      ...(patch && { body: patch }),
      ...(body && { body }),
      accept: [403, 409, 422],
      signal: go,
    });
  }

  const guarded = (name: string) => ({
    name,
    labels: { 'hardened-deploy/stack': 'policy' },
    annotations: { 'hardened-deploy/token': String(G) },
  });
  const template = { metadata: { labels: { app: 'x' } }, spec: { containers: [{ name: 'x', image: 'x' }] } };
  const OBJECTS = {
    configmaps: { apiVersion: 'v1', kind: 'ConfigMap', data: {} },
    services: { apiVersion: 'v1', kind: 'Service', spec: { selector: { slot: 'blue' }, ports: [{ port: 80 }] } },
    deployments: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { selector: { matchLabels: { app: 'x' } }, template },
    },
    httproutes: {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      spec: { parentRefs: [{ name: 'public' }], rules: [{ backendRefs: [{ name: 'web-blue', port: 80 }] }] },
    },
  } as const;

  const DENIED: readonly (readonly [string, Write, RegExp])[] = [
    ['an older token', saying(G - 1), /is older than the stored/],
    ['an older token with fewer digits', saying(999_999_999), /is older than the stored/],
    ['no word of who it is', { method: 'PATCH', patch: { metadata: { labels: { a: 'b' } } } }, /made under token -1/],
    ['another name for it', { ...saying(G), by: 'kubectl-edit' }, /made under token -1/],
    ['a newer token in the request alone', { ...saying(G), by: `hardened-deploy.${G + 1}` }, /would bear token/],
    ['a newer token in the object alone', { ...saying(G + 1), by: `hardened-deploy.${G}` }, /would bear token/],
    ['the token taken off', { ...saying(G), patch: { metadata: { annotations: null } } }, /would bear token -1/],
    ['a token that is no number', { ...saying(G), by: 'hardened-deploy.1e12' }, /made under token -1/],
    ['the label taken off', { ...saying(G), patch: LABELS_OFF }, /stays with its stack/],
    ['a removal of any version', { method: 'DELETE' }, /removed only in a version that was seen/],
    [
      'a removal by its uid alone',
      { method: 'DELETE', body: { preconditions: { uid: 'x' } } },
      /removed only in a version|Conflict|precondition/i,
    ],
  ];

  for (const kind of ['configmaps', 'services', 'deployments', 'httproutes'] as const) {
    test.each(DENIED)(`${kind}: %s is refused, and changes nothing`, async (_, attempt, words) => {
      const resource = resourceOf(kind, `policy-${kind}`);
      const { name: _name, ...all } = resource;
      const object = { ...OBJECTS[kind], metadata: guarded(resource.name) };
      const by = { fieldManager: `hardened-deploy.${G}` };
      await bed.client.call({
        doing: 'making',
        method: 'POST',
        resource: all,
        query: by,
        body: object,
        accept: [409],
        signal: go,
      });
      const before = await bed.client.call({ doing: 'reading', method: 'GET', resource, signal: go });
      const answer = await write(resource, attempt);
      expect(answer.kind === 'refused' && answer.refusal.message).toMatch(words);
      expect(await bed.client.call({ doing: 'reading', method: 'GET', resource, signal: go })).toEqual(before);
    });

    test(`${kind}: the holder's own writes pass, and a newer holder's`, async () => {
      const resource = resourceOf(kind, `passing-${kind}`);
      const { name: _name, ...all } = resource;
      const object = { ...OBJECTS[kind], metadata: guarded(resource.name) };
      const query = { fieldManager: `hardened-deploy.${G}` };
      const made = await bed.client.call({
        doing: 'making',
        method: 'POST',
        resource: all,
        query,
        body: object,
        signal: go,
      });
      expect(made.kind).toBe('done');
      expect(
        (
          await write(
            resource,
            saying(G, { metadata: { annotations: { 'hardened-deploy/token': String(G) }, labels: { a: 'b' } } }),
          )
        ).kind,
      ).toBe('done');
      const newer = await write(resource, saying(G + 1));
      expect(newer.kind).toBe('done');
      expect((await write(resource, saying(G))).kind).toBe('refused');
      const { resourceVersion } = (newer as { body: { metadata: { resourceVersion: string } } }).body.metadata;
      expect((await write(resource, { method: 'DELETE', body: { preconditions: { resourceVersion } } })).kind).toBe(
        'done',
      );
    });
  }

  test('people cannot edit with kubectl what it guards, and can edit everything else', async () => {
    const editing = (name: string) =>
      bed.cluster.kubectl('annotate', 'configmap', name, 'by=hand').then(() => 'done', String);
    expect(await editing(`hd-${stack.stack}`)).toMatch(/hardened-deploy: the request is made under token -1/);
    await bed.cluster.kubectl('create', 'configmap', 'of-somebody');
    expect(await editing('of-somebody')).toBe('done');
  });

  test('reports are written under no token', async () => {
    const place = await stack.reports.write('Incident_1.md', 'first');
    expect(place).toMatch(/^Incident_1.md in ConfigMap hd-shop-\d+\.report\.[0-9a-f]{16}, namespace default$/);
    await stack.reports.write('Incident_1.md', 'ü'.repeat(600_000));
    const name = /ConfigMap (\S+),/.exec(place)?.[1] ?? '';
    const read = JSON.parse(await bed.cluster.kubectl('get', 'configmap', name, '-o', 'json')) as {
      data: Record<string, string>;
    };
    expect(read.data['Incident_1.md']).toMatch(/^ü+.?\n\n\(The rest was cut/);
  });

  test('its expressions fit the kinds that it looks at', async () => {
    const status = 'jsonpath={.status.typeChecking.expressionWarnings}';
    expect(await bed.cluster.kubectl('get', 'validatingadmissionpolicy', 'hardened-deploy-fence', '-o', status)).toBe(
      '',
    );
  });
});
