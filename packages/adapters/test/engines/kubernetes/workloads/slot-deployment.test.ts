import { partsOf } from '@hardened-deploy/adapters/engines/kubernetes/workloads/manifest-parts';
import { serviceAddresses } from '@hardened-deploy/adapters/engines/kubernetes/workloads/service-addresses';
import { slotDeployment } from '@hardened-deploy/adapters/engines/kubernetes/workloads/slot-deployment';
import { preparedStart } from '@hardened-deploy/adapters/engines/kubernetes/workloads/start-workload';
import type { KubeClient } from '@hardened-deploy/adapters/engines/kubernetes/connection/kube-call';
import { seconds } from '@hardened-deploy/core/base/duration';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import { Secret } from '@hardened-deploy/core/base/secret';
import type { SpecHash } from '@hardened-deploy/core/release/component-spec';
import type { ImageDigest } from '@hardened-deploy/core/release/image';
import type { WorkloadSpec } from '@hardened-deploy/core/target/ports/workloads';
import { sampleComponent } from '@hardened-deploy/testkit/release/component-samples';
import { tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { describe, expect, test } from 'vitest';

const IMAGE = `registry.example/web@sha256:${'1'.repeat(64)}` as ImageDigest;
const PLACE = { client: {} as KubeClient, namespace: 'prod', stack: 'shop' as StackName };

const CONTAINER = {
  name: 'web',
  image: 'web:dev',
  env: [
    { name: 'KEPT', value: '1' },
    { name: 'PORT', value: '80' },
  ],
};

function deployment(pod: JsonObject = {}, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', labels: { team: 'a' } },
    spec: {
      replicas: 3,
      paused: true,
      selector: { matchLabels: { app: 'web' } },
      ...spec,
      template: { metadata: { labels: { app: 'web' } }, spec: { containers: [CONTAINER], ...pod } },
    },
  };
}

function specWith(objects: readonly JsonObject[], changed: Partial<WorkloadSpec> = {}): WorkloadSpec {
  return {
    component: 'web' as ComponentName,
    slot: 'green',
    image: IMAGE,
    spec: 'hash' as SpecHash,
    environment: new Map(),
    secrets: new Map(),
    command: null,
    networks: [],
    stopTimeout: seconds(20),
    container: {},
    manifest: { objects },
    ...changed,
  };
}

const addresses = serviceAddresses(
  [
    sampleComponent('api', null, {
      internal: { port: 9000, health: { kind: 'tcp' } },
      manifest: {
        objects: [
          {
            apiVersion: 'v1',
            kind: 'Service',
            metadata: { name: 'the-api' },
            spec: { ports: [{ port: 80, targetPort: 'http' }] },
          },
          deployment({ containers: [{ name: 'api', ports: [{ name: 'http', containerPort: 9000 }] }] }),
        ],
      },
    }),
  ],
  'prod',
);

function made(
  objects: readonly JsonObject[],
  changed: Partial<WorkloadSpec> = {},
  handover: 'overlap' | 'exclusive' = 'overlap',
) {
  const of = preparedStart(addresses, { token: tokenOf(7), spec: specWith(objects, changed), handover });
  return { of, object: slotDeployment(PLACE, of) as unknown as Record<string, Record<string, unknown>> };
}

