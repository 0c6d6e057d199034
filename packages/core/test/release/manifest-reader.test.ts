import type { JsonObject } from '@hardened-deploy/core/base/parsed-json';
import {
  containerNames,
  fieldOf,
  mapsIn,
  ownContainer,
  servicePortTo,
} from '@hardened-deploy/core/release/manifest-reader';
import { describe, expect, test } from 'vitest';

const deployment = (name: string, ...containers: readonly JsonObject[]): JsonObject => ({
  kind: 'Deployment',
  metadata: { name },
  spec: { template: { spec: { containers } } },
});

describe('a reader of manifests', () => {
  test('finds a field, and nothing where a part of the way is something else', () => {
    const object = { spec: { list: [{ a: 1 }], text: 'b' } };
    expect(fieldOf(object, 'spec', 'list', 0, 'a')).toBe(1);
    expect(fieldOf(object, 'spec', 'text', 'more')).toBeUndefined();
    expect(fieldOf(object, 'other', 'list')).toBeUndefined();
  });

  test('gives the maps of a list with their places, and passes over what is none', () => {
    expect(mapsIn({ list: ['text', { a: 1 }, null, [2]] }, 'list')).toEqual([[1, { a: 1 }]]);
    expect(mapsIn({ list: 'text' }, 'list')).toEqual([]);
  });

  test.each([
    ['of the component', deployment('app', { name: 'proxy' }, { name: 'web' }), 'web'],
    ['of the Deployment', deployment('app', { name: 'proxy' }, { name: 'app' }), 'app'],
    ['that is the only one', deployment('app', { name: 'main' }), 'main'],
    ['is not guessed among several', deployment('app', { name: 'one' }, { name: 'two' }), undefined],
    ['is not there', deployment('app'), undefined],
  ])('the own container, by the name %s', (_, object, expected) => {
    expect(ownContainer(object, 'web')).toBe(expected);
    expect(containerNames(object)).not.toContain(undefined);
  });

  test.each([
    ['by its number', { port: 80, targetPort: 3000 }, true],
    ['by its name', { port: 80, targetPort: 'http' }, true],
    ['by its number as a text', { port: 80, targetPort: '3000' }, true],
    ['as it is', { port: 3000 }, true],
    ['elsewhere by number', { port: 80, targetPort: 4000 }, false],
    ['elsewhere by name', { port: 3000, targetPort: 'admin' }, false],
    ['by a name that is nobody’s', { port: 80, targetPort: 'grpc' }, false],
  ])('a Service leads to a port %s', (_, port, leads) => {
    const ports = [
      { name: 'http', containerPort: 3000 },
      { name: 'admin', containerPort: 9000 },
    ];
    const found = servicePortTo({ spec: { ports: [port] } }, 3000, deployment('web', { name: 'web', ports }));
    expect(found).toEqual(leads ? port : undefined);
  });
});
