import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { Secret } from '@hardened-deploy/core/base/secret';
import { FIRST_GENERATION, forever, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { BRING_UP_MS, withCluster } from './cluster-of-tests.ts';
import { blue, type SlotsBed, slotsBed } from './slots-bed.ts';
import { deploymentOf, RUNS, specOf, WEB } from './workloads-of-tests.ts';

// Each test runs several pods, which takes seconds each on a machine that is busy.
vi.setConfig({ testTimeout: 180_000 });

const CANARY = 'canary-in-a-mine';
const go = forever();
const token = tokenOf(FIRST_GENERATION);

withCluster('what a slot in Kubernetes has its own of', () => {
  let bed: SlotsBed;
  beforeAll(async () => {
    bed = await slotsBed();
  }, BRING_UP_MS);
  afterAll(() => bed?.[Symbol.asyncDispose]());

  test("what a slot has its own of is made for it, led to its Deployment, and goes with it; the user's stay", async () => {
    const { run, kubectl } = await bed.raised();
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
    const [instance] = (await run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects, secrets }), go))
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
    const [green] = (await run.workloads.start(token, specOf(bed.shell, WEB, 'green', { objects: later, secrets }), go))
      .instances;
    await expect.poll(() => run.workloads.logs(green?.name ?? '', 5, go), { timeout: 30_000 }).toContain('second');
    await run.workloads.retire(token, [blue(WEB)], go);
    await expect.poll(() => kubectl('get', kinds, ...mine), { timeout: 60_000 }).toBe('');
    expect(await kubectl('get', 'configmaps', '-l', 'hardened-deploy/slot=green', '-o', 'name')).toContain(
      'words-green',
    );
  });

  test('what an autoscaler makes of a slot is what the other one starts with, and has again before traffic comes', async () => {
    const { run, kubectl } = await bed.raised();
    const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: WEB };
    const spec = { scaleTargetRef: target, minReplicas: 1, maxReplicas: 3 };
    const objects = [
      deploymentOf(WEB),
      { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web' }, spec },
    ];
    await run.workloads.start(token, specOf(bed.shell, WEB, 'blue', { objects }), go);
    // As an autoscaler does.
    await kubectl('scale', 'deployment', 'web-blue', '--replicas=4');
    const green = await run.workloads.start(token, specOf(bed.shell, WEB, 'green', { objects }), go);
    expect(green).toMatchObject({
      wanted: 1,
      instances: [{ state: 'running' }, { state: 'running' }, { state: 'running' }],
    });
    const scaleOf = (name: string) => kubectl('get', 'deployment', name, '-o', 'jsonpath={.spec.replicas}');
    await kubectl('scale', 'deployment', 'web-green', '--replicas=1');
    const claimed = await run.workloads.claim(token, [{ component: WEB, slot: 'green' }], go);
    expect(await scaleOf('web-green')).toBe('3');
    expect(new Set(claimed[0]?.instances.map(({ state }) => state))).toEqual(new Set(['running']));
    // Never fewer than it has.
    await run.workloads.claim(token, [blue(WEB)], go);
    expect(await scaleOf('web-blue')).toBe('4');
  });
});
