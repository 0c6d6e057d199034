import { parseChallenges } from '@hardened-deploy/adapters/http/challenge';
import { expect, test } from 'vitest';

const read = (header: string) =>
  parseChallenges(header).map(({ scheme, parameters }) => [scheme, Object.fromEntries(parameters)]);

test('commas inside quotes belong to the value', () => {
  expect(
    read('Bearer realm="https://auth.test/token",service="registry.test",scope="repository:a/b:pull,push"'),
  ).toEqual([
    ['bearer', { realm: 'https://auth.test/token', service: 'registry.test', scope: 'repository:a/b:pull,push' }],
  ]);
});

test('several challenges are separated, and bare and escaped values are read', () => {
  expect(read('Basic realm="a \\"b\\"", Negotiate, bearer Realm=x , service = "y"')).toEqual([
    ['basic', { realm: 'a "b"' }],
    ['negotiate', {}],
    ['bearer', { realm: 'x', service: 'y' }],
  ]);
});

test('an empty header has no challenges', () => {
  expect(read('')).toEqual([]);
  expect(read('",,')).toEqual([]);
});
