import {
  createdService,
  refuseForeign,
  serviceOf,
} from '@hardened-deploy/adapters/engines/kubernetes/routing/component-service';
import type { StackPlace } from '@hardened-deploy/adapters/engines/kubernetes/state/stack-objects';
import type { ComponentName, StackName } from '@hardened-deploy/core/base/names';
import { FIRST_GENERATION, tokenOf } from '@hardened-deploy/testkit/target/fencing';
import { describe, expect, test } from 'vitest';

const component = 'web' as ComponentName;
const place = { namespace: 'prod', stack: 'shop' as StackName } as StackPlace;
const written = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'shop-web', labels: { team: 'shop' }, annotations: { note: 'ours' } },
  spec: { type: 'LoadBalancer', selector: { app: 'web' }, ports: [{ port: 80 }] },
};

describe("a component's Service", () => {
  test('is the one in its manifest; without one there is none, and several are refused', () => {
    expect(serviceOf({ name: component })).toBeUndefined();
    expect(serviceOf({ name: component, manifest: { objects: [{ kind: 'Deployment' }] } })).toBeUndefined();
    expect(serviceOf({ name: component, manifest: { objects: [{ kind: 'Deployment' }, written] } })).toEqual(written);
    const two = { objects: [written, { ...written, metadata: { name: 'other' } }] };
    expect(() => serviceOf({ name: component, manifest: two })).toThrow(
      /manifest of web has several Services: shop-web, other/,
    );
  });

  test('is made as the user wrote it, and leads to nobody', () => {
    const token = tokenOf(FIRST_GENERATION);
    expect(createdService(place, { component, service: written, token })).toEqual({
      apiVersion: 'v1',
      kind: 'Service',
      metadata: {
        name: 'shop-web',
        namespace: 'prod',
        labels: {
          team: 'shop',
          'app.kubernetes.io/managed-by': 'hardened-deploy',
          'hardened-deploy/stack': 'shop',
          'hardened-deploy/part': 'route',
          'hardened-deploy/component': 'web',
        },
        annotations: { note: 'ours', 'hardened-deploy/token': String(FIRST_GENERATION) },
      },
      spec: {
        type: 'LoadBalancer',
        ports: [{ port: 80 }],
        selector: {
          'hardened-deploy/stack': 'shop',
          'hardened-deploy/component': 'web',
          'hardened-deploy/slot': 'none',
        },
      },
    });
  });

  test.each([
    [{ labels: { 'app.kubernetes.io/managed-by': 'Helm' } }, 0, /Helm keeps it/],
    [{ labels: { 'hardened-deploy/stack': 'other' } }, 0, /the stack other keeps it/],
    [{}, 1, /it leads to 1 pod$/],
    [{}, 3, /it leads to 3 pods$/],
  ])('is not taken from others: %j with %i pods', (more, pods, words) => {
    const there = { metadata: { name: 'shop-web', ...more } };
    expect(() => refuseForeign(place, there, { component, pods })).toThrow(words);
  });

  test('is taken over where nobody is behind it and nobody keeps it', () => {
    expect(() => refuseForeign(place, { metadata: { name: 'shop-web' } }, { component, pods: 0 })).not.toThrow();
  });
});
