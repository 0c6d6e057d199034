import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { quantity } from '@hardened-deploy/adapters/engines/kubernetes/stack/quantity';
import { quotaObstacles } from '@hardened-deploy/adapters/engines/kubernetes/stack/quota-room';
import type { Deployment } from '@hardened-deploy/adapters/engines/kubernetes/workloads/slot-objects';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';

test.each([
  ['2', 2],
  [3, 3],
  ['250m', 0.25],
  ['1.5', 1.5],
  ['64Mi', 67_108_864],
  ['1G', 1e9],
  ['much', undefined],
  ['1Xi', undefined],
  [undefined, undefined],
])('the quantity %s is %s', (written, amount) => {
  expect(quantity(written)).toBe(amount);
});

const resources = { requests: { cpu: '200m', memory: '100Mi' }, limits: { memory: '200Mi' } };
const web = {
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { replicas: 3, template: { spec: { containers: [{ name: 'web', resources }, { name: 'proxy' }] } } },
} as const satisfies JsonObject;

function there(...slots: readonly string[]): readonly Deployment[] {
  return slots.map((slot) => ({
    metadata: { name: `web-${slot}`, labels: { 'hardened-deploy/component': 'web', 'hardened-deploy/slot': slot } },
    spec: { template: { spec: { containers: [] } } },
  }));
}

async function foundWith(
  quota: object,
  standing: readonly Deployment[] = [],
  handover: 'overlap' | 'exclusive' = 'overlap',
) {
  const items = [{ metadata: { name: 'small', namespace: 'prod' }, ...quota }];
  const call = () => Promise.resolve({ kind: 'done' as const, status: 200, body: { items } });
  const client = { call } as unknown as KubeClient;
  const components = [sampleComponent('web', '/', { handover, manifest: { objects: [web] } })];
  const place = { client, namespace: 'prod', stack: 'shop' as StackName };
  return quotaObstacles(place, { components, standing }, new AbortController().signal);
}

test.each([
  ['pods', '5', '3', 'needs 3 more'],
  ['requests.cpu', '1', '500m', 'needs 0.6 more'],
  ['memory', '400Mi', '150Mi', 'needs 300Mi more'],
  ['limits.memory', '600Mi', '1Mi', 'needs 600Mi more'],
])('a quota for %s without room beside what serves is told with its numbers', async (key, hard, used, words) => {
  const [obstacle, ...more] = await foundWith({ status: { hard: { [key]: hard }, used: { [key]: used } } });
  expect(more).toEqual([]);
  expect(obstacle?.what).toContain(`the quota small`);
  expect(obstacle?.what).toContain(`${used} of ${hard}`);
  expect(obstacle?.what).toContain(words);
  expect(obstacle?.remedy).toContain('kubectl describe quota -n prod');
});

test('one with room, one for other things, and one for some pods only say nothing', async () => {
  expect(await foundWith({ status: { hard: { pods: '6' }, used: { pods: '3' } } })).toEqual([]);
  expect(await foundWith({ status: { hard: { services: '1' }, used: { services: '1' } } })).toEqual([]);
  const scoped = { spec: { scopes: ['BestEffort'] }, status: { hard: { pods: '1' }, used: { pods: '1' } } };
  expect(await foundWith(scoped)).toEqual([]);
  expect(await foundWith({})).toEqual([]);
});

test('where both slots have something, the next release takes the room of the older one', async () => {
  const full = { status: { hard: { pods: '6' }, used: { pods: '6' } } };
  expect(await foundWith(full, there('blue', 'green'))).toEqual([]);
  expect(await foundWith(full, there('blue'))).toHaveLength(1);
  expect(await foundWith(full, there('blue'), 'exclusive')).toEqual([]);
});