describe("a slot's Deployment", () => {
  test('is that of the manifest with the image by its digest, pods of its own, and none of them yet', () => {
    const { of, object } = made([deployment()]);
    expect(object).toMatchObject({
      metadata: {
        name: 'web-green',
        namespace: 'prod',
        labels: {
          team: 'a',
          'hardened-deploy/stack': 'shop',
          'hardened-deploy/component': 'web',
          'hardened-deploy/slot': 'green',
        },
        annotations: { 'hardened-deploy/token': '7', 'hardened-deploy/image': IMAGE, 'hardened-deploy/spec': 'hash' },
      },
      spec: { replicas: 0, template: { metadata: { labels: { app: 'web' } } } },
    });
    expect(of.parts.replicas).toBe(3);
    // A paused Deployment would never begin.
    expect(object['spec']).not.toHaveProperty('paused');
    const { selector, template } = object['spec'] as {
      selector: { matchLabels: object };
      template: { metadata: { labels: object }; spec: { containers: unknown[] } };
    };
    expect(template.metadata.labels).toMatchObject(selector.matchLabels);
    expect(selector.matchLabels).not.toHaveProperty('app');
    expect(template.spec.containers).toMatchObject([{ name: 'web', image: IMAGE }]);
    expect(template.spec).toMatchObject({ terminationGracePeriodSeconds: 20 });
  });

  test('lays variables over those of the manifest, and keeps secret values out of the object', () => {
    const environment = new Map([
      ['PORT', '8080'],
      ['API', '${url:api}'],
      ['ODD', '$(HOME) and $${KEPT}'],
      ['DSN', 'pg://u:${secret:PASSWORD}@db'],
    ]);
    const secrets = new Map([['PASSWORD', new Secret('canary')]]);
    const { of, object } = made([deployment()], { environment, secrets, command: ['serve', '$(X)'] });
    const name = `web-green-${of.start}`;
    expect(object).toMatchObject({
      spec: {
        template: {
          spec: {
            containers: [
              {
                args: ['serve', '$$(X)'],
                env: [
                  { name: 'KEPT', value: '1' },
                  { name: 'PORT', value: '8080' },
                  { name: 'API', value: 'http://the-api.prod.svc:80' },
                  { name: 'ODD', value: '$$(HOME) and ${KEPT}' },
                  { name: 'PASSWORD', valueFrom: { secretKeyRef: { name, key: 'PASSWORD' } } },
                  { name: 'DSN', valueFrom: { secretKeyRef: { name, key: 'DSN' } } },
                ],
              },
            ],
          },
        },
      },
    });
    expect(JSON.stringify(object)).not.toContain('canary');
    expect(of.variables.secret.get('DSN')?.reveal()).toBe('pg://u:canary@db');
  });

  test('names copies of the ConfigMaps of its manifest, wherever they are named, and leaves those of others', () => {
    const pod = {
      containers: [
        {
          ...CONTAINER,
          env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'settings', key: 'a' } } }],
          envFrom: [{ configMapRef: { name: 'settings' } }, { configMapRef: { name: 'of-others' } }],
        },
      ],
      volumes: [
        { name: 'v', configMap: { name: 'settings' } },
        { name: 'p', projected: { sources: [{ configMap: { name: 'settings' } }, { secret: { name: 'settings' } }] } },
      ],
    };
    const { of, object } = made([
      deployment(pod),
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings' } },
    ]);
    const text = JSON.stringify(object);
    expect(text.split(`"settings-green-${of.start}"`)).toHaveLength(5);
    expect(text).toContain('{"configMapRef":{"name":"of-others"}}');
    expect(text).toContain('{"secret":{"name":"settings"}}');
  });

  test('of an exclusive component never rolls', () => {
    const { object } = made(
      [deployment({}, { replicas: 1, strategy: { type: 'RollingUpdate', rollingUpdate: {} } })],
      {},
      'exclusive',
    );
    expect(object['spec']).toMatchObject({ strategy: { type: 'Recreate' } });
    expect((object['spec'] as { strategy: object }).strategy).toEqual({ type: 'Recreate' });
  });

  test.each([
    ['settings of its container', { container: { user: 'app' } }],
    ['networks', { networks: ['db'] }],
    ['secrets as files', { secretFiles: new Map([['KEY', new Secret('x')]]) }],
  ])('is not made for a component with %s, which the manifest has here', (words, changed) => {
    expect(() => made([deployment()], changed)).toThrow(words);
  });

  test('is not made with an address that leads nowhere', () => {
    const environment = new Map([['API', '${url:api:1234}']]);
    expect(() => made([deployment()], { environment })).toThrow('api:1234');
  });
});

describe('a manifest', () => {
  const reading =
    (objects: readonly JsonObject[], handover: 'overlap' | 'exclusive' = 'overlap') =>
    () =>
      partsOf({ component: 'web', manifest: { objects }, handover });
  const autoscaler = (name: string) => ({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name }, maxReplicas: 5 },
  });

  test.each([
    ['has 0 Deployments', [], 'overlap'],
    ['has 2 Deployments', [deployment(), deployment()], 'overlap'],
    ['has a Secret keys', [deployment(), { kind: 'Secret', metadata: { name: 'keys' } }], 'overlap'],
    ['has a Ingress way', [deployment(), { kind: 'Ingress', metadata: { name: 'way' } }], 'overlap'],
    ['`replicas` below 1', [deployment({}, { replicas: 0 })], 'overlap'],
    ['`replicas: 3`', [deployment()], 'exclusive'],
    ['has the containers a, b', [deployment({ containers: [{ name: 'a' }, { name: 'b' }] })], 'overlap'],
    ['for Deployment other', [deployment(), autoscaler('other')], 'overlap'],
    ['an exclusive component never runs twice', [deployment({}, { replicas: 1 }), autoscaler('web')], 'exclusive'],
    ['has a ConfigMap without a name', [deployment(), { kind: 'ConfigMap' }], 'overlap'],
  ] as const)('that %s is refused', (words, objects, handover) => {
    expect(reading(objects as unknown as readonly JsonObject[], handover)).toThrow(words);
  });

  test('with sidecars runs its image in the container of its name', () => {
    const containers = [{ name: 'proxy' }, { name: 'web' }];
    expect(reading([deployment({ containers }), autoscaler('web')])()).toMatchObject({
      container: 'web',
      replicas: 3,
      name: 'web',
    });
  });
});
