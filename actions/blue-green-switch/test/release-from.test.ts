import type { ComponentName } from '@hardened-deploy/core/base/names';
import { specOf } from '@hardened-deploy/core/release/component-spec';
import type { ImageReference } from '@hardened-deploy/core/release/image';
import { sampleComponent, samplePlaced } from '@hardened-deploy/testkit/release/component-samples';
import { expect, test } from 'vitest';
import { releaseFrom } from '../src/release-from.ts';

const backend = sampleComponent('backend', '/api');
const worker = sampleComponent('worker', null);
const frontend = sampleComponent('frontend', '/');
const configuration = { components: [backend, worker, frontend], hash: 'h' };
const run = { sha: '0123456789abcdef' };

function from(images: Readonly<Record<string, string>>) {
  const named = new Map(
    Object.entries(images).map(([name, image]) => [name as ComponentName, image as ImageReference]),
  );
  return releaseFrom({ images: named, release: undefined }, configuration, run);
}
const imageOf = (name: string) => samplePlaced(name, 'blue').image;

test('a release has the components that an image is given for, in the order of the configuration, with all they start from', () => {
  const release = from({ frontend: imageOf('frontend'), worker: imageOf('worker') });
  expect(release).toEqual({
    id: '0123456789ab',
    commit: '0123456789abcdef',
    configurationHash: 'h',
    components: [specOf(worker, imageOf('worker')), specOf(frontend, imageOf('frontend'))],
  });
});

test('no image at all, an unknown component and an image without a digest are refused, all at once', () => {
  expect(() => from({})).toThrow('must name at least one component; the configuration has backend, worker, frontend');
  expect(() => from({ mailer: imageOf('mailer'), backend: 'registry.test/shop/backend:1' })).toThrow(
    /images: backend .*\nimages: the configuration has no component mailer; it has backend, worker, frontend/,
  );
});
