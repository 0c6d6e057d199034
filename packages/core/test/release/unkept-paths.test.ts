import type { Mount, VolumeName } from '@hardened-deploy/core/release/container/mount';
import { unkeptPaths } from '@hardened-deploy/core/release/container/unkept-paths';
import { expect, test } from 'vitest';

const volume = (target: string): Mount => ({
  kind: 'volume',
  volume: 'data' as VolumeName,
  target,
  readOnly: false,
});
const content = { kind: 'content', name: 'a text', text: '' } as const;

test.each<[string, Parameters<typeof unkeptPaths>[1]]>([
  ['a volume', { container: { mounts: [volume('/var/lib/data')] } }],
  [
    'a path of the host',
    { container: { mounts: [{ kind: 'bind', source: '/srv', target: '/var/lib/data', readOnly: false }] } },
  ],
  ['memory', { container: { mounts: [{ kind: 'tmpfs', target: '/var/lib/data' }] } }],
  ['a file', { files: [{ from: content, target: '/var/lib/data' }] }],
])('a path at which %s is mounted is no matter', (_, component) => {
  expect(unkeptPaths(['/var/lib/data/'], component)).toEqual([]);
});

test('a path at which nothing is mounted is told, once, whatever way the image writes it', () => {
  expect(unkeptPaths(['/var/lib/data', '/var//lib/./data/', 'config'], {})).toEqual([
    { path: '/var/lib/data', below: null },
    { path: '/config', below: null },
  ]);
});

test('a mount further up does not hold it, and is told: the engine mounts a volume of its own over it', () => {
  const container = { mounts: [volume('/var'), volume('/var/lib'), volume('/var/lib/dat')] };
  expect(unkeptPaths(['/var/lib/data'], { container })).toEqual([{ path: '/var/lib/data', below: '/var/lib' }]);
});

test('a mount further down does not hold the rest', () => {
  const container = { mounts: [volume('/var/lib/data/db')] };
  expect(unkeptPaths(['/var/lib/data'], { container })).toEqual([{ path: '/var/lib/data', below: null }]);
});

test('what is temporary by convention is no matter', () => {
  expect(unkeptPaths(['/tmp', '/run/app', '/var/run', '/'], {})).toEqual([]);
  expect(unkeptPaths(['/tmpfiles', '/var/tmp'], {})).toHaveLength(2);
});
