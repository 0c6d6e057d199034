import { readFile } from 'node:fs/promises';
import { kubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-client';
import { readKubeconfig } from '@hardened-deploy/adapters/engines/kubernetes/connection/kubeconfig';
import type { StackName } from '@hardened-deploy/core/base/names';
import { Secret } from '@hardened-deploy/core/base/secret';
import { FIRST_GENERATION, forever, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { type SlotsBed, slotsBed } from './slots-bed.ts';
import { API, deploymentOf, settingsOf, specOf, WEB, workloadsRun } from './workloads-of-tests.ts';

// Each test runs several pods, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 180_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);

withCluster('what a cluster refuses of the slots in Kubernetes', () => {
  let bed: SlotsBed;
  beforeAll(async () => {
    bed = await slotsBed();
  }, BRING_UP_MS);
  afterAll(() => bed?.[Symbol.asyncDispose]());

  test('a quota that lets too few pods through is told with its numbers and a remedy, and nothing is left', async () => {
    const { namespace, stack, run } = await bed.raised();
    await bed.apply(namespace, {
      apiVersion: 'v1',
      kind: 'ResourceQuota',
      resource: 'resourcequotas',
      metadata: { name: 'small' },
      spec: { hard: { pods: '2' } },
    });
    const objects = [deploymentOf(WEB, { replicas: 3 })];
    const { stack: host } = workloadsRun({
      client: bed.client,
      stack,
      namespace,
      components: [settingsOf(WEB, objects)],
    });
    const what = expect.stringContaining('of pods, 0 of 2 are used, and it needs 3 more');
    await expect.poll(() => host.obstacles(go), { timeout: 30_000 }).toMatchObject([{ what }]);
    const starting = run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects }), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('exceeded quota: small'),
      remedy: expect.stringContaining('Raise the quota'),
    });
    expect(await run.workloads.list(go)).toEqual([]);
  });

  test('a webhook that refuses the pods is told in its own words', async () => {
    const { namespace, run } = await bed.raised();
    await bed.cluster.kubectl('label', 'namespace', namespace, 'refuse=pods');
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
    await bed.client.call({ doing: 'arranging', method: 'POST', resource, body, signal: go });
    const starting = run.workloads.start(token, specOf(bed.shell, WEB, 'blue'), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('no.pods.example'),
    });
    expect(await run.workloads.list(go)).toEqual([]);
  });

  test('an image that can not be pulled fails the start soon, and nothing is left', async () => {
    const { run } = await bed.raised();
    const starting = run.workloads.start(token, specOf(`localhost/none@sha256:${'0'.repeat(64)}`, WEB, 'blue'), go);
    await expect(starting).rejects.toMatchObject({ code: 'image/pull-failed' });
    expect(await run.workloads.list(go)).toEqual([]);
  });

  test('a field of the manifest that is misspelt is named, and nothing is started without it', async () => {
    const { run } = await bed.raised();
    const objects = [deploymentOf(WEB, { container: { readinesProbe: { tcpSocket: { port: 80 } } } })];
    const starting = run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects }), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('unknown field "spec.template.spec.containers[0].readinesProbe"'),
    });
    expect(await run.workloads.list(go)).toEqual([]);
  });

  test('a pod that names what is not there is told at once', async () => {
    const { run } = await bed.raised();
    const envFrom = [{ secretRef: { name: 'nowhere' } }];
    const objects = [deploymentOf(WEB, { container: { envFrom } })];
    const starting = run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects }), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('"nowhere" not found'),
    });
  });

  test('a pod that fits on no node is told so, when the time of its Deployment is over', async () => {
    const { run } = await bed.raised();
    const objects = [
      deploymentOf(WEB, { pod: { nodeSelector: { disk: 'none' } }, spec: { progressDeadlineSeconds: 21 } }),
    ];
    const starting = run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects }), go);
    await expect(starting).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining('fits on no node'),
    });
    expect(run.progress.lines.join('\n')).toMatch(/0 of 1 pods of web-blue run; web-blue-\S+ fits on no node/);
  });

  test('a volume that can not be mounted is told in the words of the node, when the time of its Deployment is over', async () => {
    const { run } = await bed.raised();
    const pod = { volumes: [{ name: 'keys', secret: { secretName: 'nowhere' } }] };
    const objects = [
      deploymentOf(WEB, {
        pod,
        container: { volumeMounts: [{ name: 'keys', mountPath: '/keys' }] },
        spec: { progressDeadlineSeconds: 5 },
      }),
    ];
    const starting = run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects }), go);
    const message = expect.stringMatching(/FailedMount: .*secret "nowhere" not found/);
    await expect(starting).rejects.toMatchObject({ code: 'target/refused', message });
  });

  test('what crashes in a loop, and what never gets ready, is listed as such, with its output', async () => {
    const { run } = await bed.raised();
    const crashing = [deploymentOf(WEB, { line: 'echo falls; exit 3' })];
    const unready = [
      deploymentOf(API, {
        container: { readinessProbe: { exec: { command: ['sh', '-c', 'exit 1'] }, periodSeconds: 1 } },
      }),
    ];
    await run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects: crashing }), go);
    await run.workloads.start(token, specOf(bed.shell, API, 'blue', { objects: unready }), go);
    const shown = async (component: typeof WEB) =>
      (await run.workloads.list(go)).find((each) => each.component === component)?.instances[0];
    await expect
      .poll(() => shown(WEB), { timeout: 60_000 })
      .toMatchObject({ state: 'restarting', exitCode: 3, restarts: expect.any(Number) });
    const name = (await shown(WEB))?.name ?? '';
    await expect.poll(() => run.workloads.logs(name, 5, go), { timeout: 60_000 }).toContain('falls');
    expect(await shown(API)).toMatchObject({ state: 'running', health: 'starting' });
  });

  test('an autoscaler beside the manifest is told before a deployment', async () => {
    const { run, namespace, stack, kubectl } = await bed.raised();
    const components = [settingsOf(WEB, [deploymentOf(WEB)])];
    const { stack: host } = workloadsRun({ client: bed.client, stack, namespace, components });
    await run.workloads.start(token, specOf(bed.shell, WEB, 'blue'), go);
    expect(await host.obstacles(go)).toEqual([]);
    await kubectl('autoscale', 'deployment', 'web-blue', '--max=3', '--name=by-hand');
    const what = expect.stringContaining('HorizontalPodAutoscaler by-hand scales the Deployment web-blue');
    expect(await host.obstacles(go)).toMatchObject([{ what, remedy: expect.stringContaining('name: web') }]);
  });

  test('a Deployment of somebody else with that name is left alone, and said', async () => {
    const { run, kubectl } = await bed.raised();
    await kubectl('create', 'deployment', 'web-blue', '--image=localhost/pause:1');
    await expect(run.workloads.start(token, specOf(bed.shell, WEB, 'blue'), go)).rejects.toMatchObject({
      code: 'target/refused',
      message: expect.stringContaining("isn't web's"),
    });
    expect(await kubectl('get', 'deployment', 'web-blue', '-o', 'jsonpath={.spec.replicas}')).toBe('1');
  });

  test('an account without rights, and a namespace that is not there, are told before anything is changed', async () => {
    const { namespace, kubectl } = await bed.raised();
    await kubectl('create', 'serviceaccount', 'nobody');
    const account = (await kubectl('create', 'token', 'nobody')).trim();
    const access = await readKubeconfig(new Secret(await readFile(bed.cluster.kubeconfig, 'utf8')));
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
    const lost = workloadsRun({ client: bed.client, stack: 'shop' as StackName, namespace: 'nowhere', components });
    expect(await lost.stack.obstacles(go)).toMatchObject([{ what: 'there is no namespace nowhere in the cluster' }]);
    const bad = workloadsRun({
      client: bed.client,
      stack: 'shop' as StackName,
      namespace,
      components: [settingsOf(WEB, [])],
    });
    expect(await bad.stack.obstacles(go)).toMatchObject([{ what: expect.stringContaining('has 0 Deployments') }]);
  });
});
