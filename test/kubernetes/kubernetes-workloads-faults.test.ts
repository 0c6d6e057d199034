import { readFile } from 'node:fs/promises';
import type { KubeCall, KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import { Failure } from '@hardened-deploy/core/base/failure';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { ComponentSlot } from '@hardened-deploy/core/target/slot';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Cluster } from '../../scripts/bed/kubernetes/cluster.ts';
import { BRING_UP_MS, clusterOfTests, withCluster } from './cluster-of-tests.ts';
import { API, deploymentOf, LEDGER, RUNS, settingsOf, specOf, WEB, workloadsRun } from './workloads-of-tests.ts';
import { watchPods } from './watched-pods.ts';

// Each test runs several pods, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 180_000 });

const CANARY = 'canary-in-a-mine';
const go = forever();
const token = tokenOf(FIRST_GENERATION);
const next = tokenOf(FIRST_GENERATION + 1);
const POLICY = `${import.meta.dirname}/../../docs/kubernetes/fence-policy.yaml`;

withCluster('what befalls the slots in Kubernetes', () => {
  let cluster: Cluster;
  let client: KubeClient;
  let shell: string;
  let spaces = 0;
  beforeAll(async () => {
    cluster = await clusterOfTests('node');
    client = kubeClient(await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8'))));
    shell = cluster.digestOf('localhost/shell:1');
    await cluster.kubectl('apply', '-f', POLICY);
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default'), 60_000);
  }, BRING_UP_MS);
  afterAll(async () => {
    await client?.[Symbol.asyncDispose]();
    cluster?.stop();
  });

  /** A namespace with a stack whose fence was raised, and its runs. `through`: every call of the first run goes this way. */
  async function raised(through: (call: KubeCall) => Promise<void> = () => Promise.resolve()) {
    spaces += 1;
    const namespace = `space-${spaces}`;
    const stack = 'shop' as StackName;
    await cluster.kubectl('create', 'namespace', namespace);
    await vi.waitFor(() => cluster.kubectl('get', 'serviceaccount', 'default', '-n', namespace), 60_000);
    const kubectl = (...args: readonly string[]) => cluster.kubectl('-n', namespace, ...args);
    const passing: KubeClient = { ...client, call: async (call) => (await through(call), client.call(call)) };
    const routes = { current: new Map() };
    const run = workloadsRun({ client: passing, stack, namespace, routes });
    const other = workloadsRun({ client, stack, namespace, routes });
    await run.fence.raise(recordOf(token), {}, go);
    return { namespace, stack, kubectl, run, other };
  }

  async function apply(namespace: string, object: JsonObject): Promise<void> {
    const [version = '', group = ''] = String(object['apiVersion']).split('/').toReversed();
    const resource = { group, version, resource: String(object['resource']), namespace };
    const { resource: _, ...body } = object;
    await client.call({ doing: 'arranging', method: 'POST', resource, body, signal: go });
  }

  const blue = (component: ComponentSlot['component']): ComponentSlot => ({ component, slot: 'blue' });

  test('every kind of write of an overtaken run is refused, also one that was on its way', async () => {
    const { namespace, run, other, kubectl } = await raised();
    await run.workloads.start(token, specOf(shell, WEB, 'blue'), go);
    await run.workloads.swap(token, specOf(shell, LEDGER, 'blue'), go);
    const read = async (name: string) => JSON.parse(await kubectl('get', 'deployment', name, '-o', 'json'));
    const before = await read('web-blue');
    await other.fence.raise(recordOf(next), {}, go);
    const superseded = { code: 'fence/superseded' };
    await expect(run.workloads.start(token, specOf(shell, API, 'blue'), go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.claim(token, [blue(WEB)], go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.retire(token, [blue(WEB)], go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.startAgain(token, [blue(WEB)], go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.swap(token, specOf(shell, LEDGER, 'green'), go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.clear(token, LEDGER, go)).rejects.toMatchObject(superseded);
    await other.workloads.claim(next, [blue(WEB), blue(LEDGER)], go);

    const resource = { group: 'apps', version: 'v1', resource: 'deployments', namespace, name: 'web-blue' };
    const late = { doing: 'writing late', resource, signal: go, accept: [403, 409, 422] } as const;
    const query = { fieldManager: `hardened-deploy.${token.generation}` };
    const now = await read('web-blue');
    const scaled = {
      ...now,
      metadata: { ...now.metadata, annotations: before.metadata.annotations },
      spec: { ...now.spec, replicas: 0 },
    };
    const { resourceVersion } = before.metadata;
    const writes: readonly Partial<KubeCall>[] = [
      // As it was read before the take-over, and as it is now.
      { method: 'PUT', query, body: { ...scaled, metadata: { ...scaled.metadata, resourceVersion } } },
      { method: 'PUT', query, body: scaled },
      { method: 'PATCH', query, body: { spec: { replicas: 0 } } },
      {
        method: 'PATCH',
        query,
        patch: 'json',
        body: [{ op: 'remove', path: '/metadata/annotations/hardened-deploy~1token' }],
      },
      { method: 'DELETE', body: { preconditions: { resourceVersion } } },
      { method: 'DELETE', body: {} },
    ];
    for (const write of writes) {
      expect(await client.call({ method: 'PUT', ...late, ...write }), JSON.stringify(write.method)).toMatchObject({
        kind: 'refused',
      });
    }
    expect(await read('web-blue')).toMatchObject({
      spec: { replicas: 1 },
      metadata: { annotations: { 'hardened-deploy/token': String(next.generation) } },
    });
  });

  test('a run that is overtaken between two steps stops there, and a newer one takes away what it has made', async () => {
    let overtake: (() => Promise<unknown>) | undefined;
    const { run, other } = await raised(async (call) => {
      // Its Deployment is made, and not started yet.
      if (call.method !== 'PUT' || call.resource.resource !== 'deployments') return;
      await overtake?.();
      overtake = undefined;
    });
    overtake = async () => {
      await other.fence.raise(recordOf(next), {}, go);
      await other.workloads.claim(next, [blue(WEB)], go);
    };
    await expect(run.workloads.start(token, specOf(shell, WEB, 'blue'), go)).rejects.toMatchObject({
      code: 'fence/superseded',
    });
    expect(await other.workloads.list(go)).toMatchObject([
      { generation: next.generation, instances: [{ state: 'created' }] },
    ]);
    await other.workloads.retire(next, [blue(WEB)], go);
    expect(await other.workloads.list(go)).toEqual([]);
  });

  test('a quota that lets too few pods through is told with its numbers and a remedy, and nothing is left', async () => {
    const { namespace, run } = await raised();
    await apply(namespace, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      resource: 'resourcequotas',
      metadata: { name: 'small' },
      spec: { hard: { pods: '2' } },
    });
    const objects = [deploymentOf(WEB, { replicas: 3 })];
    const starting = run.workloads.start(token, specOf(shell, WEB, 'blue', { objects }), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('exceeded quota: small'),
      remedy: expect.stringContaining('Raise the quota'),
    });
    expect(await run.workloads.list(go)).toEqual([]);
  });

  test('a webhook that refuses the pods is told in its own words', async () => {
    const { namespace, run } = await raised();
    await cluster.kubectl('label', 'namespace', namespace, 'refuse=pods');
    const webhook = {
      name: 'no.pods.example',
      clientConfig: { url: 'https://127.0.0.1:9/no' },
      failurePolicy: 'Fail',
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      timeoutSeconds: 1,
      namespaceSelector: { matchLabels: { refuse: 'pods' } },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], resources: ['pods'], operations: ['CREATE'] }],
    };
    const body = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingWebhookConfiguration',
      metadata: { name: 'no-pods' },
      webhooks: [webhook],
    };
    const resource = {
      group: 'admissionregistration.k8s.io',
      version: 'v1',
      resource: 'validatingwebhookconfigurations',
    };
    await client.call({ doing: 'arranging', method: 'POST', resource, body, signal: go });
    const starting = run.workloads.start(token, specOf(shell, WEB, 'blue'), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('no.pods.example'),
    });
    expect(await run.workloads.list(go)).toEqual([]);
  });

  test('an image that can not be pulled fails the start soon, and nothing is left', async () => {
    const { run } = await raised();
    const starting = run.workloads.start(token, specOf(`localhost/none@sha256:${'0'.repeat(64)}`, WEB, 'blue'), go);
    await expect(starting).rejects.toMatchObject({ code: 'image/pull-failed' });
    expect(await run.workloads.list(go)).toEqual([]);
  });

  test('a pod that names what is not there is told at once', async () => {
    const { run } = await raised();
    const envFrom = [{ secretRef: { name: 'nowhere' } }];
    const objects = [deploymentOf(WEB, { container: { envFrom } })];
    const starting = run.workloads.start(token, specOf(shell, WEB, 'blue', { objects }), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('"nowhere" not found'),
    });
  });

  test('a pod that fits on no node is told so, when the time of its Deployment is over', async () => {
    const { run } = await raised();
    const objects = [
      deploymentOf(WEB, { pod: { nodeSelector: { disk: 'none' } }, spec: { progressDeadlineSeconds: 3 } }),
    ];
    const starting = run.workloads.start(token, specOf(shell, WEB, 'blue', { objects }), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('fits on no node'),
    });
  });

  test('what crashes in a loop, and what never gets ready, is listed as such, with its output', async () => {
    const { run } = await raised();
    const crashing = [deploymentOf(WEB, { line: 'echo falls; exit 3' })];
    const unready = [
      deploymentOf(API, {
        container: { readinessProbe: { exec: { command: ['sh', '-c', 'exit 1'] }, periodSeconds: 1 } },
      }),
    ];
    await run.workloads.start(token, specOf(shell, WEB, 'blue', { objects: crashing }), go);
    await run.workloads.start(token, specOf(shell, API, 'blue', { objects: unready }), go);
    const shown = async (component: typeof WEB) =>
      (await run.workloads.list(go)).find((each) => each.component === component)?.instances[0];
    await expect
      .poll(() => shown(WEB), { timeout: 60_000 })
      .toMatchObject({ state: 'restarting', exitCode: 3, restarts: expect.any(Number) });
    const name = (await shown(WEB))?.name ?? '';
    await expect.poll(() => run.workloads.logs(name, 5, go), { timeout: 60_000 }).toContain('falls');
    expect(await shown(API)).toMatchObject({ state: 'running', health: 'starting' });
  });

  test('others who edit at that moment lose nothing, and neither do we', async () => {
    let edits = 0;
    const editing = { edit: (): Promise<unknown> => Promise.resolve() };
    const { run, kubectl } = await raised(async (call) => {
      if (call.method === 'PUT' && call.resource.resource === 'deployments') await editing.edit();
    });
    await run.workloads.start(token, specOf(shell, WEB, 'blue'), go);
    // A person who scales, under the token that stands there: the policy lets nobody else write.
    editing.edit = async () => {
      edits += 1;
      if (edits < 4)
        await kubectl(
          'annotate',
          'deployment',
          'web-blue',
          `person=${edits}`,
          '--overwrite',
          `--field-manager=hardened-deploy.${token.generation}`,
        );
      if (edits === 4) await kubectl('scale', 'deployment', 'web-blue', '--replicas=2');
    };
    await run.fence.raise(recordOf(next), {}, go);
    await run.workloads.claim(next, [blue(WEB)], go);
    await expect.poll(async () => (await run.workloads.list(go))[0]?.instances.length, { timeout: 60_000 }).toBe(2);
    expect(edits).toBeGreaterThan(3);
    expect(await run.workloads.list(go)).toMatchObject([{ generation: next.generation, wanted: 2 }]);
    expect(await kubectl('get', 'deployment', 'web-blue', '-o', 'jsonpath={.metadata.annotations.person}')).toBe('3');
  });

  test('an answer that is lost is looked after, whether the write was carried out or not', async () => {
    let lost = 0;
    const { namespace, stack } = await raised();
    const losing: KubeClient = {
      ...client,
      async call(call) {
        const answer = client.call(call);
        if (call.method !== 'PUT' || call.resource.resource !== 'deployments' || lost >= 2) return await answer;
        await answer;
        lost += 1;
        throw new Failure('target/unreachable', 'the answer was lost', { facts: { carriedOut: 'unknown' } });
      },
    };
    const { workloads } = workloadsRun({ client: losing, stack, namespace });
    const started = await workloads.start(token, specOf(shell, WEB, 'blue'), go);
    expect(started.instances).toMatchObject([{ state: 'running' }]);
    expect(lost).toBe(2);
  });

  test("what a slot has its own of is made for it, led to its Deployment, and goes with it; the user's stay", async () => {
    const { run, kubectl } = await raised();
    const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: WEB };
    const objects: readonly JsonObject[] = [
      deploymentOf(WEB, {
        line: `echo "$GREETING $TOLD"; ${RUNS}`,
        container: { env: [{ name: 'GREETING', valueFrom: { configMapKeyRef: { name: 'words', key: 'greeting' } } }] },
      }),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'words' }, data: { greeting: 'first' } },
      {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: 'web' },
        spec: { scaleTargetRef: target, maxReplicas: 3 },
      },
      {
        apiVersion: 'policy/v1',
        kind: 'PodDisruptionBudget',
        metadata: { name: 'web' },
        spec: { minAvailable: 1, selector: { matchLabels: { app: 'web' } } },
      },
    ];
    const secrets = new Map([['TOLD', new Secret(CANARY)]]);
    const [instance] = (await run.workloads.start(token, specOf(shell, WEB, 'blue', { objects, secrets }), go))
      .instances;
    await expect
      .poll(() => run.workloads.logs(instance?.name ?? '', 5, go), { timeout: 30_000 })
      .toContain(`first ${CANARY}`);
    const kinds = 'configmaps,secrets,hpa,pdb';
    const mine = ['-l', 'hardened-deploy/slot=blue', '-o', 'name'];
    const named = (await kubectl('get', kinds, ...mine)).trim().split('\n');
    expect(named.map((each) => each.replace(/-blue-[0-9a-f]{8}$/, ''))).toEqual(
      expect.arrayContaining([
        'configmap/words',
        'secret/web',
        'horizontalpodautoscaler.autoscaling/web',
        'poddisruptionbudget.policy/web',
      ]),
    );
    expect(await kubectl('get', 'hpa', '-o', 'jsonpath={.items[0].spec.scaleTargetRef.name}')).toBe('web-blue');
    expect(await kubectl('get', 'deployments,pods,replicasets,configmaps', '-o', 'json')).not.toContain(CANARY);
    // The other slot has words of its own.
    const later = objects.map((each) =>
      each['kind'] === 'ConfigMap' ? { ...each, data: { greeting: 'second' } } : each,
    );
    const [green] = (await run.workloads.start(token, specOf(shell, WEB, 'green', { objects: later, secrets }), go))
      .instances;
    await expect.poll(() => run.workloads.logs(green?.name ?? '', 5, go), { timeout: 30_000 }).toContain('second');
    await run.workloads.retire(token, [blue(WEB)], go);
    await expect.poll(() => kubectl('get', kinds, ...mine), { timeout: 60_000 }).toBe('');
    expect(await kubectl('get', 'configmaps', '-l', 'hardened-deploy/slot=green', '-o', 'name')).toContain(
      'words-green',
    );
  });

  test('a Deployment of somebody else with that name is left alone, and said', async () => {
    const { run, kubectl } = await raised();
    await kubectl('create', 'deployment', 'web-blue', '--image=localhost/pause:1');
    await expect(run.workloads.start(token, specOf(shell, WEB, 'blue'), go)).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining("isn't web's"),
    });
    expect(await kubectl('get', 'deployment', 'web-blue', '-o', 'jsonpath={.spec.replicas}')).toBe('1');
  });

  test('an exclusive component whose Deployment a person removes, and an API server that ends in the middle, never make two', async () => {
    const { run, kubectl } = await raised();
    const pods = watchPods(run.records.place, LEDGER);
    // It takes some time to end.
    const slow = [
      deploymentOf(LEDGER, {
        line: "trap 'sleep 3; exit 0' TERM; while :; do sleep 60 & wait $!; done",
        pod: { terminationGracePeriodSeconds: 10 },
      }),
    ];
    const spec = (slot: 'blue' | 'green') => specOf(shell, LEDGER, slot, { objects: slow });
    await run.workloads.swap(token, spec('blue'), go);
    const version = await kubectl('get', 'deployment', 'ledger-blue', '-o', 'jsonpath={.metadata.resourceVersion}');
    const body = { preconditions: { resourceVersion: version }, propagationPolicy: 'Background' };
    const resource = {
      group: 'apps',
      version: 'v1',
      resource: 'deployments',
      namespace: run.records.place.namespace,
      name: 'ledger-blue',
    };
    await client.call({ doing: 'removing by hand', method: 'DELETE', resource, body, signal: go });
    await run.workloads.swap(token, spec('green'), go);
    const swapping = run.workloads.swap(token, spec('blue'), go);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await cluster.restartApiServer();
    await swapping.catch(() => run.workloads.swap(token, spec('blue'), go));
    expect(await run.workloads.list(go)).toMatchObject([{ slot: 'blue', instances: [{ state: 'running' }] }]);
    expect(await pods.most()).toBe(1);
    pods.end();
  });

  test('an account without rights, and a namespace that is not there, are told before anything is changed', async () => {
    const { namespace, kubectl } = await raised();
    await kubectl('create', 'serviceaccount', 'nobody');
    const account = (await kubectl('create', 'token', 'nobody')).trim();
    const access = await readKubeconfig(new Secret(await readFile(cluster.kubeconfig, 'utf8')));
    await using without = kubeClient({ ...access, credential: { kind: 'token', token: new Secret(account) } });
    const components = [settingsOf(WEB, [deploymentOf(WEB)])];
    const poor = workloadsRun({ client: without, stack: 'shop' as StackName, namespace, components });
    expect(await poor.stack.obstacles(go)).toMatchObject([
      { what: expect.stringMatching(/lacks rights.*create deployments\.apps.*list replicasets\.apps/) },
    ]);
    await expect(poor.workloads.list(go)).rejects.toMatchObject({
      code: 'target/forbidden',
      remedy: expect.stringContaining('`list` on `deployments.apps`'),
    });
    const lost = workloadsRun({ client, stack: 'shop' as StackName, namespace: 'nowhere', components });
    expect(await lost.stack.obstacles(go)).toMatchObject([{ what: 'there is no namespace nowhere in the cluster' }]);
    const bad = workloadsRun({ client, stack: 'shop' as StackName, namespace, components: [settingsOf(WEB, [])] });
    expect(await bad.stack.obstacles(go)).toMatchObject([{ what: expect.stringContaining('has 0 Deployments') }]);
  });
});
