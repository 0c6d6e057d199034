import { refusalIn } from '@hardened-deploy/adapters/engines/kubernetes/connection/answer';
import type {
  KubeAnswer,
  KubeCall,
  KubeClient,
} from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { otherMovers } from '@hardened-deploy/adapters/engines/kubernetes/stack/other-movers';
import type { StackName } from '@hardened-deploy/core/base/names';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';

const objects = [
  { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' } },
  { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web-http' } },
];

/** In a cluster with these objects, by their kind in the plural. A kind that is absent isn't installed. */
async function foundWith(there: Readonly<Record<string, readonly JsonObject[]>>) {
  const asked: KubeCall[] = [];
  const call = async (made: KubeCall): Promise<KubeAnswer> => {
    asked.push(made);
    const items = there[made.resource.resource];
    if (items) return { kind: 'done', status: 200, body: { items } };
    expect(made.accept).toContain(404);
    return { kind: 'refused', refusal: refusalIn(404, '404 page not found') };
  };
  const place = { client: { call } as unknown as KubeClient, namespace: 'prod', stack: 'shop' as StackName };
  const components = [sampleComponent('web', '/', { manifest: { objects } })];
  return { obstacles: await otherMovers(place, components, new AbortController().signal), asked };
}

function named(name: string, spec: JsonObject): JsonObject {
  return { metadata: { name, namespace: 'prod' }, spec };
}

test('a cluster without Argo Rollouts and Flagger has nothing else that moves a component', async () => {
  const { obstacles, asked } = await foundWith({});
  expect(obstacles).toEqual([]);
  expect(asked.map(({ resource }) => `${resource.resource} in ${resource.namespace}`)).toEqual([
    'rollouts in prod',
    'canaries in prod',
  ]);
});

test.each([
  [{ strategy: { blueGreen: { activeService: 'web-http' } } }, 'the Service web-http'],
  [{ strategy: { blueGreen: { activeService: 'other', previewService: 'web-http' } } }, 'the Service web-http'],
  [{ strategy: { canary: { stableService: 'web-http' } } }, 'the Service web-http'],
  [{ strategy: { canary: { canaryService: 'web-http' } } }, 'the Service web-http'],
  [{ workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } }, 'the Deployment web'],
  [{ workloadRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web-green' } }, 'the Deployment web-green'],
])('a Rollout with %j moves what a deployment moves, and is told with both ways out', async (spec, moved) => {
  const { obstacles } = await foundWith({ rollouts: [named('shop', spec)] });
  expect(obstacles).toEqual([
    {
      what: `the Rollout shop of Argo Rollouts moves ${moved}, which a deployment of web moves too`,
      remedy: expect.stringMatching(/kubectl delete rollout shop -n prod.*names of their own/),
    },
  ]);
});

test.each([
  [{ targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } }, 'the Deployment web'],
  [{ targetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web-blue' } }, 'the Deployment web-blue'],
  [{ targetRef: { kind: 'Deployment', name: 'other' }, service: { name: 'web-http' } }, 'the Service web-http'],
  [{ targetRef: { kind: 'DaemonSet', name: 'web-http' } }, 'the Service web-http'],
])('a Canary with %j moves what a deployment moves, and is told with the reason', async (spec, moved) => {
  const { obstacles } = await foundWith({ canaries: [named('shop', spec)] });
  expect(obstacles).toEqual([
    {
      what: `the Canary shop of Flagger moves ${moved}, which a deployment of web moves too`,
      remedy: expect.stringMatching(/can't be driven.*kubectl delete canary shop -n prod/),
    },
  ]);
});

test('Rollouts and Canaries of other things are nobody’s affair', async () => {
  const rollouts = [
    named('other', { strategy: { blueGreen: { activeService: 'other' } }, template: {} }),
    named('worker', { workloadRef: { kind: 'ReplicaSet', name: 'web' } }),
    named('bare', {}),
  ];
  const canaries = [named('other', { targetRef: { kind: 'Deployment', name: 'other' } }), named('bare', {})];
  expect((await foundWith({ rollouts, canaries })).obstacles).toEqual([]);
});
