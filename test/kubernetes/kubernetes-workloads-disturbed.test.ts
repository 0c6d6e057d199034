import type { KubeCall, KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { Failure } from '@hardened-deploy/core/base/failure';
import { FIRST_GENERATION, forever, recordOf, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { blue, type SlotsBed, slotsBed } from './slots-bed.ts';
import { watchPods } from './watched-pods.ts';
import { API, deploymentOf, LEDGER, specOf, WEB, workloadsRun } from './workloads-of-tests.ts';

// Each test runs several pods, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 180_000 });

const go = forever();
const token = tokenOf(FIRST_GENERATION);
const next = tokenOf(FIRST_GENERATION + 1);

withCluster('what is done to the slots in Kubernetes meanwhile', () => {
  let bed: SlotsBed;
  beforeAll(async () => {
    bed = await slotsBed();
  }, BRING_UP_MS);
  afterAll(() => bed?.[Symbol.asyncDispose]());

  test('every kind of write of an overtaken run is refused, also one that was on its way', async () => {
    const { namespace, run, other, kubectl } = await bed.raised();
    await run.workloads.start(token, specOf(bed.shell, WEB, 'blue'), go);
    await run.workloads.swap(token, specOf(bed.shell, LEDGER, 'blue'), go);
    const read = async (name: string) => JSON.parse(await kubectl('get', 'deployment', name, '-o', 'json'));
    const before = await read('web-blue');
    await other.fence.raise(recordOf(next), {}, go);
    const superseded = { code: 'fence/superseded' };
    await expect(run.workloads.start(token, specOf(bed.shell, API, 'blue'), go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.claim(token, [blue(WEB)], go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.retire(token, [blue(WEB)], go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.startAgain(token, [blue(WEB)], go)).rejects.toMatchObject(superseded);
    await expect(run.workloads.swap(token, specOf(bed.shell, LEDGER, 'green'), go)).rejects.toMatchObject(superseded);
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
      expect(await bed.client.call({ method: 'PUT', ...late, ...write }), JSON.stringify(write.method)).toMatchObject({
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
    const { run, other } = await bed.raised(async (call) => {
      // Its Deployment is made, and not started yet.
      if (call.method !== 'PUT' || call.resource.resource !== 'deployments') return;
      await overtake?.();
      overtake = undefined;
    });
    overtake = async () => {
      await other.fence.raise(recordOf(next), {}, go);
      await other.workloads.claim(next, [blue(WEB)], go);
    };
    await expect(run.workloads.start(token, specOf(bed.shell, WEB, 'blue'), go)).rejects.toMatchObject({
      code: 'fence/superseded',
    });
    expect(await other.workloads.list(go)).toMatchObject([
      { generation: next.generation, instances: [{ state: 'created' }] },
    ]);
    await other.workloads.retire(next, [blue(WEB)], go);
    expect(await other.workloads.list(go)).toEqual([]);
  });

  test('others who edit at that moment lose nothing, and neither do we', async () => {
    let edits = 0;
    const editing = { edit: (): Promise<unknown> => Promise.resolve() };
    const { run, kubectl } = await bed.raised(async (call) => {
      if (call.method === 'PUT' && call.resource.resource === 'deployments') await editing.edit();
    });
    await run.workloads.start(token, specOf(bed.shell, WEB, 'blue'), go);
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
    // One pod has to run. That somebody wants more of them is nothing that the release could fail by.
    expect(await run.workloads.list(go)).toMatchObject([{ generation: next.generation, wanted: 1 }]);
    expect(await kubectl('get', 'deployment', 'web-blue', '-o', 'jsonpath={.metadata.annotations.person}')).toBe('3');
  });

  test('an answer that is lost is looked after, whether the write was carried out or not', async () => {
    let lost = 0;
    const { namespace, stack } = await bed.raised();
    const losing: KubeClient = {
      ...bed.client,
      async call(call) {
        const answer = bed.client.call(call);
        if (call.method !== 'PUT' || call.resource.resource !== 'deployments' || lost >= 2) return await answer;
        await answer;
        lost += 1;
        throw new Failure('target/unreachable', 'the answer was lost', { facts: { carriedOut: 'unknown' } });
      },
    };
    const { workloads } = workloadsRun({ client: losing, stack, namespace });
    const started = await workloads.start(token, specOf(bed.shell, WEB, 'blue'), go);
    expect(started.instances).toMatchObject([{ state: 'running' }]);
    expect(lost).toBe(2);
  });

  test('a pod that never ends, as on a node that is gone, keeps a swap waiting, and no other component', async () => {
    const { run, kubectl } = await bed.raised();
    const quick = (name: string) => [deploymentOf(name, { pod: { terminationGracePeriodSeconds: 1 } })];
    await run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects: quick(WEB) }), go);
    await run.workloads.swap(token, specOf(bed.shell, LEDGER, 'blue', { objects: quick(LEDGER) }), go);
    const pods = (await kubectl('get', 'pods', '-o', 'name')).trim().split('\n');
    for (const pod of pods) await kubectl('patch', pod, '-p', '{"metadata":{"finalizers":["tests.example/held"]}}');
    const swapping = run.workloads.swap(token, specOf(bed.shell, LEDGER, 'green', { objects: quick(LEDGER) }), go);
    const [open] = await Promise.all([
      run.workloads.retire(token, [blue(WEB)], go),
      expect(swapping).rejects.toMatchObject({
        code: 'target/refused',
        remedy: expect.stringContaining('certainly off'),
      }),
    ]);
    expect(open).toMatchObject([{ kind: 'unknown' }]);
    expect(run.progress.lines.join('\n')).toContain("don't end: web-blue");
    expect((await run.workloads.list(go)).map(({ component }) => component)).toEqual([LEDGER]);
    for (const pod of pods) await kubectl('patch', pod, '-p', '{"metadata":{"finalizers":null}}');
    await run.workloads.swap(token, specOf(bed.shell, LEDGER, 'green', { objects: quick(LEDGER) }), go);
  });

  test('an exclusive component whose Deployment a person removes, and an API server that ends in the middle, never make two', async () => {
    const { run, kubectl } = await bed.raised();
    const pods = watchPods(run.records.place, LEDGER);
    // It takes some time to end.
    const slow = [
      deploymentOf(LEDGER, {
        line: "trap 'sleep 3; exit 0' TERM; while :; do sleep 60 & wait $!; done",
        pod: { terminationGracePeriodSeconds: 10 },
      }),
    ];
    const spec = (slot: 'blue' | 'green') => specOf(bed.shell, LEDGER, slot, { objects: slow });
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
    await bed.client.call({ doing: 'removing by hand', method: 'DELETE', resource, body, signal: go });
    await run.workloads.swap(token, spec('green'), go);
    const swapping = run.workloads.swap(token, spec('blue'), go);
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await bed.cluster.restartApiServer();
    await swapping.catch(() => run.workloads.swap(token, spec('blue'), go));
    expect(await run.workloads.list(go)).toMatchObject([{ slot: 'blue', instances: [{ state: 'running' }] }]);
    expect(await pods.most()).toBe(1);
    pods.end();
  });
});
